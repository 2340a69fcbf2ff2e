//! Asks, letters, times and introductions that wait for a guest, answered as that guest.

use super::{AT_ONCE, is_time, words};
use crate::{
    fault::Result,
    house::House,
    store::{WaitingAskRow, WaitingLetterRow},
};
use ::matching::Label;
use app::{
    backend::Backend,
    error::{Error, Result as Told},
    introductions::rules::Answer,
    requests::{Direction, Reaction},
    sessions::rules::Event,
};
use std::sync::Arc;

pub async fn answer(house: &Arc<House>) -> Result<()> {
    let (before, backend) = (house.now().minus_ms(AT_ONCE), house.backend());
    let mut tx = house.store.read().await?;
    let asks = tx.list_waiting_asks(before).await?;
    let letters = tx.list_waiting_letters(before).await?;
    let sessions = tx.list_waiting_sessions(before).await?;
    let introductions = tx.list_waiting_introductions(before).await?;
    drop(tx);
    for ask in asks.iter().filter(|ask| is_time(house, ask.id, ask.at)) {
        let lines = house.store.read().await?.list_demo_lines(ask.between.viewer().member, true).await?;
        let give = lines.into_iter().find(|(topic, _)| *topic == ask.topic).map(|(_, line)| line);
        shrug(reply(&backend, ask, give.as_deref()).await);
    }
    for letter in letters.iter().filter(|letter| is_time(house, letter.id, letter.at)) {
        let viewer = letter.between.viewer();
        let lines = house.store.read().await?.list_demo_lines(viewer.member, letter.count > 0).await?;
        shrug(write(house, &backend, letter, &lines).await);
    }
    for session in sessions.iter().filter(|session| is_time(house, session.id, session.at)) {
        let (viewer, session_id) = (session.between.viewer(), session.session());
        let event = if session.is_move { Event::AcceptMove } else { Event::Confirm };
        let done = backend.sessions.act(&viewer, session_id, event).await;
        if session.is_move && done.is_err() {
            // Something else is kept then: the present time stays.
            shrug(backend.sessions.act(&viewer, session_id, Event::RefuseMove).await);
        } else {
            shrug(done);
        }
    }
    for (introduction, viewer) in introductions {
        shrug(backend.introductions.answer(&viewer, introduction, Answer::Yes).await.map(|_| ()));
    }
    Ok(())
}

/// A refusal is the rules' last word here too.
fn shrug(done: Told<()>) {
    if let Err(error) = done {
        tracing::debug!(?error, "a guest was refused");
    }
}

/// The guest's next word on an ask: one in three asks the one question first; then a yes, for as long as there are chairs.
async fn reply(backend: &Backend, ask: &WaitingAskRow, give: Option<&str>) -> Told<()> {
    let (viewer, request) = (ask.between.viewer(), ask.request());
    if !ask.is_asked {
        return backend.requests.answer(&viewer, request, words::answer(&ask.topic)).await;
    }
    if !ask.questioned && ask.id.as_bytes().last().is_some_and(|byte| byte % 3 == 0) {
        let question = Reaction::Question(words::question(&ask.topic));
        return backend.requests.reply(&viewer, request, question).await.map(|_| ());
    }
    let other = app::ids::MemberId(ask.between.other_id);
    let pair = backend.matching.pair(&viewer, other).await?;
    let (ground, label) = pair.map_or((Vec::new(), Label::Protege), |pair| (pair.ground, pair.label));
    let direction = if label == Label::Peer { Direction::Peers } else { Direction::IGuide };
    let note = words::note(&ask.between.other_name, &ask.topic, &ask.hope, &ground, give);
    let said = backend.requests.reply(&viewer, request, Reaction::Yes { note: note.clone(), direction }).await;
    match said {
        // Too near to an earlier note: said so once, then it passes.
        Err(Error::Invalid { field, .. }) if field == "note" => {
            backend.requests.reply(&viewer, request, Reaction::Yes { note, direction }).await.map(|_| ())
        }
        // No chair left.
        Err(Error::Conflict { .. } | Error::Invalid { .. }) => {
            backend.requests.reply(&viewer, request, Reaction::NotNow).await.map(|_| ())
        }
        done => done.map(|_| ()),
    }
}

/// Reads what was written, and answers it.
async fn write(house: &House, backend: &Backend, letter: &WaitingLetterRow, lines: &[(String, String)]) -> Told<()> {
    let (viewer, conversation) = (letter.between.viewer(), letter.conversation());
    if letter.count > 0 {
        backend.conversations.mark_read(&viewer, conversation, letter.count).await?;
    }
    let text = words::letter(&letter.between.other_name, letter.count, lines);
    backend.conversations.send(&viewer, conversation, house.store.world().id(), text).await
}
