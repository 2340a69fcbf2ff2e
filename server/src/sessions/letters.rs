//! Letters about a session: to each in their own words and zone, with a calendar file where it changes the calendar.

use super::{
    ics::{self, Delivery, Invitation, Mailbox, Place},
    two::{Parties, Two},
};
use crate::{
    fault::Result,
    house::House,
    mail::Letter,
    store::{PartyRow, SessionRow, Tx},
};
use app::{
    ids::MemberId,
    sessions::rules::{Actor, SessionFacts, State},
    time::Instant,
};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    /// A time is asked for and held.
    Asked,
    /// It is kept for both, at once or by a yes.
    Kept,
    Moved,
    PlaceChanged,
    Proposed,
    Stays,
    Declined,
    Expired,
    Cancelled,
    /// By the house, after a block or a departure: neutral.
    Ended,
    NotMet,
    /// The reminder.
    Soon,
}

/// Writes to both, but not to somebody who has left. With `calendar` the file goes along.
pub async fn post(
    tx: &mut Tx,
    house: &House,
    row: &SessionRow,
    parties: &Parties,
    tell: Tell,
    calendar: bool,
) -> Result<()> {
    for member in [row.giver(), row.taker()] {
        let (to, other) = parties.seen_by(member);
        if let Some(letter) = letter(house, row, (to, other), tell, calendar, tx.now())? {
            tx.post(&letter).await?;
        }
    }
    Ok(())
}

fn letter(
    house: &House,
    row: &SessionRow,
    (to, other): (&PartyRow, &PartyRow),
    tell: Tell,
    calendar: bool,
    now: Instant,
) -> Result<Option<Letter>> {
    let (Some(email), None) = (to.email.clone(), to.left_at) else { return Ok(None) };
    let (facts, me) = (row.facts()?, row.actor(MemberId(to.id)));
    let two = Two::new(house, &to.zone, &other.zone);
    let when = two.line(facts.times.starts_at);
    let Some((subject, words)) = words(&facts, tell, me, &other.name, &when, &two) else { return Ok(None) };
    let page = house.address(&format!("/sessions/{}", row.id));
    let place = where_line(row, tell);
    let agenda = (matches!(tell, Tell::Asked | Tell::Kept | Tell::Soon) && !row.agenda.is_empty())
        .then(|| format!("To talk about: {}", row.agenda));
    let parts = [Some(words), place, agenda, Some(page.clone())];
    let body = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let calendar = calendar.then(|| {
        let file = ics::write(&invitation(house, row, &facts, (to, other), now, &page), Delivery::Mail);
        (Delivery::Mail.method(facts.state).to_owned(), file)
    });
    Ok(Some(Letter {
        member: Some(MemberId(to.id)),
        about: Some(MemberId(other.id)),
        to: email,
        name: to.name.clone(),
        subject,
        body: format!("{},\n\n{body}\n", to.name),
        calendar,
    }))
}

/// The session as `to` should have it in their calendar.
pub fn invitation<'a>(
    house: &'a House,
    row: &'a SessionRow,
    facts: &SessionFacts,
    (to, other): (&'a PartyRow, &'a PartyRow),
    now: Instant,
    page: &'a str,
) -> Invitation<'a> {
    Invitation {
        session: row.id(),
        state: facts.state,
        times: facts.times,
        sequence: facts.sequence,
        stamp: now,
        recipient: Mailbox { name: &to.name, email: to.email.as_deref().unwrap_or_default() },
        organizer: Mailbox { name: app::app::PRODUCT, email: &house.config.mail_from },
        other: &other.name,
        agenda: (!row.agenda.is_empty()).then_some(row.agenda.as_str()),
        place: match (row.link.as_str(), row.place.as_str()) {
            ("", "") => Place::Unsaid,
            ("", place) => Place::Public(place),
            (link, _) => Place::Link(link),
        },
        page,
    }
}

fn where_line(row: &SessionRow, tell: Tell) -> Option<String> {
    if !matches!(tell, Tell::Asked | Tell::Kept | Tell::Moved | Tell::PlaceChanged | Tell::Soon) {
        return None;
    }
    match (row.link.as_str(), row.place.as_str()) {
        ("", "") => None,
        ("", place) => Some(format!("In person: {place}")),
        (link, _) => Some(format!("By video or voice: {link}")),
    }
}

/// Subject and first lines; `None`: nothing to say to this one of the two.
fn words(facts: &SessionFacts, tell: Tell, me: Actor, other: &str, when: &str, two: &Two) -> Option<(String, String)> {
    let said = |subject: String, words: String| Some((subject, words));
    let proposed = facts.proposal.map(|proposal| (proposal.by == me, two.line(proposal.to.starts_at)));
    match (tell, me) {
        (Tell::Asked, Actor::Giver) => said(
            format!("{other} would like a time with you"),
            format!(
                "{other} asks for {when}.\n\nIt is kept for your answer, two days at most. A yes or a no is one press away:"
            ),
        ),
        (Tell::Asked, _) => said(
            format!("Kept while {other} answers: {when}"),
            format!("You asked {other} for {when}. Nobody else can have it while you wait."),
        ),
        (Tell::Kept, _) => said(format!("Kept for you both: {when}"), format!("You and {other} meet on {when}.")),
        (Tell::Moved, _) => said(format!("Moved to {when}"), format!("You and {other} now meet on {when}.")),
        (Tell::PlaceChanged, _) => {
            said(format!("Another place, the same time: {when}"), format!("You and {other} still meet on {when}."))
        }
        (Tell::Proposed, _) => match proposed? {
            (true, _) => None,
            (false, then) => said(
                format!("{other} proposes another time"),
                format!(
                    "Instead of {when}, {other} proposes {then}.\n\nThe present time stays kept until you take the new one."
                ),
            ),
        },
        (Tell::Stays, _) => {
            said(format!("The time stays: {when}"), format!("You and {other} meet on {when}, as before."))
        }
        (Tell::Declined, Actor::Taker) => said(
            format!("{other} can’t make this one"),
            format!("{other} can’t make {when}. Another time may do; theirs are on their card."),
        ),
        (Tell::Declined, _) => said(
            format!("Given back: {when}"),
            format!("You told {other} that {when} isn’t possible. The time is yours again."),
        ),
        (Tell::Expired, _) => said(
            format!("Gone back: {when}"),
            format!("Nobody answered in time, and {when} has gone back to you both. That happens."),
        ),
        (Tell::Cancelled, _) => said(
            format!("Let go: {when}"),
            format!("The session of {when} with {other} will not take place. The time is yours again."),
        ),
        (Tell::Ended, _) => said(
            format!("A session will not take place: {when}"),
            format!("The session of {when} will not take place. The time is yours again."),
        ),
        (Tell::NotMet, _) => match facts.no_show {
            Some(no_show) if facts.state == State::NoShow && no_show.by != me => said(
                format!("About {when}"),
                format!(
                    "{other} noted that the two of you didn’t meet on {when}. If you remember it otherwise, say so; both then stand."
                ),
            ),
            _ => None,
        },
        (Tell::Soon, _) => said(format!("Soon: {when}, with {other}"), format!("You and {other} meet on {when}.")),
    }
}
