//! Every kind of calendar file, with every kind of hostile word, as three readers understand it.

use super::{ask, node_modules, python};
use app::{
    sessions::rules::{Span, State},
    time::{Instant, MINUTE},
};
use serde::Deserialize;
use server::{
    sessions::ics::{Delivery, Invitation, Mailbox, Place, write},
    zones,
};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Understood {
    method: String,
    uid: String,
    sequence: u32,
    status: String,
    stamp: i64,
    starts_at: i64,
    ends_at: i64,
    summary: String,
    description: String,
    location: Option<String>,
    url: Option<String>,
    organizer: Vec<Person>,
    attendees: Vec<Person>,
    /// The names of all properties; one reader adds its own and does not say.
    properties: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Person {
    email: String,
    cn: Option<String>,
    partstat: Option<String>,
    rsvp: Option<String>,
}

/// What people wrote, what several lines of it become, and what one line or a name becomes.
const WORDS: [(&str, &str, &str, &str); 11] = [
    ("Amara Osei", "Amara Osei", "Amara Osei", "Amara Osei"),
    ("Osei, Amara; PhD", "Osei, Amara; PhD", "Osei, Amara; PhD", "Osei, Amara; PhD"),
    (
        "a\r\nATTACH:http://evil.example/x",
        "a\nATTACH:http://evil.example/x",
        "a ATTACH:http://evil.example/x",
        "a ATTACH:http://evil.example/x",
    ),
    (
        "b\nEND:VEVENT\nEND:VCALENDAR\n",
        "b\nEND:VEVENT\nEND:VCALENDAR",
        "b END:VEVENT END:VCALENDAR",
        "b END:VEVENT END:VCALENDAR",
    ),
    ("c\rd\u{2028}e\u{85}f\u{b}g\u{c}h\u{1d}i", "c\nd\ne\nf\ng\nh\ni", "c d e f g h i", "c d e f g h i"),
    (r"C:\new\, \; \\ \n \N end\", r"C:\new\, \; \\ \n \N end\", r"C:\new\, \; \\ \n \N end\", "C: new , ; n N end"),
    ("\"quoted\"; CN=x:y =z", "\"quoted\"; CN=x:y =z", "\"quoted\"; CN=x:y =z", "'quoted'; CN=x:y =z"),
    (
        "nul\0 bell\u{7} \u{202e}turned\u{202c} \u{feff}mark",
        "nul bell turned mark",
        "nul bell turned mark",
        "nul bell turned mark",
    ),
    (
        "<script>alert('x')</script> &amp; ${x} %0D%0A",
        "<script>alert('x')</script> &amp; ${x} %0D%0A",
        "<script>alert('x')</script> &amp; ${x} %0D%0A",
        "<script>alert('x')</script> &amp; ${x} %0D%0A",
    ),
    (
        "🍸🍹 Zoë Łódź 山田太郎 עברית नमस्ते 👩🏽‍🚀 e\u{301}",
        "🍸🍹 Zoë Łódź 山田太郎 עברית नमस्ते 👩🏽‍🚀 e\u{301}",
        "🍸🍹 Zoë Łódź 山田太郎 עברית नमस्ते 👩🏽‍🚀 e\u{301}",
        "🍸🍹 Zoë Łódź 山田太郎 עברית नमस्ते 👩🏽‍🚀 e\u{301}",
    ),
    ("a^nb ^^ ^'", "a^nb ^^ ^'", "a^nb ^^ ^'", "a nb '"),
];

const PAGE: &str = "https://party.example/sessions/0197a3c0-0000-7000-8000-00000000002a";
const LINK: &str = "https://meet.example/a;b,c?d=%20&e=(f)";

fn at(text: &str) -> Instant {
    zones::instant(text.parse().unwrap())
}

/// Each file with what everybody should understand of it.
fn files() -> Vec<(String, Understood)> {
    let mut files = Vec::new();
    for (number, (raw, block, line, name)) in WORDS.into_iter().enumerate() {
        for (nth, state) in State::ALL.into_iter().enumerate() {
            for delivery in [Delivery::Mail, Delivery::Download] {
                // Longer and longer, so that folds fall on every octet of every character.
                let padding = "x".repeat(number * 14 + nth * 2 + usize::from(delivery == Delivery::Mail));
                let sequence = u32::try_from(files.len()).unwrap();
                let virtually = nth % 2 == 0;
                let times = Span::new(at("2027-03-28T00:30Z").plus_ms(i64::from(sequence) * 15 * MINUTE), 45 * MINUTE);
                let (other, agenda) = (format!("{padding}{raw}"), format!("{raw}{padding} {raw}"));
                let invitation = Invitation {
                    session: "0197a3c0-0000-7000-8000-00000000002a".parse().unwrap(),
                    state,
                    times,
                    sequence,
                    stamp: at("2027-03-18T19:40Z"),
                    recipient: Mailbox { name: raw, email: "leila+a&b%c@example.org" },
                    organizer: Mailbox { name: &other, email: "house@party.example" },
                    other: &other,
                    agenda: Some(&agenda),
                    place: if virtually { Place::Link(LINK) } else { Place::Public(&agenda) },
                    page: PAGE,
                };
                files.push((
                    write(&invitation, delivery),
                    Understood {
                        method: delivery.method(state).into(),
                        uid: invitation.session.to_string(),
                        sequence,
                        status: status(state).into(),
                        stamp: invitation.stamp.0,
                        starts_at: times.starts_at.0,
                        ends_at: times.ends_at.0,
                        summary: format!("Session with {padding}{line}"),
                        description: description(state, &both(block, &padding, raw), virtually),
                        location: (!virtually).then(|| both(line, &padding, raw).replace('\n', " ")),
                        url: virtually.then(|| LINK.into()),
                        organizer: vec![person("house@party.example", format!("{padding}{name}"), None)],
                        attendees: match delivery {
                            Delivery::Mail => vec![person("leila+a&b%c@example.org", name.into(), Some("ACCEPTED"))],
                            Delivery::Download => Vec::new(),
                        },
                        properties: Some(properties(delivery, virtually)),
                    },
                ));
            }
        }
    }
    files
}

/// The words twice with padding between; a line end that closed them is then in the middle and stays.
fn both(clean: &str, padding: &str, raw: &str) -> String {
    let end = if raw.ends_with('\n') { "\n" } else { "" };
    format!("{clean}{end}{padding} {clean}")
}

fn person(email: &str, cn: String, partstat: Option<&str>) -> Person {
    Person {
        email: email.into(),
        cn: Some(cn),
        partstat: partstat.map(Into::into),
        rsvp: partstat.map(|_| "FALSE".into()),
    }
}

fn status(state: State) -> &'static str {
    match state {
        State::Held => "TENTATIVE",
        State::Confirmed | State::Completed | State::NoShow => "CONFIRMED",
        State::Declined | State::Expired | State::Cancelled => "CANCELLED",
    }
}

fn description(state: State, agenda: &str, virtually: bool) -> String {
    let link = if virtually { format!("{LINK}\n\n") } else { String::new() };
    match status(state) {
        "TENTATIVE" => format!("This time is kept while the answer is awaited.\n\n{agenda}\n\n{link}{PAGE}"),
        "CONFIRMED" => format!("{agenda}\n\n{link}{PAGE}"),
        _ => format!("This session will not take place.\n\n{agenda}\n\n{PAGE}"),
    }
}

fn properties(delivery: Delivery, virtually: bool) -> Vec<String> {
    let place = if virtually { "URL" } else { "LOCATION" };
    let mut names = vec![
        "DESCRIPTION",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "ORGANIZER",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "TRANSP",
        "UID",
        place,
    ];
    if delivery == Delivery::Mail {
        names.push("ATTENDEE");
    }
    names.sort_unstable();
    names.into_iter().map(str::to_owned).collect()
}

#[test]
fn three_readers_understand_every_calendar_file() {
    let files = files();
    let texts: Vec<_> = files.iter().map(|(file, _)| file).collect();
    let mut readers: BTreeMap<String, Vec<Understood>> = ask(python(), "calendars.py", &[], &texts);
    let node: BTreeMap<_, _> = ask("node", "calendars.mjs", &[node_modules().as_os_str()], &texts);
    readers.extend(node);
    let names: Vec<_> = readers.keys().map(String::as_str).collect();
    assert_eq!(names, ["ical.js", "icalendar", "vobject"]);
    for (reader, understood) in &readers {
        assert_eq!(understood.len(), files.len(), "{reader}");
        for ((file, wanted), got) in files.iter().zip(understood) {
            let properties = got.properties.as_ref().and(wanted.properties.clone());
            let wanted = Understood { properties, ..wanted.clone() };
            assert_eq!(got, &wanted, "{reader} on\n{file}");
        }
    }
}
