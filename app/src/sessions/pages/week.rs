//! A week of offered times: days as columns of glass on a desk, a list of days on a phone. Radios in a plain form.

use crate::{
    forms::FormState,
    sessions::{AxisMark, DayView, Glass, SlotView, WeekView},
    ui::{When, kept},
};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The heading, the ways to other weeks, and the week itself. Stands inside a `<Form>`.
#[component]
pub fn Week(
    week: WeekView,
    /// The giver's short name.
    #[prop(into)]
    name: String,
    /// Address of the page with the week of a Monday.
    href: Callback<String, String>,
    /// The giver is the viewer: one's own hours are drawn alone.
    #[prop(optional)]
    own: bool,
    /// Takes in the time that is chosen, in words.
    #[prop(optional)]
    pick: Option<RwSignal<String>>,
) -> impl IntoView {
    let state = use_context::<FormState>();
    let chosen = state.as_ref().and_then(|state| state.value("slot")).unwrap_or_default();
    let error = state.map_or_else(|| Signal::stored(None), |state| state.error_for("slot"));
    let turn = |monday: Option<String>, words: &'static str| {
        monday.map(|monday| view! { <a href=href.run(monday)>{words}</a>" " })
    };
    let (before, after) = (turn(week.before, "Week before"), turn(week.after, "Week after"));
    let key = |class: &'static str, words: String| {
        view! {
            <span class="key">
                <svg viewBox="0 0 14 14" aria-hidden="true"><rect class=class x="1" y="1" width="12" height="12"></rect></svg>
                {words}
            </span>
        }
    };
    let theirs = (!own).then(|| key("crossing__a", format!("{name}, on {} time", week.their_place)));
    let nothing = week.days.iter().all(|day| day.slots.is_empty());
    let next = week.next_free.filter(|_| nothing).map(|monday| {
        view! { <p class="week-none">"Nothing is left this week. "<a href=href.run(monday)>"The next free time"</a></p> }
    });
    let hours = week.axis.into_iter().map(|AxisMark { row, hour, fold }| {
        view! { <span data-h=row class:axis__fold=fold>{format!("{hour:02}:00")}</span> }
    });
    let hours = hours.collect_view();
    let (mine, them) = (week.my_place.clone(), week.their_place);
    let days = week.days.into_iter().map(|one| day(one, &chosen, &mine, &them)).collect_view();
    view! {
        <div class="week-wrap">
            <header class="week-head">
                <h2 id="week-h" class="head">{week.title}</h2>
                <p class="week-head__turn">{before}{after}</p>
                <p class="week-head__key">
                    {key("crossing__l", format!("you, on {} time", week.my_place))}
                    {theirs}
                    <span class="week-head__side">{format!("Down the side: {} time.", week.my_place)}</span>
                </p>
            </header>
            {next}
            <p class="field__error" id="slot-error" hidden=move || error.get().is_none()>{move || error.get()}</p>
            <div class="week" id="slot" tabindex="-1" on:change=move |event| if let Some(pick) = pick { pick.set(said(&event).unwrap_or_default()) } data-to-h=week.rows data-length=week.length.minutes()>
                <div class="axis" aria-hidden="true">{hours}</div>
                {days}
            </div>
        </div>
    }
}

/// The chosen time as its label reads it out, after its day.
fn said(event: &ev::Event) -> Option<String> {
    let slot = event.target()?.dyn_into::<Element>().ok()?.closest("label").ok()??;
    let day = slot.closest("fieldset").ok()??.query_selector("legend").ok()??;
    Some(format!("{}, {}", day.text_content()?, slot.text_content()?))
}

fn day(day: DayView, chosen: &str, mine: &str, theirs: &str) -> impl IntoView + use<> {
    let class = match (day.moves, day.slots.is_empty()) {
        (true, _) => "day day--moves",
        (false, true) => "day day--none",
        (false, false) => "day",
    };
    let glasses = day.glasses.into_iter().map(glass).collect_view();
    // Each is kept by its time: when another is taken, the one that was chosen stays chosen.
    let page = Owner::current().unwrap_or_default();
    let slots = day.slots.into_iter().map(|one| {
        let (key, chosen) = (u128::from(one.at.0.unsigned_abs()), one.at.0.to_string() == chosen);
        let (mine, theirs) = (mine.to_owned(), theirs.to_owned());
        (key, move || slot(one, chosen, &mine, &theirs).into_any())
    });
    let slots = kept(&page, slots);
    let note = day.note.or_else(|| day.moves.then(|| "The clocks move today.".to_owned()));
    view! {
        <fieldset class=class>
            <legend><span class="day__name">{day.name}</span>" "<span class="day__date">{day.date}</span></legend>
            <div class="day__hours">{glasses}{slots}{note.map(|note| view! { <p class="day__note">{note}</p> })}</div>
        </fieldset>
    }
}

fn glass(glass: Glass) -> impl IntoView {
    let class = if glass.mine { "glass glass--you" } else { "glass glass--them" };
    let ((row, minute), (to_row, to_minute)) = (glass.from, glass.to);
    view! {
        <span class=class data-h=row data-m=minute data-to-h=to_row data-to-m=to_minute aria-hidden="true"></span>
    }
}

fn slot(slot: SlotView, checked: bool, mine: &str, theirs: &str) -> impl IntoView + use<> {
    let value = slot.at.0.to_string();
    let same = slot.starts.mine == slot.starts.theirs;
    let other = (!same).then(|| {
        view! {
            <span class="sr">{format!(" in {mine}, ")}</span>
            <span class="slot__theirs"><When label=slot.starts.theirs/></span>
            <span class="sr">{format!(" in {theirs}")}</span>
        }
    });
    view! {
        <label class="slot" data-h=slot.row data-m=slot.minute>
            <input type="radio" name="slot" value=value checked=checked required=true/>
            <span class="slot__body"><span class="slot__mine"><When label=slot.starts.mine/></span>{other}</span>
        </label>
    }
}
