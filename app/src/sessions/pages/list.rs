//! `/sessions`: what waits for an answer, what is coming, what has been; and whom to ask for a time.

use super::words::{line_standing, short};
use crate::{
    live::{self, Topic},
    page,
    sessions::{ReadSessions, SessionLine, SessionsView},
    ui::{Act, Empty, Flag, Guest, Kind, Loaded, Size, When},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn SessionsPage() -> impl IntoView {
    let sessions = page::data(|| {
        live::follow(Topic::Sessions);
        live::follow(Topic::Relationships);
        Ok(ReadSessions {})
    });
    view! {
        <Title text="Sessions"/>
        <section class="sheet page-head">
            <h1 class="title">"Your " <em>"sessions"</em></h1>
            <p class="lead">"Every time is kept for two, in both your places."</p>
            <p class="acts"><Act href="/account/availability">"The hours you keep"</Act></p>
        </section>
        <Loaded value=sessions let:sessions>{lists(sessions)}</Loaded>
    }
    .into_any()
}

fn lists(sessions: SessionsView) -> AnyView {
    let SessionsView { waiting, coming, past, people, has_hours } = sessions;
    if waiting.is_empty() && coming.is_empty() && past.is_empty() && people.is_empty() {
        return view! {
            <section class="sheet movement">
                <Empty glyph="g-tea" title="Nothing kept yet.">
                    <p>"Times open between two people who have said yes to each other. The room is where that begins."</p>
                    <p class="acts"><Act kind=Kind::Pour href="/people">"Meet somebody"</Act></p>
                </Empty>
            </section>
        }
        .into_any();
    }
    let none_coming = coming.is_empty() && waiting.is_empty();
    let ask = (!people.is_empty()).then(|| {
        let people = people
            .into_iter()
            .map(|(member, name)| {
                let words = short(&name);
                view! {
                    <li class="row">
                        <Guest member=member name=name.clone() size=Size::S/>
                        <div class="row__main"><h3 class="row__title"><a href=format!("/people/{member}")>{name}</a></h3></div>
                        <div class="row__side"><Act small=true href=format!("/people/{member}/book")>{format!("Find a time with {words}")}</Act></div>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="sheet movement stack" aria-labelledby="ask-h">
                <h2 id="ask-h" class="head">"Find a time"</h2>
                <ul class="rows">{people}</ul>
            </section>
        }
    });
    let hours = (!has_hours).then(|| {
        view! {
            <p class="hint">"You keep no hours yet, so nobody can ask you for a time. "<a href="/account/availability">"Say when"</a></p>
        }
    });
    view! {
        {part("waiting", "Waiting for you", waiting)}
        {part("coming", "Coming", coming)}
        {none_coming.then(|| view! { <section class="sheet movement"><p>"Nothing is coming just now."</p></section> })}
        {ask}
        {part("past", "Behind you", past)}
        <section class="sheet movement">{hours}</section>
    }
    .into_any()
}

fn part(id: &'static str, words: &'static str, lines: Vec<SessionLine>) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        let heading = format!("{id}-h");
        let named = heading.clone();
        view! {
            <section class="sheet movement stack" id=id aria-labelledby=named>
                <h2 id=heading class="head">{words}</h2>
                <ul class="evenings">{lines.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}

fn line(line: SessionLine) -> impl IntoView {
    let (tone, standing) = line_standing(&line);
    let agenda = (!line.agenda.is_empty()).then(|| view! { <p class="voice">{line.agenda.clone()}</p> });
    let same = line.starts.mine == line.starts.theirs;
    let theirs = (!same).then(
        || view! { <span class="hush">", for "{short(&line.other_name)}" "<When label=line.starts.theirs/></span> },
    );
    view! {
        <li class="evening">
            <p class="evening__date">{line.day.weekday.chars().take(3).collect::<String>()}" "<b>{line.day.day}</b>" "{line.day.month}</p>
            <div class="evening__what">
                <h3 class="evening__title"><a href=format!("/sessions/{}", line.id)>{format!("With {}", line.other_name)}</a></h3>
                <p><When label=line.starts.mine/>{theirs}</p>
                {agenda}
                <p><Flag tone=tone>{standing}</Flag></p>
            </div>
        </li>
    }
}
