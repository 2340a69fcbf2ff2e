//! What the request pages show, for one viewer at one moment.

use super::access_request;
use crate::{
    fault::Result,
    house::House,
    store::{RequestRow, Tx},
};
use app::{
    ids::{MemberId, RequestId},
    matching::MatchingPort,
    requests::{
        Clock, Party, PersonCard, RequestCard, RequestView, RequestsView, State,
        rules::{CAP, CLOCK},
    },
    time::{DAY, HOUR, Instant, MINUTE},
    viewer::Viewer,
};
use std::sync::Arc;

/// How many endings the list still shows.
const PAST: usize = 30;

/// Anybody at all, also a former guest: for rows the viewer has a part in.
pub async fn person(tx: &mut Tx, member: MemberId) -> Result<PersonCard> {
    Ok(match tx.get_member(member).await {
        Ok(row) => PersonCard { member, name: row.name, headline: tx.headline(member).await?, here: true },
        Err(_) => PersonCard { member, name: "a former guest".to_owned(), headline: String::new(), here: false },
    })
}

pub async fn list(house: &House, viewer: &Viewer) -> Result<RequestsView> {
    let mut tx = house.store.read().await?;
    let blocked = tx.list_blocked(viewer.member).await?;
    let mut view = RequestsView { owed: Vec::new(), waiting: Vec::new(), past: Vec::new() };
    let rows = tx.list_requests(viewer.member, 200).await?;
    for row in rows.into_iter().filter(|row| !blocked.contains(&row.other(viewer.member))) {
        let card = card(house, &mut tx, viewer, &row).await?;
        match (card.state, card.owed) {
            (State::Open, true) => view.owed.push(card),
            (State::Open, false) => view.waiting.push(card),
            _ if view.past.len() < PAST => view.past.push(card),
            _ => {}
        }
    }
    view.owed.sort_by_key(ends);
    Ok(view)
}

/// What waits for the viewer's word.
pub async fn owed(house: &House, viewer: &Viewer) -> Result<Vec<RequestCard>> {
    Ok(list(house, viewer).await?.owed)
}

fn ends(card: &RequestCard) -> Option<u32> {
    card.clock.as_ref().map(|clock| clock.share)
}

async fn card(house: &House, tx: &mut Tx, viewer: &Viewer, row: &RequestRow) -> Result<RequestCard> {
    let other = row.other(viewer.member);
    let mine = row.party(viewer.member) == Some(Party::Asker);
    let machine = row.machine();
    // A clock that has run out has ended the request, whether or not the worker has been by.
    let state = if row.state() == State::Open && machine.ends() <= tx.now() { State::Expired } else { row.state() };
    let owed = state == State::Open && Some(machine.owes) == row.party(viewer.member);
    let zone = tx.find_zone(other).await?.unwrap_or_else(|| "UTC".to_owned());
    let conversation = match state {
        State::Accepted => tx.find_pair_conversation(row.asker(), row.asked()).await?,
        _ => None,
    };
    Ok(RequestCard {
        id: row.id(),
        with: person(tx, other).await?,
        topic: row.topic.clone(),
        hope: row.hope.clone(),
        mine,
        state,
        owed,
        clock: (state == State::Open).then(|| {
            let (ends, paused) = (machine.ends(), machine.due.is_none());
            let left = ends.since(tx.now());
            let share = left.saturating_mul(1_000).checked_div(if paused { CAP } else { CLOCK }).unwrap_or_default();
            Clock {
                ends: house.label(ends, &viewer.zone),
                theirs: house.label(ends, &zone),
                left: words(left),
                share: u32::try_from(share.clamp(0, 1_000)).unwrap_or_default(),
                paused,
            }
        }),
        asked: house.label(Instant(row.created_at), &viewer.zone),
        conversation: conversation.map(|row| app::ids::ConversationId(row.id)),
    })
}

/// "2 days and 18 hours", "5 hours", "40 minutes".
fn words(ms: i64) -> String {
    let some = |n: i64, what: &str| if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") };
    let (days, hours) = (ms / DAY, ms % DAY / HOUR);
    match (days, hours) {
        (0, 0) => some((ms / MINUTE).max(1), "minute"),
        (0, hours) => some(hours, "hour"),
        (days, 0) => some(days, "day"),
        (days, hours) => format!("{} and {}", some(days, "day"), some(hours, "hour")),
    }
}

pub async fn request(house: &Arc<House>, viewer: &Viewer, request: RequestId) -> app::error::Result<RequestView> {
    let mut tx = house.store.read().await?;
    let row = access_request(&mut tx, viewer, request).await?;
    let card = card(house, &mut tx, viewer, &row).await?;
    let seats = tx.seats(viewer.member).await?;
    let other = row.other(viewer.member);
    let blocked = tx.is_blocked(viewer.member, other).await?;
    drop(tx);
    let matching = crate::matching::Matching(house.clone());
    let ended = matches!(card.state, State::NotNow | State::Expired | State::Closed);
    let others = if card.mine && ended { matching.alternatives(viewer, other).await? } else { Vec::new() };
    let ground = if card.state == State::Open && card.with.here && !blocked {
        matching.pair(viewer, other).await?.map(|pair| pair.ground).unwrap_or_default()
    } else {
        Vec::new()
    };
    Ok(RequestView {
        card,
        question: row.question,
        answer: row.answer,
        ground,
        chairs: (seats.taken, seats.of),
        others,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_in_words() {
        for (ms, expected) in [
            (2 * DAY + 18 * HOUR + 59 * MINUTE, "2 days and 18 hours"),
            (DAY, "1 day"),
            (DAY + HOUR, "1 day and 1 hour"),
            (5 * HOUR + 10, "5 hours"),
            (40 * MINUTE, "40 minutes"),
            (3, "1 minute"),
        ] {
            assert_eq!(words(ms), expected);
        }
    }
}
