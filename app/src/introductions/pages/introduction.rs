//! `/introductions/{id}`: what a host wrote about two people, read by either of them, and the two answers.

use crate::{
    forms::Form,
    ids::{IntroductionId, MemberId},
    introductions::{AnswerIntroduction, IntroductionView, ReadIntroduction, rules::Seen},
    live::{self, Topic},
    page,
    relationships::Kind as Bond,
    ui::{Act, Choice, ErrorSummary, Guest, Kind, Loaded, Notice, Size, Tick, Tone, When},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Introduction() -> impl IntoView {
    let id = page::id::<IntroductionId>("introduction");
    let data = page::data(move || {
        live::follow(Topic::Introductions);
        Ok(ReadIntroduction { introduction: id.get()? })
    });
    view! { <Loaded value=data of=|one: &IntroductionView| one.id.0 let:one><Shown one=one/></Loaded> }.into_any()
}

#[component]
fn Shown(one: IntroductionView) -> impl IntoView {
    let page = format!("/people/{}", one.other);
    let (name, by) = (one.name.clone(), one.by.clone());
    let title = format!("Meeting {name}");
    let bond = bond(one.kind, one.other, &name);
    view! {
        <Title text=title/>
        <section class="sheet page-head">
            <p class="back"><a href="/requests">"Asks"</a></p>
            <h1 class="title">{by.clone()} " would like you to meet " <em>{name.clone()}</em></h1>
            <p class="lead">"On " {one.topic.clone()} ". " {bond}</p>
        </section>
        <section class="sheet movement stack">
            <article class="introduced">
                <div class="person">
                    <Guest member=one.other name=name.clone() size=Size::M/>
                    <p class="person__name"><a href=page>{name.clone()}</a></p>
                </div>
                <p class="hush">{one.headline.clone()}</p>
                <p class="voice prose__lines">{one.why.clone()}</p>
                <p class="hint">{by} ", for " {one.community.clone()}</p>
                <div class="introduced__brings">
                    <div><h2 class="small-head">"You bring"</h2><p class="prose__lines">{one.you_bring.clone()}</p></div>
                    <div><h2 class="small-head">{name} " brings"</h2><p class="prose__lines">{one.they_bring.clone()}</p></div>
                </div>
                <h2 class="small-head">"A question to begin with"</h2>
                <blockquote class="asked__quote"><p>{one.question.clone()}</p></blockquote>
            </article>
            <Standing one=one/>
        </section>
    }
}

/// How it is to be between the two, if it opens.
fn bond(kind: Bond, other: MemberId, name: &str) -> String {
    match kind {
        Bond::Peers => "Side by side.".to_owned(),
        Bond::Mentorship { mentor } if mentor == other => format!("{name} would guide."),
        Bond::Mentorship { .. } => "You would guide.".to_owned(),
    }
}

#[component]
fn Standing(one: IntroductionView) -> impl IntoView {
    let until = one.until.clone();
    match one.seen {
        Seen::Asked => view! {
            <Answers id=one.id/>
            <p class="hint">"It stands until " <When label=until day=true/> ". Nothing opens unless you both say yes, and nobody learns who said not now."</p>
        }
        .into_any(),
        Seen::Waiting => view! {
            <Notice tone=Tone::Positive word="Your yes is kept.">"It opens the moment you have both said so. It stands until " <When label=until day=true/> "."</Notice>
            <Form action=AnswerIntroduction::PATH class="act">
                <ErrorSummary/>
                <input type="hidden" name="introduction" value=one.id.to_string()/>
                <Act kind=Kind::Plain small=true name="answer" value="not_now">"Not now after all"</Act>
            </Form>
        }
        .into_any(),
        Seen::Opened => view! {
            <Notice tone=Tone::Positive word="It is open.">"You both said yes."</Notice>
            {one.conversation.map(|conversation| view! { <p class="acts"><Act kind=Kind::Pour arrow=true href=format!("/conversations/{conversation}")>"Say hello"</Act></p> })}
        }
        .into_any(),
        Seen::Declined => view! {
            <Notice word="Not now.">"That is said, and needs no reason. Nobody is told."</Notice>
            <p class="acts"><Act href="/room">"Back to the room"</Act></p>
        }
        .into_any(),
        Seen::Over => view! {
            <Notice word="It has gone by.">"An introduction doesn’t always open. That happens, and it isn’t about you."</Notice>
            <p class="acts"><Act href="/room">"Back to the room"</Act></p>
        }
        .into_any(),
    }
}

#[component]
fn Answers(id: IntroductionId) -> impl IntoView {
    let options = vec![
        Tick::new("yes", "Yes, I’d like to meet").say("It opens when you have both said so."),
        Tick::new("not_now", "Not now").say("No reason is asked, and nobody is told."),
    ];
    view! {
        <Form action=AnswerIntroduction::PATH class="form">
            <ErrorSummary/>
            <input type="hidden" name="introduction" value=id.to_string()/>
            <Choice name="answer" legend="Your answer" options=options class="ticks--ruled" required=true/>
            <p class="acts"><Act kind=Kind::Pour>"Answer"</Act></p>
        </Form>
    }
}
