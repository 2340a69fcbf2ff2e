//! `/sessions/{id}`: one session as a stub, everything its state allows, and a note for oneself.

use super::{
    acts::{acts, proposal},
    place::WherePick,
    week::Week,
    words::{begin, date, short, spell_minutes, standing},
};
use crate::{
    forms::Form,
    ids::SessionId,
    live::{self, Topic},
    page,
    sessions::{
        ChangePlace, KeepNote, Mark, ProposeMove, ReadSession, SessionView,
        rules::{Actor, State},
    },
    ui::{Act, ErrorSummary, Fold, Glyph, Kind, Loaded, Notice, Prefix, TextArea, Tone, When},
};
use leptos::{context::Provider, prelude::*, server_fn::ServerFn};
use leptos_meta::Title;

#[component]
pub fn SessionPage() -> impl IntoView {
    let (id, week, done) = (page::id::<SessionId>("id"), page::query("week"), page::query("done"));
    let session = page::data(move || {
        live::follow(Topic::Sessions);
        Ok(ReadSession { session: id.get()?, week: Some(week.get()) })
    });
    let kept = move || {
        (done.get() == "note")
            .then(|| view! { <div class="sheet"><Notice tone=Tone::Positive word="Kept.">"The note is yours alone."</Notice></div> })
    };
    view! {
        {kept}
        <Loaded value=session of=|session: &SessionView| session.id.0 let:session>{shown(session, !week.get_untracked().is_empty())}</Loaded>
    }
    .into_any()
}

fn shown(session: SessionView, moving: bool) -> AnyView {
    let name = short(&session.other_name);
    let title = format!("You and {}, {}", session.other_name, spell_minutes(session.minutes));
    view! {
        <Title text=format!("With {}, {}", session.other_name, date(&session.meeting.day))/>
        <p class="sheet back"><a href="/sessions">"Sessions"</a></p>
        {stub(&session, &name, title)}
        {proposal(&session, &name)}
        {propose(&session, &name, moving)}
        {change_place(&session)}
        {note(&session)}
    }
    .into_any()
}

fn stub(session: &SessionView, name: &str, title: String) -> impl IntoView + use<> {
    let meeting = session.meeting.clone();
    let (_, words) = standing(session.state, session.me);
    let both = (meeting.starts.mine != meeting.starts.theirs).then(|| {
        times(
            format!("For {name}, {} time", meeting.their_place),
            meeting.starts.theirs.clone(),
            meeting.ends.theirs.clone(),
        )
    });
    let day = meeting.day;
    let who = match (session.state.is_live(), session.me) {
        (false, _) => "The question was",
        (true, Actor::Taker) => "You bring",
        (true, _) => "They bring",
    };
    let agenda = session.agenda.clone();
    let agenda = (!agenda.is_empty()).then(|| view! { <p>{format!("{who}: ")}<span class="voice">{agenda}</span></p> });
    view! {
        <section class="sheet kept" tabindex="-1" aria-labelledby="kept-h">
            <div class="stub paper keepsake">
                <div class="stub__when">
                    <p class="stub__day">{day.weekday}</p>
                    <p class="stub__date">{day.day}</p>
                    <p class="stub__month">{format!("{} {}", day.month, day.year)}</p>
                </div>
                <div class="stub__what">
                    <p class="stub__flag">{begin(words)}</p>
                    <h1 id="kept-h" class="head">{title}</h1>
                    <dl class="stub__times">
                        {times(format!("For you, {} time", meeting.my_place), meeting.starts.mine, meeting.ends.mine)}
                        {both}
                    </dl>
                    {said(session, name)}
                    {place(session, name)}
                    {agenda}
                    {acts(session, name)}
                </div>
                <div class="stub__glasses" aria-hidden="true">
                    <Glyph id="g-litchi" class="glyph--stub"/><Glyph id="g-martini" class="glyph--stub"/>
                </div>
            </div>
        </section>
    }
}

fn times(place: String, from: crate::time::WhenLabel, to: crate::time::WhenLabel) -> impl IntoView {
    view! { <div><dt>{place}</dt><dd><When label=from/>" "<span>"to"</span>" "<When label=to/></dd></div> }
}

/// How it came to stand so, where the flag does not say enough.
fn said(session: &SessionView, name: &str) -> Option<AnyView> {
    let by = |actor: Option<Actor>| actor.is_some_and(|actor| actor == session.me);
    let words = match session.state {
        State::Held => {
            let until = session.held_until.clone()?;
            let words = match session.me {
                Actor::Giver => format!("{name} would like this time. It is kept for your answer until "),
                _ => format!("{name} has not answered yet. The time is kept until "),
            };
            return Some(view! { <p>{words}<When label=until day=true/>"."</p> }.into_any());
        }
        State::Confirmed => return None,
        State::Declined if session.me == Actor::Giver => "You couldn’t make this one.".to_owned(),
        State::Declined => format!("{name} can’t make this one. Another time may do."),
        State::Expired => "Nobody answered in time, and the time has gone back. That happens.".to_owned(),
        State::Cancelled if session.ended_by == Some(Actor::House) => "This session will not take place.".to_owned(),
        State::Cancelled => {
            let who = if by(session.ended_by) { "You".to_owned() } else { name.to_owned() };
            let late = if session.late { " close to its hour" } else { "" };
            format!("{who} let it go{late}.")
        }
        State::Completed => "It is behind you both.".to_owned(),
        State::NoShow => match (by(session.no_show_by), session.contested) {
            (true, false) => format!("You noted that {name} wasn’t there."),
            (true, true) => {
                format!("You noted that {name} wasn’t there; {name} remembers it otherwise. Both stand.")
            }
            (false, false) => format!("{name} noted that you weren’t there."),
            (false, true) => format!("{name} noted that you weren’t there; you remember it otherwise. Both stand."),
        },
    };
    Some(view! { <p>{words}</p> }.into_any())
}

fn place(session: &SessionView, name: &str) -> AnyView {
    let (link, place) = (session.link.clone(), session.place.clone());
    match (link.is_empty(), place.is_empty()) {
        (_, false) => view! { <p>"In person: "<b>{place}</b></p> }.into_any(),
        (false, _) => {
            let href = link.clone();
            view! { <p>"By video or voice: "<a href=href rel="noreferrer noopener" target="_blank">{link}</a></p> }
                .into_any()
        }
        _ if session.state.is_live() => {
            view! { <p>{format!("By video or voice. The link is still to come, from you or from {name}.")}</p> }
                .into_any()
        }
        _ => ().into_any(),
    }
}

/// Another time, from what the giver offers.
fn propose(session: &SessionView, name: &str, open: bool) -> Option<impl IntoView + use<>> {
    let week = session.week.clone().filter(|_| session.acts.propose)?;
    let (id, own) = (session.id, session.me == Actor::Giver);
    let name = name.to_owned();
    let href = Callback::new(move |monday: String| format!("/sessions/{id}?week={monday}#move"));
    Some(view! {
        <section class="sheet movement" id="move">
            <Fold summary="Propose another time" open=open>
                <Form action=ProposeMove::PATH class="booking">
                    <ErrorSummary/>
                    <input type="hidden" name="session" value=id.to_string()/>
                    <Week week=week name=name.clone() href=href own=own/>
                    <p class="hint">{format!("The present time stays kept until {name} takes the new one.")}</p>
                    <p class="acts"><Act kind=Kind::Ring>"Propose this time"</Act></p>
                </Form>
            </Fold>
        </section>
    })
}

fn change_place(session: &SessionView) -> Option<impl IntoView + use<>> {
    session.acts.change_place.then(|| {
        let how = if session.place.is_empty() { "link" } else { "place" };
        let (id, link, place) = (session.id, session.link.clone(), session.place.clone());
        view! {
            <section class="sheet movement">
                <Fold summary="Change where you meet">
                    <Form action=ChangePlace::PATH class="form">
                        <ErrorSummary/>
                        <input type="hidden" name="session" value=id.to_string()/>
                        <WherePick how=how link=link place=place say="On a link you both can open." link_hint="A whole address, such as https://meet.example/you."/>
                        <p class="acts"><Act>"Keep this place"</Act></p>
                    </Form>
                </Fold>
            </section>
        }
    })
}

fn note(session: &SessionView) -> impl IntoView + use<> {
    let (id, note) = (session.id, session.note.clone());
    view! {
        <section class="sheet movement stack" aria-labelledby="note-h">
            <h2 id="note-h" class="sub">"For yourself"</h2>
            <Provider value=Prefix("note".to_owned())>
                <Form action=KeepNote::PATH class="form">
                    <ErrorSummary/>
                    <input type="hidden" name="session" value=id.to_string()/>
                    <TextArea name="note" label="A note only you can read" value=note rows=5 maxlength=4000 optional=true/>
                    <p class="acts"><Act>"Keep the note"</Act></p>
                </Form>
            </Provider>
        </section>
    }
}

/// Both readings of one moment.
pub(super) fn both(starts: Mark, name: &str) -> impl IntoView + use<> {
    let same = starts.mine == starts.theirs;
    let theirs = (!same).then(|| view! { {format!(", for {name} ")}<When label=starts.theirs day=true/> });
    view! { <When label=starts.mine day=true/>{theirs} }
}
