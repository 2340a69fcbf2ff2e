//! One's own evening: the greeting, what is in the hand, the cloakroom, and choosing.

use super::{number, people};
use crate::{
    forms::Form,
    room::{self, GLASSES, RoomView, VisitView, glass},
    ui::{Act, Drink, ErrorSummary, Fold, Glyph, Kind, MadLib, Ticket, When},
};
use leptos::prelude::*;
use server_fn::ServerFn;

/// First in the page while nobody has been told that the viewer is here.
#[component]
pub fn Unseen(visit: Option<VisitView>) -> impl IntoView {
    visit.filter(|visit| visit.cloaked).map(|_| {
        view! {
            <div class="cloaked">
                <p>"Your coat is still on. You see everyone, and nobody has been told that you are here."</p>
                <Form action=room::StepIn::PATH class="act"><Act small=true>"Step in"</Act></Form>
            </div>
        }
    })
}

#[component]
pub fn Opening(room: RoomView) -> impl IntoView {
    let count = usize::try_from(room.count).unwrap_or_default();
    let circles = room.circles.len();
    let words = match (count, circles) {
        (0, _) => "It is quiet just now. The first one in chooses the music.".to_owned(),
        (1, 0) if room.visit.as_ref().is_some_and(|visit| !visit.cloaked) => {
            "You are the first one in. Whoever comes next will find you here.".to_owned()
        }
        (count, 0) => format!("{} here, and nobody stands in a circle yet.", are(count)),
        (count, 1) => format!("{} here, in one circle and about.", are(count)),
        (count, circles) => format!("{} here, in {} circles and about.", are(count), number(circles)),
    };
    let hand = room.visit.as_ref().map(|visit| view! { <InHand visit=visit.clone()/> });
    view! {
        <section class="sheet opening" aria-labelledby="hello">
            <h1 id="hello" class="grand opening__hello">{room.greeting}", "<em>{room.name}</em></h1>
            <div class="opening__words">
                <p class="lead">{words}</p>
                <p class="acts">
                    {(circles > 0).then(|| view! { <Act kind=Kind::Ring href="#circles">"See who stands where"</Act> })}
                    <Act kind=Kind::Plain href="#here">"Who is here"</Act>
                </p>
            </div>
            {hand}
        </section>
    }
}

fn are(count: usize) -> String {
    format!("{} {}", people(count), if count == 1 { "is" } else { "are" })
}

#[component]
fn InHand(visit: VisitView) -> impl IntoView {
    let drink = glass(&visit.glass);
    let title = drink.map_or_else(|| "Your hands are free".to_owned(), |(_, words)| format!("In your hand: {words}"));
    let line = |title: &'static str, line: String| {
        (!line.is_empty()).then(|| view! { <div><dt>{title}</dt><dd>{line}</dd></div> })
    };
    view! {
        <aside class="in-hand" aria-labelledby="in-hand">
            {drink.map(|(id, _)| view! { <Glyph id=format!("g-{id}") class="glyph--hand"/> })}
            <div>
                <h2 id="in-hand" class="small-head">{title}</h2>
                <dl class="pair">{line("You bring", visit.brings)}{line("You would like", visit.would_like)}</dl>
                <p class="hint">"Set down when you leave, or by "<When label=visit.until/>". "<a href="#tonight">"Change it"</a></p>
            </div>
        </aside>
    }
}

/// Choosing: open for whoever has not, folded for whoever has.
#[component]
pub fn Tonight(visit: Option<VisitView>) -> impl IntoView {
    let form = view! { <Choose visit=visit.clone()/> };
    match visit {
        None => view! {
            <section class="sheet movement stack" id="tonight" aria-labelledby="tonight-h">
                <header class="lede">
                    <h2 id="tonight-h" class="head">"What are you "<em>"having"</em>"?"</h2>
                    <p>"A glass and a line or two, for tonight only. Nobody has been told that you are here yet."</p>
                </header>
                {form}
            </section>
        }
        .into_any(),
        Some(_) => view! {
            <section class="sheet movement" id="tonight" aria-label="Tonight">
                <Fold summary="Change your glass or your lines">{form}</Fold>
                <div class="acts">
                    <Form action=room::GoHome::PATH class="act">
                        <Act kind=Kind::Plain small=true>"Set the glass down and slip away"</Act>
                    </Form>
                </div>
            </section>
        }
        .into_any(),
    }
}

#[component]
fn Choose(visit: Option<VisitView>) -> impl IntoView {
    let first = visit.is_none();
    let (held, brings, would_like) = visit.map_or_else(
        || ("tea".to_owned(), String::new(), String::new()),
        |visit| (visit.glass, visit.brings, visit.would_like),
    );
    let pour = move |some: &[(&'static str, &'static str)]| -> Vec<AnyView> {
        some.iter()
            .map(|(value, words)| {
                let checked = held == *value;
                view! { <Drink value=*value words=*words checked=checked/> }.into_any()
            })
            .collect()
    };
    let (drinks, bites) = GLASSES.split_at(6);
    let kind = if first { Kind::Pour } else { Kind::Ring };
    view! {
        <Form action=room::Visit::PATH class="form form--wide">
            <ErrorSummary/>
            <div class="tray">
                <fieldset class="choices choices--glass"><legend>"A glass"</legend><div class="choices__row">{pour(drinks)}</div></fieldset>
                <fieldset class="choices choices--bite"><legend>"or a bite"</legend><div class="choices__row">{pour(bites)}</div></fieldset>
            </div>
            <fieldset class="madlib">
                <legend class="sr">"One line each"</legend>
                <MadLib name="brings" label="Tonight I bring" value=brings maxlength=140 help="lines-hint"/>
                <MadLib name="would_like" label="and I would like" value=would_like maxlength=140 help="lines-hint"/>
                <p class="hint" id="lines-hint">"Both may stay empty. They are gone when you leave, or after twelve hours."</p>
            </fieldset>
            <p class="acts">
                <Act kind=kind name="how" value="in">{if first { "Step in" } else { "Keep" }}</Act>
            </p>
            <Ticket number="417">
                <h3 class="sub">"Rather look first?"</h3>
                <p>"Keep your coat on: you see the room, and the room does not see you."</p>
                <p class="acts"><Act kind=Kind::Ring small=true name="how" value="unseen">"Come in unseen"</Act></p>
            </Ticket>
        </Form>
    }
}
