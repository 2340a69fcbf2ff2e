//! The front door: what this house is, and the two ways in. Nothing here is about anyone.

use crate::{
    account::{CityView, DoorView, ReadDoor},
    arrival::viewer,
    page,
    ui::{Act, City, Frieze, Glyph, Hours, Kind, Loaded, Note, Notice, Ticket, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Door() -> impl IntoView {
    let (door, left) = (page::data(|| Ok(ReadDoor {})), page::query("left"));
    let gone = move || {
        (!left.get().is_empty()).then(|| {
            view! {
                <div class="sheet">
                    <Notice tone=Tone::Positive word="Gone.">"Your account is empty now. You were good company; the door stays where it is."</Notice>
                </div>
            }
        })
    };
    view! {
        <Title text=""/>
        {gone}
        <section class="arrive" aria-labelledby="arrive-h">
            <div class="sheet arrive__words">
                <h1 id="arrive-h" class="grand">"Wherever and "<em>"whenever"</em>" you are, "<em>"welcome."</em></h1>
                <p class="arrive__lead">
                    "This is a cocktail party that never ends. Look around: there’s your CEO. There’s your former intern, and you’ve been wondering where she is. Everyone here is a mentor in one conversation, a protégé in the next, a peer in a third."
                </p>
            </div>
            <Frieze/>
            <Loaded value=door let:door><Hours cities=cities(door)/></Loaded>
        </section>
        <section class="coming-in" aria-labelledby="coming-in-h">
            <div class="sheet">
                <header class="lede">
                    <h2 id="coming-in-h" class="head">"Come in, have something"</h2>
                    <p>"Bring your road as it was. The house looks for someone a few steps ahead of you, someone beside you, and someone you could help."</p>
                </header>
                <Loaded value=door let:door><Thresholds door=door/></Loaded>
            </div>
        </section>
        <Inside/>
    }
    .into_any()
}

fn cities(door: DoorView) -> Vec<City> {
    door.cities.into_iter().map(|CityView { what, name, now }| City { what, name, now }).collect()
}

/// The ways in, as they stand for whoever looks.
#[component]
fn Thresholds(door: DoorView) -> impl IntoView {
    if viewer().is_some() {
        return view! {
            <div class="thresholds">
                <div class="threshold">
                    <h3 class="sub">"Your glass is where you left it"</h3>
                    <p class="acts"><Act kind=Kind::Pour href="/room" arrow=true>"Step in"</Act></p>
                </div>
            </div>
        }
        .into_any();
    }
    if !door.open {
        return view! {
            <div class="threshold">
                <h3 class="sub">"The house is not open yet"</h3>
                <p>"Someone is still putting out the glasses. Whoever keeps this house has a link that opens it."</p>
            </div>
        }
        .into_any();
    }
    let (title, words) = if door.invited_only {
        (
            "By invitation",
            "This house opens for those who were invited. The letter that invited you has the link; it fits your address alone.",
        )
    } else {
        (
            "First time here",
            "A name, an address and the house rules: that is the whole of it. The door is open to everyone.",
        )
    };
    let way = if door.invited_only { ("/join", "I have an invitation") } else { ("/join", "Come in") };
    view! {
        <div class="thresholds">
            <div class="threshold">
                <h3 class="sub">{title}</h3>
                <p>{words}</p>
                <p class="acts"><Act kind=Kind::Pour href=way.0 arrow=true>{way.1}</Act></p>
                <p class="hint">"No camera, no microphone. Nothing here asks for them."</p>
            </div>
            <Ticket number="417">
                <h3 class="sub">"Been before"</h3>
                <p>"Your coat is on its hook and your conversations are where you left them. Most people are nervous before they speak to someone they admire. It passes sooner with the door ajar."</p>
                <p class="acts"><Act href="/sign-in">"Straight in"</Act></p>
            </Ticket>
        </div>
    }
    .into_any()
}

/// What an evening here is like.
#[component]
fn Inside() -> impl IntoView {
    view! {
        <section class="two-lights" aria-label="An afternoon and an evening here">
            <div class="two-lights__half two-lights__half--day">
                <p><span class="two-lights__when">"This afternoon"</span>" you may listen to an entrepreneur’s story."</p>
                <Glyph id="g-tea" class="glyph--table"/>
            </div>
            <div class="two-lights__half two-lights__half--night">
                <p><span class="two-lights__when">"Tonight"</span>" encourage an MBA graduate much like the you of 8 years ago."</p>
                <Glyph id="g-martini" class="glyph--table"/>
            </div>
        </section>
        <section class="sheet because" aria-labelledby="because-h">
            <div class="because__words">
                <h2 id="because-h" class="head">"Every yes says "<em>"why"</em></h2>
                <p class="lead">"Nobody here accepts with a button alone. When someone agrees to meet you, they write you a line about why they chose to. It is the first thing you read, and it is yours to keep."</p>
            </div>
            <Note title="Why I chose to meet you" sign="Ingrid">
                <p>"You asked how to leave a team without vanishing. I got that wrong in 2013 and have thought about it most Fridays since. Bring the awkward version of your story; I’ll bring mine."</p>
            </Note>
        </section>
        <section class="sheet rules" aria-labelledby="rules-h">
            <h2 id="rules-h" class="head">"The house rules fit on a coaster"</h2>
            <super::reading::Coaster/>
        </section>
    }
}
