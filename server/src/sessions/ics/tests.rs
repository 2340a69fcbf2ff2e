//! One file by heart, the iTIP table, and hostile words. Other readers' opinions are the oracle story's part.

use super::*;
use crate::zones::instant;
use app::time::MINUTE;
use proptest::prelude::*;

fn at(text: &str) -> Instant {
    instant(text.parse().unwrap())
}

fn invitation<'a>() -> Invitation<'a> {
    Invitation {
        session: "0197a3c0-0000-7000-8000-00000000002a".parse().unwrap(),
        state: State::Confirmed,
        times: Span::new(at("2027-03-25T15:30Z"), 30 * MINUTE),
        sequence: 3,
        stamp: at("2027-03-19T11:40:00.999Z"),
        recipient: Mailbox { name: "Leila Haddad", email: "leila@example.org" },
        organizer: Mailbox { name: "Maple Alumni, Lisbon", email: "house@party.example" },
        other: "Amara Osei",
        agenda: Some("What would you have to hear to turn both offers down?"),
        place: Place::Link("https://meet.example/a;b,c?d=é"),
        page: "https://party.example/sessions/42",
    }
}

/// The logical lines: folds undone, as section 3.1 says.
fn unfolded(file: &str) -> Vec<String> {
    file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// The value of a TEXT property, escapes undone, as section 3.3.11 says.
fn text_of(file: &str, name: &str) -> String {
    let lines = unfolded(file);
    let value = lines.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap();
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n' | 'N')) => out.push('\n'),
            ('\\', Some(escaped)) => out.push(escaped),
            (plain, _) => out.push(plain),
        }
    }
    out
}

fn assert_well_formed(file: &str) {
    assert!(file.ends_with("\r\n"));
    for line in file.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        assert!(!line.is_empty() && line != " ", "{line:?}");
    }
    let names: Vec<String> =
        unfolded(file).iter().map(|line| line.split([':', ';']).next().unwrap().to_owned()).collect();
    let order = "BEGIN VERSION PRODID CALSCALE METHOD BEGIN UID SEQUENCE DTSTAMP DTSTART DTEND STATUS TRANSP SUMMARY \
                 DESCRIPTION URL LOCATION ORGANIZER ATTENDEE END END";
    let mut rest = order.split_ascii_whitespace();
    for name in &names {
        assert!(rest.any(|one| one == name), "{name} stands where it should not: {names:?}");
    }
}

#[test]
fn a_confirmed_session_by_mail() {
    let file = write(&invitation(), Delivery::Mail);
    let lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//The Mentorship Cocktail Party//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "UID:0197a3c0-0000-7000-8000-00000000002a",
        "SEQUENCE:3",
        "DTSTAMP:20270319T114000Z",
        "DTSTART:20270325T153000Z",
        "DTEND:20270325T160000Z",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "SUMMARY:Session with Amara Osei",
        "DESCRIPTION:What would you have to hear to turn both offers down?\\n\\nhttps://meet.example/a\\;b\\,c?d=é\\n\\nhttps://party.example/sessions/42",
        "URL:https://meet.example/a;b,c?d=%C3%A9",
        "ORGANIZER;CN=\"Maple Alumni, Lisbon\":mailto:house@party.example",
        "ATTENDEE;CN=\"Leila Haddad\";PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:leila@example.org",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    assert_eq!(unfolded(&file), lines);
    assert_well_formed(&file);
}

#[test]
fn every_state_has_its_method_and_status() {
    for (state, method, status, transp) in [
        (State::Held, "REQUEST", "TENTATIVE", "OPAQUE"),
        (State::Confirmed, "REQUEST", "CONFIRMED", "OPAQUE"),
        (State::Completed, "REQUEST", "CONFIRMED", "OPAQUE"),
        (State::NoShow, "REQUEST", "CONFIRMED", "OPAQUE"),
        (State::Declined, "CANCEL", "CANCELLED", "TRANSPARENT"),
        (State::Expired, "CANCEL", "CANCELLED", "TRANSPARENT"),
        (State::Cancelled, "CANCEL", "CANCELLED", "TRANSPARENT"),
    ] {
        let one = Invitation { state, ..invitation() };
        let has = |file: &str, line: &str| unfolded(file).iter().any(|own| own == line);
        let mail = write(&one, Delivery::Mail);
        assert!(has(&mail, &format!("METHOD:{method}")), "{mail}");
        assert!(Delivery::Mail.content_type(state).ends_with(&format!("method={method}")));
        let download = write(&one, Delivery::Download);
        assert!(has(&download, "METHOD:PUBLISH") && !download.contains("ATTENDEE"), "{download}");
        for file in [mail, download] {
            assert_well_formed(&file);
            assert!(has(&file, &format!("STATUS:{status}")) && has(&file, &format!("TRANSP:{transp}")), "{file}");
        }
    }
}

#[test]
fn words_stay_words() {
    let nasty = "Hi; a,b \\n \\\\ c:d\r\nATTACH:http://evil.example\r\nEND:VEVENT\rX\u{2028}Y\u{85}Z\u{b}W\0\u{202e}gnp 🍸🍹 \"q\" ^n \u{feff}end\\";
    let clean = "Hi; a,b \\n \\\\ c:d\nATTACH:http://evil.example\nEND:VEVENT\nX\nY\nZ\nWgnp 🍸🍹 \"q\" ^n end\\";
    let long = "🍸".repeat(300);
    let one = Invitation {
        other: nasty,
        agenda: Some(nasty),
        place: Place::Public(nasty),
        recipient: Mailbox { name: nasty, email: "a&b%c@example.org\r\nATTACH:x" },
        organizer: Mailbox { name: &long, email: "house@party.example" },
        ..invitation()
    };
    let file = write(&one, Delivery::Mail);
    assert_well_formed(&file);
    let one_line = clean.replace('\n', " ");
    assert_eq!(text_of(&file, "SUMMARY"), format!("Session with {one_line}"));
    assert_eq!(text_of(&file, "LOCATION"), one_line);
    assert_eq!(text_of(&file, "DESCRIPTION"), format!("{clean}\n\n{}", one.page));
    let lines = unfolded(&file);
    let attendee = lines.iter().find(|line| line.starts_with("ATTENDEE")).unwrap();
    assert!(attendee.ends_with("RSVP=FALSE:mailto:a%26b%25c@example.org%20ATTACH%3Ax"), "{attendee}");
    assert_eq!(attendee.matches('"').count(), 2, "one quoted name: {attendee}");
}

#[test]
fn only_web_addresses_are_links() {
    for (link, uri) in [
        ("https://meet.example/x", Some("https://meet.example/x")),
        ("HTTP://meet.example/ä b\"<>", Some("HTTP://meet.example/%C3%A4%20b%22%3C%3E")),
        ("javascript:alert(1)//https://x", None),
        ("data://x", None),
        ("meet.example/x", None),
        ("", None),
    ] {
        assert_eq!(text::uri(link).as_deref(), uri, "{link}");
        let file = write(&Invitation { place: Place::Link(link), ..invitation() }, Delivery::Mail);
        assert_eq!(file.contains("\r\nURL:"), uri.is_some());
        assert_eq!(file.contains("\r\nLOCATION:"), uri.is_none());
    }
}

#[test]
fn a_cancelled_session_says_no_more_than_it_must() {
    let file = write(&Invitation { state: State::Cancelled, agenda: None, ..invitation() }, Delivery::Mail);
    assert_eq!(text_of(&file, "DESCRIPTION"), "This session will not take place.\n\nhttps://party.example/sessions/42");
    assert!(!file.contains("amara@"), "the other person has no address here");
}

proptest! {
    #[test]
    fn any_words_make_a_well_formed_file(name in ".{0,120}", words in "(?s).{0,400}", link in ".{0,80}", marks in "[\r\n \t\\\\,;:\"^=]{0,90}") {
        let place = format!("{marks}{name}{marks}");
        for place in [Place::Public(&place), Place::Link(&link)] {
            let one = Invitation {
                other: &name,
                agenda: Some(&words),
                place,
                recipient: Mailbox { name: &words, email: &link },
                organizer: Mailbox { name: &marks, email: &name },
                page: &marks,
                ..invitation()
            };
            let file = write(&one, Delivery::Mail);
            assert_well_formed(&file);
            prop_assert!(text_of(&file, "DESCRIPTION").starts_with(&text::block(&words)));
        }
    }
}
