//! A session as an iCalendar file (RFC 5545), for one person's calendar, by mail or as a download.
//! Called when a step calls for calendar mail, and for `/sessions/{id}.ics`. The rules decide the sequence number.
//! Absent on purpose: alarms (the house sends its own reminders), zones (instants are UTC) and the other's address.

mod line;
#[cfg(test)]
mod tests;
mod text;

use crate::zones::timestamp;
use app::{
    ids::SessionId,
    sessions::rules::{Span, State},
    time::Instant,
};

/// One session as one of the two should have it in their calendar.
#[derive(Clone, Copy, Debug)]
pub struct Invitation<'a> {
    /// Becomes the UID, which stays through every move and change of address of the house.
    pub session: SessionId,
    pub state: State,
    pub times: Span,
    /// From `SessionFacts`.
    pub sequence: u32,
    /// When this file is written.
    pub stamp: Instant,
    /// Whose calendar it is for: the only attendee.
    pub recipient: Mailbox<'a>,
    /// The installation's own address.
    pub organizer: Mailbox<'a>,
    /// The other person, by name only.
    pub other: &'a str,
    pub agenda: Option<&'a str>,
    pub place: Place<'a>,
    /// The session's page in the house.
    pub page: &'a str,
}

/// A name and an address.
#[derive(Clone, Copy, Debug)]
pub struct Mailbox<'a> {
    pub name: &'a str,
    pub email: &'a str,
}

/// Where two people meet.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// A link, when they meet over the wire.
    Link(&'a str),
    /// A public place, in person.
    Public(&'a str),
    /// Still to be agreed on.
    Unsaid,
}

/// How the file reaches the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// An iTIP message (RFC 5546) that the mail program offers to put into the calendar, or to take out of it.
    Mail,
    /// A file to open: published, so without attendees and without anything to answer.
    Download,
}

impl Delivery {
    /// The iTIP method, in the file and in its media type.
    pub const fn method(self, state: State) -> &'static str {
        match self {
            Self::Download => "PUBLISH",
            Self::Mail if is_off(state) => "CANCEL",
            Self::Mail => "REQUEST",
        }
    }

    /// The media type to send the file with.
    pub fn content_type(self, state: State) -> String {
        format!("text/calendar; charset=utf-8; method={}", self.method(state))
    }
}

const fn is_off(state: State) -> bool {
    matches!(state, State::Declined | State::Expired | State::Cancelled)
}

const fn status(state: State) -> &'static str {
    match state {
        State::Held => "TENTATIVE",
        State::Confirmed | State::Completed | State::NoShow => "CONFIRMED",
        State::Declined | State::Expired | State::Cancelled => "CANCELLED",
    }
}

/// The whole file: CRLF lines of at most 75 octets, whatever people wrote.
pub fn write(invitation: &Invitation<'_>, delivery: Delivery) -> String {
    let Invitation { state, times, place, .. } = *invitation;
    let mut file = String::with_capacity(1024);
    let mut put = |name: &str, value: &str| line::push(&mut file, name, &[], value);
    put("BEGIN", "VCALENDAR");
    put("VERSION", "2.0");
    put("PRODID", "-//The Mentorship Cocktail Party//EN");
    put("CALSCALE", "GREGORIAN");
    put("METHOD", delivery.method(state));
    put("BEGIN", "VEVENT");
    put("UID", &invitation.session.to_string());
    put("SEQUENCE", &invitation.sequence.to_string());
    put("DTSTAMP", &utc(invitation.stamp));
    put("DTSTART", &utc(times.starts_at));
    put("DTEND", &utc(times.ends_at));
    put("STATUS", status(state));
    put("TRANSP", if is_off(state) { "TRANSPARENT" } else { "OPAQUE" });
    put("SUMMARY", &line::escaped(&summary(invitation)));
    put("DESCRIPTION", &line::escaped(&description(invitation)));
    match place {
        Place::Link(link) => match text::uri(link) {
            Some(uri) => put("URL", &uri),
            None => put("LOCATION", &line::escaped(&text::line(link))),
        },
        Place::Unsaid => {}
        Place::Public(place) => put("LOCATION", &line::escaped(&text::line(place))),
    }
    address(&mut file, "ORGANIZER", invitation.organizer, &[]);
    if delivery == Delivery::Mail {
        let settled = [("PARTSTAT", "ACCEPTED"), ("RSVP", "FALSE")];
        address(&mut file, "ATTENDEE", invitation.recipient, &settled);
    }
    line::push(&mut file, "END", &[], "VEVENT");
    line::push(&mut file, "END", &[], "VCALENDAR");
    file
}

fn summary(invitation: &Invitation<'_>) -> String {
    format!("Session with {}", text::line(invitation.other))
}

/// What one reads on opening the entry: how it stands, what it is about, the link, the page.
fn description(invitation: &Invitation<'_>) -> String {
    let standing = match invitation.state {
        State::Held => Some("This time is kept while the answer is awaited."),
        State::Declined | State::Expired | State::Cancelled => Some("This session will not take place."),
        State::Confirmed | State::Completed | State::NoShow => None,
    };
    let link = match invitation.place {
        Place::Link(link) if !is_off(invitation.state) => Some(text::line(link)),
        _ => None,
    };
    let parts =
        [standing.map(str::to_owned), invitation.agenda.map(text::block), link, Some(text::line(invitation.page))];
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// A calendar address with the name beside it.
fn address(file: &mut String, property: &str, mailbox: Mailbox<'_>, more: &[(&str, &str)]) {
    let name = text::parameter(mailbox.name);
    let mut parameters = Vec::with_capacity(3);
    if !name.is_empty() {
        parameters.push(("CN", name.as_str()));
    }
    parameters.extend_from_slice(more);
    line::push(file, property, &parameters, &text::mailto(mailbox.email));
}

/// `20270325T153000Z`.
fn utc(at: Instant) -> String {
    timestamp(at).strftime("%Y%m%dT%H%M%SZ").to_string()
}
