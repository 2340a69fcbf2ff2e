//! What the conversation pages show, for one viewer at one moment.

use super::{access_conversation, calm, closed, other};
use crate::{
    fault::Result,
    house::House,
    introductions,
    requests::{self, person},
    store::{ConversationRow, ConversationSummaryRow, IntroductionRow, MessageRow, Tx},
};
use app::{
    conversations::{
        ConversationCard, ConversationView, ConversationsView, MessageView, NoteView, ThreadView, Tie, Voice,
        WaitingView, rules::may_change,
    },
    error::Error,
    ids::{ConversationId, IntroductionId, MemberId, MessageId, RelationshipId},
    introductions::rules::Seen,
    requests::PersonCard,
    time::{Instant, WhenLabel},
    viewer::Viewer,
};
use std::sync::Arc;

/// Letters on one page of history.
const PAGE: i64 = 40;
/// Conversations in the list, and beside an open one.
const LIST: i64 = 100;
const BESIDE: i64 = 8;

pub async fn list(house: &House, viewer: &Viewer) -> Result<ConversationsView> {
    let waiting = waiting(house, viewer).await?;
    let mut tx = house.store.read().await?;
    Ok(ConversationsView { waiting, people: cards(house, &mut tx, viewer, LIST).await? })
}

/// What waits for the viewer's word: asks first, then introductions.
async fn waiting(house: &House, viewer: &Viewer) -> Result<Vec<WaitingView>> {
    let asks = requests::owed(house, viewer).await?.into_iter().map(|ask| WaitingView {
        say: if ask.mine { "has one question for you" } else { "waits for your answer" }.to_owned(),
        href: format!("/requests/{}", ask.id),
        with: ask.with,
    });
    let introductions = introductions::for_me(house, viewer).await?.into_iter();
    let introductions = introductions.filter(|one| one.seen == Seen::Asked).map(|one| WaitingView {
        say: format!("{} would like you two to meet", one.by),
        href: format!("/introductions/{}", one.id),
        with: PersonCard { member: one.other, name: one.name, headline: one.headline, here: true },
    });
    Ok(asks.chain(introductions).collect())
}

async fn cards(house: &House, tx: &mut Tx, viewer: &Viewer, limit: i64) -> Result<Vec<ConversationCard>> {
    let rows = tx.list_conversations(viewer.member, limit).await?;
    Ok(rows.into_iter().map(|row| card(house, viewer, row)).collect())
}

fn card(house: &House, viewer: &Viewer, row: ConversationSummaryRow) -> ConversationCard {
    ConversationCard {
        id: ConversationId(row.id),
        with: PersonCard {
            member: MemberId(row.other_id),
            name: row.other_name,
            headline: String::new(),
            here: row.left_at.is_none(),
        },
        last: row.last_text.as_deref().map(shorten),
        last_mine: row.last_sender == Some(viewer.member.0),
        at: house.label(Instant(row.last_at), &viewer.zone),
        unread: u32::try_from(row.unread).unwrap_or(u32::MAX),
        closed: row.read_only,
    }
}

/// One line of a letter.
fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 90 { line } else { line.chars().take(89).chain(['…']).collect() }
}

pub fn letter(house: &House, viewer: &Viewer, now: Instant, row: MessageRow) -> MessageView {
    let (at, gone, mine) = (Instant(row.at), row.deleted_at.is_some(), row.sender_id == viewer.member.0);
    MessageView {
        id: MessageId(row.id),
        seq: row.seq,
        version: row.deleted_at.or(row.edited_at).unwrap_or(row.at),
        sender: MemberId(row.sender_id),
        at: house.label(at, &viewer.zone),
        theirs: (row.sender_zone != viewer.zone).then(|| house.label(at, &row.sender_zone)),
        changed: row.edited_at.is_some() && !gone,
        changeable: mine && !gone && may_change(at, now).is_ok(),
        name: row.sender_name,
        text: row.text,
        mine,
        gone,
    }
}

/// One letter as the viewer's stream tells it; nothing where it is not theirs to read.
pub async fn message(
    house: &House,
    tx: &mut Tx,
    viewer: &Viewer,
    message: MessageId,
) -> Result<Option<(ConversationId, MessageView)>> {
    let Ok(row) = tx.get_message(message).await else { return Ok(None) };
    let conversation = ConversationId(row.conversation_id);
    if access_conversation(tx, viewer, conversation).await.is_err() {
        return Ok(None);
    }
    let now = tx.now();
    Ok(Some((conversation, letter(house, viewer, now, row))))
}

/// The letters before `before`, or the newest for 0.
pub async fn thread(
    house: &House,
    tx: &mut Tx,
    viewer: &Viewer,
    row: &ConversationRow,
    before: i64,
) -> Result<ThreadView> {
    let conversation = ConversationId(row.id);
    let before = if before > 0 { before } else { i64::MAX };
    let messages = tx.list_messages(conversation, before, PAGE).await?;
    let (with, their_read) = match other(viewer, row) {
        Some(other) => (tx.find_name(other).await?, tx.read_seq(conversation, other).await?),
        None => (None, 0),
    };
    let now = tx.now();
    Ok(ThreadView {
        conversation,
        with,
        earlier: messages.first().is_some_and(|first| first.seq > 1),
        messages: messages.into_iter().map(|row| letter(house, viewer, now, row)).collect(),
        read: tx.read_seq(conversation, viewer.member).await?,
        their_read,
        closed: closed(tx, viewer, row).await?,
        as_of: tx.last_seq(viewer.member).await?,
        client: tx.new_id(),
    })
}

pub async fn conversation(
    house: &Arc<House>,
    viewer: &Viewer,
    conversation: ConversationId,
    before: i64,
) -> app::error::Result<ConversationView> {
    let waiting = waiting(house, viewer).await?;
    let mut tx = house.store.read().await.map_err(Error::from)?;
    let row = access_conversation(&mut tx, viewer, conversation).await?;
    // A circle's conversation has its page in the room.
    let with = other(viewer, &row).ok_or(Error::NotFound)?;
    let view = pair(house, &mut tx, viewer, &row, with, before).await?;
    let open = view.ties.iter().any(|tie| tie.ended.is_none());
    let met = tx.have_met(viewer.member, with).await.map_err(Error::from)?;
    let early = row.last_seq < calm::UNTIL && view.thread.closed.is_none() && !met;
    drop(tx);
    let calm = if open && early { calm::card(house, viewer, with, &view).await? } else { None };
    Ok(ConversationView { calm, waiting, ..view })
}

async fn pair(
    house: &House,
    tx: &mut Tx,
    viewer: &Viewer,
    row: &ConversationRow,
    with: MemberId,
    before: i64,
) -> Result<ConversationView> {
    let now = tx.now();
    let card = person(tx, with).await?;
    let zone = tx.find_zone(with).await?.unwrap_or_else(|| "UTC".to_owned());
    let label = |at: i64| house.label(Instant(at), &viewer.zone);
    let ties = tx.list_relationships_between(viewer.member, with).await?;
    let notes = tx.list_why_notes(viewer.member, with).await?;
    let mut introduced = Vec::new();
    for tie in ties.iter().filter(|tie| tie.origin == "introduction") {
        let row = tx.find_introduction(IntroductionId(tie.origin_id)).await?;
        introduced.extend(row.map(|row| {
            let at = label(row.created_at);
            introduced_by(row, with, &card.name, at)
        }));
    }
    Ok(ConversationView {
        clocks: (house.label(now, &zone), house.label(now, &viewer.zone)),
        ties: ties
            .into_iter()
            .map(|tie| Tie {
                id: RelationshipId(tie.id),
                say: tie.kind().say(viewer.member, &card.name, &tie.topic),
                since: label(tie.created_at),
                ended: tie.ended_at.map(label),
                thanks: (tie.ended_by == Some(with.0) && !tie.thanks.is_empty()).then_some(tie.thanks),
            })
            .collect(),
        notes: notes
            .into_iter()
            .map(|(author, text, at)| {
                let mine = author == viewer.member.0;
                NoteView {
                    title: if mine { "Why you chose to meet them" } else { "Why I chose to meet you" }.to_owned(),
                    told: if mine {
                        "The note you wrote".to_owned()
                    } else {
                        format!("Why {} chose to meet you", card.name)
                    },
                    text,
                    author: if mine { viewer.name.clone() } else { card.name.clone() },
                    voice: if mine { Voice::Viewer } else { Voice::Other },
                    at: label(at),
                }
            })
            .chain(introduced)
            .collect(),
        calm: None,
        thread: thread(house, tx, viewer, row, before).await?,
        people: cards(house, tx, viewer, BESIDE).await?,
        waiting: Vec::new(),
        with: card,
    })
}

/// What a host wrote who introduced the two.
fn introduced_by(row: IntroductionRow, with: MemberId, name: &str, at: WhenLabel) -> NoteView {
    let (mine, theirs) = if row.a_id == with.0 { (row.b_brings, row.a_brings) } else { (row.a_brings, row.b_brings) };
    let parts = [
        ("", row.why),
        ("You bring: ", mine),
        (&*format!("{name} brings: "), theirs),
        ("To begin with: ", row.question),
    ];
    let lines =
        parts.into_iter().filter(|(_, text)| !text.trim().is_empty()).map(|(what, text)| format!("{what}{text}"));
    NoteView {
        title: "Why I wished you two to meet".to_owned(),
        told: format!("Why {} introduced you", row.by_name),
        text: lines.collect::<Vec<_>>().join("\n"),
        author: row.by_name,
        voice: Voice::Host,
        at,
    }
}
