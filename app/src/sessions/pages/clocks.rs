//! "The clocks move on Sunday": the note that two clocks will stand differently to each other.

use super::words::gap;
use crate::{
    sessions::ClocksView,
    ui::{ClocksFace, When},
};
use leptos::prelude::*;

#[component]
pub fn Clocks(clocks: ClocksView) -> impl IntoView {
    let ClocksView { change, weekday, my_place, their_place } = clocks;
    let before = stands(&their_place, &my_place, change.ahead_before);
    let after = match change.ahead_after {
        0 => view! { "and then the two clocks agree." }.into_any(),
        ahead => view! { "and the gap is "<b>{gap(ahead)}</b>"." }.into_any(),
    };
    let moves = change
        .moves
        .into_iter()
        .map(|one| {
            let way = if one.forward > 0 { "forward" } else { "back" };
            view! {
                {format!("{} goes {way} to ", one.place)}
                <When label=one.after/>
                ", "
            }
        })
        .collect_view();
    view! {
        <aside class="clocks" aria-labelledby="clocks">
            <ClocksFace/>
            <div>
                <h2 id="clocks" class="sub">{format!("The clocks move on {weekday}")}</h2>
                <p>"Until then, "{before}" That day, "{moves}{after}" Whatever you choose is kept as one moment; it can’t slip."</p>
            </div>
        </aside>
    }
}

fn stands(their_place: &str, my_place: &str, ahead: i64) -> AnyView {
    let (their_place, my_place) = (their_place.to_owned(), my_place.to_owned());
    if ahead == 0 {
        return view! { {their_place}" and "{my_place}" share the hour." }.into_any();
    }
    let way = if ahead < 0 { "behind" } else { "ahead of" };
    view! { {their_place}" is "<b>{gap(ahead)}</b>{format!(" {way} {my_place}.")} }.into_any()
}
