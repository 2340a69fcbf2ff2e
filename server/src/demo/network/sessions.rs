//! Sessions past and to come, at times their givers offered: the same expansion of hours as the booking page.

use super::asks::Asked;
use crate::{
    demo::{Person, chance::Chance},
    sessions::slots::{self, Search, local_date},
    zones::Zones,
};
use app::{
    sessions::rules::{HOLD, HOLD_MARGIN, Span},
    time::{DAY, HOUR, Instant},
};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    pub id: Uuid,
    /// The relationship.
    pub bond: Uuid,
    pub giver: usize,
    pub taker: usize,
    pub agenda: &'static str,
    pub link: String,
    pub place: String,
    pub state: &'static str,
    pub times: Span,
    pub held_until: Option<Instant>,
    pub no_show_by: Option<&'static str>,
    pub ended_by: Option<&'static str>,
    pub late_cancel: i64,
    pub sequence: i32,
    pub created: Instant,
    pub changed: Instant,
}

/// What everybody's week holds already, as the plan grows.
#[derive(Default)]
struct Weeks {
    busy: BTreeMap<usize, Vec<Span>>,
    given: BTreeMap<usize, Vec<Instant>>,
}

const AGENDAS: [&str; 6] = [
    "The two offers, side by side",
    "What I would do differently in the first ninety days",
    "Rehearsing the conversation I keep putting off",
    "A page I wrote, read together",
    "",
    "How you decided, back then",
];

pub fn sessions(chance: &mut Chance, people: &[Person], asks: &[Asked], zones: &Zones, now: Instant) -> Vec<Booked> {
    let mut weeks = Weeks::default();
    let mut booked = Vec::new();
    for ask in asks {
        let Some(bond) = ask.bond.as_ref() else { continue };
        let days = now.since(bond.since) / DAY;
        for _ in 0..chance.within(0, 2) {
            if days > 8 {
                let asked_at = bond.since.plus_ms(chance.within(0, days - 7) * DAY);
                booked.extend(book(chance, people, ask, zones, &mut weeks, (asked_at, now)));
            }
        }
        if bond.ended.is_none() && chance.of_hundred(45) {
            booked.extend(book(chance, people, ask, zones, &mut weeks, (now, now)));
        }
    }
    booked
}

/// A free time within two weeks of `asked_at`, if the giver offers one.
fn book(
    chance: &mut Chance,
    people: &[Person],
    ask: &Asked,
    zones: &Zones,
    weeks: &mut Weeks,
    (asked_at, now): (Instant, Instant),
) -> Option<Booked> {
    let (giver, hours) = people.get(ask.asked).and_then(|person| Some((person, person.hours.as_ref()?)))?;
    let taker = people.get(ask.asker)?;
    let zone = zones.zone(giver.zone).unwrap_or(TimeZone::UTC);
    let coming = asked_at == now;
    let empty = Vec::new();
    let of = |who: &usize| weeks.busy.get(who).unwrap_or(&empty).iter().copied();
    let busy: Vec<Span> = of(&ask.asked).chain(of(&ask.asker)).collect();
    let search = Search {
        rules: &hours.rules,
        zone: &zone,
        busy: &busy,
        given: weeks.given.get(&ask.asked).map_or(&[], Vec::as_slice),
        now: asked_at,
    };
    let dates = local_date(asked_at, &zone)..=local_date(asked_at.plus_ms(14 * DAY), &zone);
    let mut offered = slots::slots(&hours.availability(), &search, dates);
    offered.retain(|span| coming || span.ends_at < now.minus_ms(26 * HOUR));
    let times = chance.one(&offered).copied()?;
    let state = match chance.within(1, 100) {
        draw if coming => {
            if draw <= 60 || hours.rules.confirm_at_once {
                "confirmed"
            } else {
                "held"
            }
        }
        1..=70 => "completed",
        71..=75 => "no_show",
        76..=87 => "cancelled",
        88..=94 => "declined",
        _ => "expired",
    };
    let created = if coming { now.minus_ms(chance.within(HOUR, 30 * HOUR)) } else { asked_at };
    let hold = created.plus_ms(HOLD).0.min(times.starts_at.minus_ms(HOLD_MARGIN).0);
    let answered = created.plus_ms(now.since(created).min(times.starts_at.since(created)) / 2);
    let (changed, ended_by) = match state {
        "completed" => (times.ends_at.plus_ms(24 * HOUR), Some("house")),
        "no_show" => (times.starts_at.plus_ms(HOUR / 3), Some("giver")),
        "cancelled" => (answered, Some("taker")),
        "declined" => (answered, Some("giver")),
        "expired" => (Instant(hold), Some("house")),
        "confirmed" => (answered, None),
        _ => (created, None),
    };
    for who in [ask.asked, ask.asker] {
        weeks.busy.entry(who).or_default().push(times);
    }
    weeks.given.entry(ask.asked).or_default().push(times.starts_at);
    let kept = !matches!(state, "held" | "declined" | "expired");
    let in_person = !hours.place.is_empty() && giver.city == taker.city;
    Some(Booked {
        id: chance.id(created),
        bond: ask.bond.as_ref()?.id,
        giver: ask.asked,
        taker: ask.asker,
        agenda: chance.word(&AGENDAS),
        link: if kept && !in_person { hours.link.clone() } else { String::new() },
        place: if in_person { hours.place.clone() } else { String::new() },
        state,
        times,
        held_until: (state == "held").then_some(Instant(hold)),
        no_show_by: (state == "no_show").then_some("giver"),
        ended_by,
        late_cancel: hours.rules.late_cancel_ms,
        sequence: i32::from(state != "held"),
        created,
        changed,
    })
}
