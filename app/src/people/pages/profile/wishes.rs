//! What one gives and would like: topic, one line, how much it matters; asks may say where they should lead.

use super::{Folded, Part, Remove};
use crate::{
    people::{AskView, Intensity, OfferView, RemoveAsk, RemoveOffer, SetAsk, SetOffer, rules},
    ui::{Act, Choice, Field, Select, Tick},
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn Offers(offers: Vec<OfferView>) -> impl IntoView {
    let rows = offers
        .into_iter()
        .map(|offer| {
            let id = offer.id.to_string();
            let (held, topic, line) = (id.clone(), offer.topic.clone(), said(&offer.line, offer.intensity));
            let take_away = view! { <Remove action=RemoveOffer::PATH name="offer" id=id.clone() what=topic.clone()/> };
            view! {
                <li class="row">
                    <div class="row__main">
                        <h3 class="row__title">{topic}</h3>
                        <p class="row__say">{line}</p>
                        <Folded summary="Change it" action=SetOffer::PATH key=id>
                            <input type="hidden" name="offer" value=held/>
                            {fields(&offer.topic, &offer.line, offer.intensity, true)}
                            <p class="acts"><Act>"Keep it"</Act></p>
                        </Folded>
                    </div>
                    <div class="row__side">{take_away}</div>
                </li>
            }
        })
        .collect_view();
    view! {
        <Part id="gives" title="What you give" lead="Topics others may come to you with. Three good ones say more than ten.">
            <ul class="rows">{rows}</ul>
            <Folded summary="Add something you give" action=SetOffer::PATH key="offer-new">
                {fields("", "", Intensity::of(2), true)}
                <p class="acts"><Act>"Add it"</Act></p>
            </Folded>
        </Part>
    }
}

#[component]
pub fn Asks(asks: Vec<AskView>) -> impl IntoView {
    let rows = asks
        .into_iter()
        .map(|ask| {
            let id = ask.id.to_string();
            let (held, topic, line) = (id.clone(), ask.topic.clone(), said(&ask.line, ask.intensity));
            let take_away = view! { <Remove action=RemoveAsk::PATH name="ask" id=id.clone() what=topic.clone()/> };
            let toward = toward(&ask.toward, ask.level);
            let way = if toward.is_empty() { String::new() } else { format!(" On the way to {toward}.") };
            view! {
                <li class="row">
                    <div class="row__main">
                        <h3 class="row__title">{topic}</h3>
                        <p class="row__say">{line}{way}</p>
                        <Folded summary="Change it" action=SetAsk::PATH key=id>
                            <input type="hidden" name="ask" value=held/>
                            {fields(&ask.topic, &ask.line, ask.intensity, false)}
                            {target(&ask.toward, ask.level)}
                            <p class="acts"><Act>"Keep it"</Act></p>
                        </Folded>
                    </div>
                    <div class="row__side">{take_away}</div>
                </li>
            }
        })
        .collect_view();
    view! {
        <Part id="asks" title="What you would like" lead="It is how the house finds people for you, and how they know how to begin.">
            <ul class="rows">{rows}</ul>
            <Folded summary="Add something you would like" action=SetAsk::PATH key="ask-new">
                {fields("", "", Intensity::of(2), false)}
                {target("", None)}
                <p class="acts"><Act>"Add it"</Act></p>
            </Folded>
        </Part>
    }
}

fn fields(topic: &str, line: &str, intensity: Intensity, gives: bool) -> AnyView {
    let words = if gives {
        [("1", "Now and then"), ("2", "Gladly"), ("3", "It’s what I’m here for")]
    } else {
        [("1", "It would be nice"), ("2", "It matters"), ("3", "It’s why I came")]
    };
    let options = words.into_iter().map(|(value, words)| Tick::new(value, words)).collect::<Vec<_>>();
    view! {
        <Field name="topic" label="Topic" value=topic.to_owned() required=true maxlength=80 hint="A few words, such as negotiating salaries."/>
        <Field name="line" label="One line about it" value=line.to_owned() optional=true maxlength=280/>
        <Choice name="intensity" legend="How much" options=options value=intensity.get().to_string() class="ticks--row"/>
    }
    .into_any()
}

fn target(toward: &str, level: Option<u8>) -> AnyView {
    let levels = std::iter::once((String::new(), "Any".to_owned()))
        .chain((0..=7_u8).map(|level| (level.to_string(), rules::capital(rules::level_word(level)))))
        .collect::<Vec<_>>();
    view! {
        <div class="form__pair">
            <Field name="toward" label="The work it should lead to" value=toward.to_owned() optional=true maxlength=80 hint="Such as product manager."/>
            <Select name="level" label="At what level" options=levels value=level.map(|level| level.to_string()).unwrap_or_default() optional=true/>
        </div>
    }
    .into_any()
}

fn said(line: &str, intensity: Intensity) -> String {
    let much = match intensity.get() {
        1 => "Lightly",
        2 => "Gladly",
        _ => "With all my heart",
    };
    if line.is_empty() { format!("{much}.") } else { format!("{line} ({})", much.to_lowercase()) }
}

fn toward(toward: &str, level: Option<u8>) -> String {
    match (toward, level) {
        ("", None) => String::new(),
        (work, None) => work.to_lowercase(),
        ("", Some(level)) => format!("{} work", rules::level_word(level)),
        (work, Some(level)) => format!("{}, {}", work.to_lowercase(), rules::level_word(level)),
    }
}
