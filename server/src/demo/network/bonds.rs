//! What grew from a yes: the note that says why, the letters since, perhaps a kind ending.

use crate::demo::{Person, chance::Chance, lines, tables::Topic};
use app::time::{DAY, HOUR, Instant, MINUTE};
use std::collections::BTreeSet;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bond {
    pub id: Uuid,
    pub conversation: Uuid,
    /// None: peers.
    pub mentor: Option<usize>,
    pub note: String,
    pub since: Instant,
    /// When the asker parted, and with which words.
    pub ended: Option<(Instant, &'static str)>,
    /// Sender, words, when; in order of time.
    pub letters: Vec<(usize, String, Instant)>,
}

pub fn bond(
    chance: &mut Chance,
    people: &[Person],
    (asker, asked): (usize, usize),
    may_be_peers: bool,
    (topic, talk): (&Topic, &str),
    since: Instant,
    now: Instant,
) -> Option<Bond> {
    let (protege, mentor) = (people.get(asker)?, people.get(asked)?);
    let peers = may_be_peers && protege.level.abs_diff(mentor.level) <= 1 && chance.of_hundred(60);
    let letters = letters(chance, (asker, protege), (asked, mentor), topic, talk, since, now);
    let over = now.since(since) > 60 * DAY && chance.of_hundred(12);
    Some(Bond {
        id: chance.id(since),
        conversation: chance.id(since),
        mentor: (!peers).then_some(asked),
        note: why_note(mentor, protege, topic),
        since,
        ended: over.then(|| {
            (
                now.minus_ms(chance.within(2, 40) * DAY),
                "You asked the right thing at the right time. I have what I came for, and more.",
            )
        }),
        letters,
    })
}

/// In the accepter's own words: the ground two share, what they can give, what was asked.
pub fn why_note(mentor: &Person, protege: &Person, topic: &Topic) -> String {
    let ground = ground(mentor, protege);
    let name = first_name(&protege.name);
    let heard = match protege.asks.iter().find(|ask| ask.topic.name == topic.name) {
        Some(ask) => format!("You wrote: {} That is a place I know.", ask.topic.asker),
        None => format!("You asked about {}, and asked it plainly.", topic.name),
    };
    format!("{name}, {ground}. {heard} {}", topic.giver)
}

/// The nearest thing two people share, as a clause.
fn ground(a: &Person, b: &Person) -> String {
    let schools = |person: &Person| person.career.studies.iter().map(|study| study.school).collect::<Vec<_>>();
    let employers = |person: &Person| person.career.jobs.iter().map(|job| job.organisation).collect::<Vec<_>>();
    let both = |a: Vec<&'static str>, b: Vec<&'static str>| a.into_iter().find(|one| b.contains(one));
    if let Some(employer) = both(employers(a), employers(b)) {
        format!("we have both had a desk at {employer}")
    } else if let Some(school) = both(schools(a), schools(b)) {
        format!("we sat in the same library of {school}")
    } else if a.track == b.track {
        format!("{} chose us both", lines::field(a.track))
    } else if let Some(interest) = both(a.interests.clone(), b.interests.clone()) {
        format!("anyone who likes {} is half a friend", lines::lower(interest))
    } else {
        format!("from {} to {} is a long way, and your question made it shorter", b.city, a.city)
    }
}

pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// Who has had which of the talks: nobody has one twice, as long as there are others.
#[derive(Default)]
pub struct Talks(BTreeSet<(usize, &'static str)>);

impl Talks {
    pub fn one(&mut self, chance: &mut Chance, a: usize, b: usize) -> &'static str {
        let all: Vec<&'static str> = include_str!("../data/talks.tsv").split("\n\n").collect();
        let new = |talk: &&&'static str| !self.0.contains(&(a, **talk)) && !self.0.contains(&(b, **talk));
        let fresh: Vec<&'static str> = all.iter().filter(new).copied().collect();
        let talk = chance.one(if fresh.is_empty() { &all } else { &fresh }).copied().unwrap_or_default();
        self.0.extend([(a, talk), (b, talk)]);
        talk
    }
}

/// A talk, begun soon after the yes; the newest letters are hours old.
fn letters(
    chance: &mut Chance,
    (asker, protege): (usize, &Person),
    (asked, mentor): (usize, &Person),
    topic: &Topic,
    talk: &str,
    since: Instant,
    now: Instant,
) -> Vec<(usize, String, Instant)> {
    let lines = talk.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let mut at = since.plus_ms(chance.within(20, 400) * MINUTE);
    let mut letters = Vec::new();
    for (who, line) in lines {
        if at >= now {
            break;
        }
        let text = line
            .replace("{p}", first_name(&protege.name))
            .replace("{m}", first_name(&mentor.name))
            .replace("{ask}", topic.asker)
            .replace("{give}", topic.giver)
            .replace("{topic}", topic.name);
        letters.push((if who == "p" { asker } else { asked }, text, at));
        at = at.plus_ms(chance.within(HOUR / 2, 30 * HOUR));
    }
    letters
}
