//! The circles as a list first, and the same circles drawn.

use super::{number, plan::Plan};
use crate::{
    forms::Form,
    ids::CircleId,
    people::rules::capital,
    room::{self, CircleView, Seat, Who},
    ui::{Act, Chairs, Empty, ErrorSummary, Field, Guest, Kind, Size, Stamp},
};
use leptos::prelude::*;
use server_fn::ServerFn;

/// Circles told in full; the rest are quieter rows.
const FULL: usize = 3;
/// Names told of a circle's listeners.
const NAMED: usize = 4;

const TONES: [&str; 6] = ["litchi", "brass", "celadon", "cocoa", "blush", "plum"];

/// The circle's own tone, and which of the hands draws it.
pub fn mark(circle: CircleId) -> (&'static str, u64) {
    let (_, low) = circle.0.as_u64_pair();
    let place = usize::try_from(low % 6).unwrap_or_default();
    (TONES.get(place).copied().unwrap_or("litchi"), low / 6)
}

#[component]
pub fn Circles(circles: Vec<CircleView>, standing: Option<CircleId>) -> impl IntoView {
    let plan = (!circles.is_empty()).then(|| view! { <Plan circles=circles.clone()/> });
    // One act is the loudest: the nearest free chair, for whoever stands nowhere.
    let loud = standing
        .is_none()
        .then(|| circles.iter().find(|circle| !circle.chairs().is_full()))
        .flatten()
        .map(|circle| circle.id);
    let none = circles.is_empty();
    let mut near = circles;
    let further = near.split_off(near.len().min(FULL));
    view! {
        <section class="sheet room" id="circles" aria-labelledby="circles-h">
            <div class="room__list">
                <header class="lede">
                    <h2 id="circles-h" class="head">"Circles "<em>"near you"</em></h2>
                    <p>"Each is named for what the people in it share. Four speak; anyone may listen."</p>
                </header>
                {none.then(|| view! {
                    <Empty title="The first chair is the easiest." glyph="g-champagne">
                        <p>"Nobody stands in a circle yet. Open one, and people will drift over."</p>
                    </Empty>
                })}
                <ul class="circles">
                    {near.into_iter().map(|circle| { let loud = Some(circle.id) == loud; view! { <Circle circle loud/> } }).collect_view()}
                </ul>
                <Start/>
            </div>
            <Further circles=further/>
            {plan}
        </section>
    }
}

#[component]
fn Circle(circle: CircleView, loud: bool) -> impl IntoView {
    let (href, id) = (format!("/room/{}", circle.id), format!("c-{}", circle.id));
    // What a circle is named for need not be said a second time.
    let now = (!circle.now.is_empty() && circle.now.to_lowercase() != circle.name.to_lowercase())
        .then(|| view! { <p class="circle__now">"On the table: "<em>{circle.now.clone()}</em></p> });
    let why = (!circle.why.is_empty()).then(|| view! { <p>{circle.why.clone()}</p> });
    view! {
        <li class="circle" id=id>
            <Rim circle=circle.clone()/>
            <div class="circle__words">
                <h3 class="sub"><a href=href>{circle.name.clone()}</a></h3>
                {now}
                {why}
                <p class="circle__who"><Standing circle=circle.clone()/></p>
                <Ways circle=circle loud=loud/>
            </div>
        </li>
    }
}

/// Who speaks and who listens, in words.
#[component]
pub fn Standing(circle: CircleView) -> impl IntoView {
    let speaking = match (circle.speakers.len(), circle.chairs().is_full()) {
        (0, _) => "Nobody speaking.".to_owned(),
        (count, true) => format!("All {} speaking.", number(count)),
        (count, false) => format!("{} speaking, {} free.", capital(&number(count)), chairs(circle.chairs().free())),
    };
    let listening = match circle.listeners.len() {
        0 => None,
        count => Some(view! { " "<b>{format!("{} listening.", capital(&number(count)))}</b> }),
    };
    let more = circle.listeners.len().saturating_sub(NAMED);
    let listeners = circle.listeners.into_iter().take(NAMED).collect();
    view! {
        <b>{speaking}</b>" "<Names people=circle.speakers/>
        {listening}
        " "<Names people=listeners/>
        {(more > 0).then(|| format!(" And {} more.", number(more)))}
    }
}

#[component]
fn Names(people: Vec<Who>) -> impl IntoView {
    let last = people.len().saturating_sub(1);
    people
        .into_iter()
        .enumerate()
        .map(|(place, who)| {
            let between = match place {
                0 => None,
                place if place == last => Some(" and "),
                _ => Some(", "),
            };
            let end = (place == last).then_some(". ");
            view! { {between}<a href=format!("/people/{}", who.id)>{who.name}</a>{end} }
        })
        .collect_view()
}

/// What one may do about a circle from outside it.
#[component]
pub fn Ways(circle: CircleView, #[prop(optional)] loud: bool) -> impl IntoView {
    let id = circle.id.to_string();
    let full = circle.chairs().is_full();
    let yours = circle.yours;
    let what = circle.name.clone();
    let kind = if loud { Kind::Pour } else { Kind::Ring };
    let sit = (!full && yours != Some(Seat::Speaker)).then(|| {
        view! { <Act kind=kind small=true name="seat" value=Seat::Speaker.as_str() what=what.clone()>"Take a free chair"</Act> }
    });
    let listen = (yours != Some(Seat::Listener)).then(|| {
        let words = if yours.is_some() { "Only listen" } else { "Listen in" };
        view! { <Act kind=Kind::Plain small=true name="seat" value=Seat::Listener.as_str() what=what.clone()>{words}</Act> }
    });
    let join = (sit.is_some() || listen.is_some()).then(|| {
        let id = id.clone();
        view! {
            <Form action=room::Join::PATH class="act acts" key=id.clone()>
                <input type="hidden" name="circle" value=id.clone()/>
                <ErrorSummary/>
                {sit}
                {listen}
            </Form>
        }
    });
    let split = (full && yours != Some(Seat::Speaker)).then(|| {
        view! {
            <Form action=room::Split::PATH class="act" key=format!("split{id}")>
                <input type="hidden" name="circle" value=id.clone()/>
                <ErrorSummary/>
                <Act kind=Kind::Plain small=true what=what.clone()>"Open a second circle"</Act>
            </Form>
        }
    });
    let leave = yours.map(|_| view! { <Leave/> });
    view! { <div class="acts">{join}{split}{leave}</div> }
}

#[component]
fn Leave() -> impl IntoView {
    view! { <Form action=room::Leave::PATH class="act"><Act kind=Kind::Plain small=true>"Step away"</Act></Form> }
}

/// Opening a circle of one's own.
#[component]
fn Start() -> impl IntoView {
    view! {
        <Form action=room::Start::PATH class="form">
            <ErrorSummary/>
            <Field name="name" label="Or open a circle" hint="Say what about, or leave it: it takes its name from what you turn out to share." maxlength=80 optional=true/>
            <p class="acts"><Act kind=Kind::Ring small=true>"Open a circle"</Act></p>
        </Form>
    }
}

#[component]
fn Further(circles: Vec<CircleView>) -> impl IntoView {
    (!circles.is_empty()).then(|| {
        let rows = circles
            .into_iter()
            .map(|circle| {
                let (taken, of, ears) = (circle.chairs().taken, circle.of, circle.listeners.len());
                let speaking = format!("{} speaking", capital(&number(circle.speakers.len())));
                let listening = (ears > 0).then(|| format!(", {} listening", number(ears)));
                view! {
                    <li id=format!("c-{}", circle.id)>
                        <span class="also__name"><a href=format!("/room/{}", circle.id)>{circle.name}</a></span>
                        <span class="also__count"><Chairs taken=taken of=of/><span>{speaking}{listening}</span></span>
                        <span class="also__why">{circle.why}</span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="room__also">
                <h3 class="sub also__head">"Further into the room"</h3>
                <ul class="also">{rows}</ul>
            </div>
        }
    })
}

/// The circle seen from above: those who speak around the rim, a dashed place for each free chair, a dot for each who listens.
#[component]
fn Rim(circle: CircleView) -> impl IntoView {
    let (tone, hand) = mark(circle.id);
    let of = circle.of.max(circle.chairs().taken);
    let taken = circle.speakers.len();
    let seats = circle
        .speakers
        .into_iter()
        .enumerate()
        .map(|(place, who)| {
            view! {
                <span class="rim__seat" data-seat=(place + 1).to_string()>
                    <Guest member=who.id name=who.name glass=who.glass size=Size::S/>
                </span>
            }
        })
        .collect_view();
    let free = (taken..usize::try_from(of).unwrap_or_default())
        .map(|place| view! { <span class="rim__seat rim__seat--free" data-seat=(place + 1).to_string()></span> })
        .collect_view();
    let ears = (0..circle.listeners.len().min(8))
        .map(|place| {
            let (x, y) = around(66.0, 66.0, 60.0, place, 8);
            view! { <circle class="rim__ear" cx=x cy=y></circle> }
        })
        .collect_view();
    view! {
        <span class="rim" aria-hidden="true" data-of=of.to_string()>
            <svg class="rim__glass" viewBox="0 0 132 132">
                <Stamp what="wash" hand x=66.0 y=66.0 r=44.0 class=format!("tone-{tone}")/>
                <Stamp what="pen" hand x=66.0 y=66.0 r=44.0/>
                {ears}
            </svg>
            {seats}
            {free}
        </span>
    }
}

/// The place of one of `of` on a ring, between the seats.
pub fn around(x: f64, y: f64, r: f64, place: usize, of: u32) -> (String, String) {
    let turn = (f64::from(u32::try_from(place).unwrap_or_default()) + 0.5) / f64::from(of.max(1));
    let (sin, cos) = (turn * std::f64::consts::TAU).sin_cos();
    (format!("{:.0}", x + r * sin), format!("{:.0}", y - r * cos))
}

fn chairs(free: u32) -> String {
    if free == 1 {
        "one chair".to_owned()
    } else {
        format!("{} chairs", number(usize::try_from(free).unwrap_or_default()))
    }
}
