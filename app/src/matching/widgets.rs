//! People worth meeting: cards in a list, and the stairs of an arrival.

use super::{MeetView, ThreeView, place};
use crate::{
    people::rules::chairs,
    ui::{Act, Chairs, Guest, Kind, Size},
};
use ::matching::Label;
use leptos::prelude::*;

/// A list of cards; nothing at all for nobody.
#[component]
pub fn Meets(people: Vec<MeetView>) -> impl IntoView {
    (!people.is_empty()).then(
        || view! { <ul class="meets">{people.into_iter().map(|person| view! { <Meet person/> }).collect_view()}</ul> },
    )
}

/// One card: where they stand from here, who they are, why, and whether a chair is free.
#[component]
pub fn Meet(person: MeetView) -> impl IntoView {
    let MeetView { member, name, headline, glass, label, band, because, seats, taken } = person;
    let page = format!("/people/{member}");
    view! {
        <li class="meet">
            <Guest member=member name=name.clone() glass=glass size=Size::L/>
            <div class="meet__words">
                <p class="meet__where">{place(label)}</p>
                <h3 class="meet__name"><a href=page.clone()>{name}</a></h3>
                <p class="meet__what">{headline}</p>
                <ul class="meet__why">{because.into_iter().map(|why| view! { <li>{why}</li> }).collect_view()}</ul>
                <p class="meet__band">{band}". "<Seats seats taken/></p>
            </div>
            <p class="acts"><Act kind=Kind::Ring small=true href=page>"Say hello"</Act></p>
        </li>
    }
}

#[component]
fn Seats(seats: u16, taken: u16) -> impl IntoView {
    let (taken, of) = (u32::from(taken), u32::from(seats));
    view! { <Chairs taken=taken of=of/>"\u{a0}"{chairs(taken, of)} }
}

/// Above, beside, behind: the three of the day on one line.
#[component]
pub fn Stairs(three: ThreeView) -> impl IntoView {
    let steps: Vec<_> = [three.above, three.beside, three.behind].into_iter().flatten().collect();
    let heading = match steps.len() {
        1 => "Somebody ",
        2 => "Two people ",
        _ => "Three people ",
    };
    // Whoever has told nothing has nothing in common with anybody yet.
    let guesses = steps.iter().all(|person| person.because.is_empty());
    let foot = (!steps.is_empty()).then(|| match guesses {
        true => view! { <p class="hint three__foot">"These are guesses: the house knows nothing of your road yet. "<a href="/account/import">"Bring your career"</a>", and everyone comes with a reason."</p> }.into_any(),
        false => view! { <p class="hint three__foot">"One ahead of you, one beside you, one you could help, where somebody fits. New people tomorrow."</p> }.into_any(),
    });
    let body = match (three.ready, steps.is_empty()) {
        (false, _) => view! { <p class="hush">"The house has just opened its eyes and is still finding out who is who. Look again in a moment."</p> }.into_any(),
        (true, true) => view! {
            <p class="hush">
                "Nobody yet, because the house knows too little of you. "
                <a href="/account/profile">"Say what you give and what you would like"</a>
                ", and three people will stand here."
            </p>
        }
        .into_any(),
        (true, false) => view! { <ol class="stairs">{steps.into_iter().map(|person| view! { <Stair person/> }).collect_view()}</ol> }.into_any(),
    };
    view! {
        <section class="three" aria-labelledby="three">
            <div class="sheet">
                <h2 class="head three__head" id="three">{heading}<em>"for tonight"</em></h2>
                {body}
                {foot}
            </div>
        </section>
    }
}

#[component]
fn Stair(person: MeetView) -> impl IntoView {
    let MeetView { member, name, headline, glass, label, because, seats, taken, .. } = person;
    let page = format!("/people/{member}");
    // Beside a mentor: of the three only they would need a chair of their own.
    let chairs = (label == Label::Mentor).then(|| view! { <p class="hint"><Seats seats taken/></p> });
    view! {
        <li class="stair">
            <div class="stair__stand"><Guest member=member name=name.clone() glass=glass size=Size::L/></div>
            <p class="stair__where">{place(label)}</p>
            <h3 class="stair__name"><a href=page.clone()>{name}</a></h3>
            <p class="stair__what">{headline}</p>
            <p>{because.join(" ")}</p>
            {chairs}
            <p class="acts"><Act kind=Kind::Ring small=true href=page>"Say hello"</Act></p>
        </li>
    }
}
