//! What people say of themselves: headline, story, gives and asks that fit their field and their years.

use super::{
    careers::Career,
    chance::Chance,
    tables::{Place, Tables, Topic, Track},
};
use matching::taxonomy::{OccupationId, parse_title};
use std::fmt;

/// A give or an ask.
#[derive(Clone, Copy)]
pub struct Line {
    pub topic: &'static Topic,
    /// 1 to 3.
    pub intensity: i32,
    /// Where an ask should lead.
    pub leads_to: Option<(OccupationId, u8)>,
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.topic.name, self.intensity)
    }
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.topic.name == other.topic.name && (self.intensity, self.leads_to) == (other.intensity, other.leads_to)
    }
}

pub fn headline(career: &Career, place: &Place) -> String {
    let Some(job) = career.jobs.last().filter(|job| job.ends.is_none()) else {
        return match career.studies.last() {
            Some(study) if study.ends.is_none() => format!("Studies {} in {}", lower(study.field), study.city),
            _ => format!("Between two jobs, in {}", place.city),
        };
    };
    format!("{} at {}, {}", job.title, job.organisation, job.place)
}

/// Three sentences with their own names in them.
pub fn story(chance: &mut Chance, tables: &Tables, career: &Career, track: &Track, place: &Place) -> String {
    let first = career.studies.first();
    let subject = first.map_or_else(|| lower("work"), |study| lower(study.field));
    let school = first.map_or(place.city, |study| study.city);
    let employer = chance.one(&career.jobs).map(|job| job.organisation);
    let middle = employer.map(|_| chance.word(tables.list("middles")));
    let parts = [Some(chance.word(tables.list("openings"))), middle, Some(chance.word(tables.list("endings")))];
    let story: Vec<&str> = parts.into_iter().flatten().collect();
    story
        .join(" ")
        .replace("{subject}", &subject)
        .replace("{schoolcity}", school)
        .replace("{field}", field(track.key))
        .replace("{place}", place.city)
        .replace("{org}", employer.unwrap_or_default())
}

/// A field as it reads in a sentence.
pub fn field(track: &str) -> &'static str {
    match track {
        "software" => "software",
        "data" => "data",
        "security" => "keeping systems safe",
        "product" => "product work",
        "design" => "design",
        "engineering" => "engineering",
        "manufacturing" => "manufacturing",
        "construction" => "building",
        "energy" => "energy",
        "sustainability" => "conservation",
        "science" => "research",
        "supplychain" => "logistics",
        "sales" => "sales",
        "marketing" => "marketing",
        "media" => "telling stories",
        "finance" => "finance",
        "investment" => "investment",
        "consulting" => "consulting",
        "people" => "working for people at work",
        "law" => "law",
        "hospitality" => "hospitality",
        "health" => "health care",
        "teaching" => "teaching",
        _ => "public service",
    }
}

/// Two or three: their own field first, then what years teach anybody.
pub fn gives(chance: &mut Chance, tables: &'static Tables, track: &str, career: &Career, level: u8) -> Vec<Line> {
    let fields: Vec<&str> = career.jobs.iter().map(|job| job.track).chain([track]).collect();
    let fits = |topic: &&Topic| topic.is_given_at(level);
    let own: Vec<&Topic> = tables.topics.iter().filter(fits).filter(|topic| fields.contains(&topic.track)).collect();
    let any: Vec<&Topic> = tables.topics.iter().filter(fits).filter(|topic| topic.track == "*").collect();
    let (own_many, any_many) = if level >= 5 { (2, 2) } else { (1, 1) };
    let mut chosen = chance.some(&own, own_many);
    chosen.extend(chance.some(&any, any_many.max(2 - chosen.len().min(2))));
    chosen.into_iter().map(|topic| line(chance, topic)).collect()
}

/// One to three that somebody here can meet; never what they give themselves.
pub fn asks(
    chance: &mut Chance,
    tables: &'static Tables,
    track: &str,
    level: u8,
    gives: &[Line],
    is_met: impl Fn(&Topic, u8) -> bool,
) -> Vec<Line> {
    let open = |topic: &&Topic| {
        topic.is_asked_at(level)
            && (topic.track == "*" || topic.track == track)
            && gives.iter().all(|give| give.topic.name != topic.name)
    };
    let all: Vec<&Topic> = tables.topics.iter().filter(open).collect();
    let met: Vec<&Topic> = all.iter().copied().filter(|topic| is_met(topic, level)).collect();
    let from = if met.is_empty() { all } else { met };
    let (own, any): (Vec<&Topic>, Vec<&Topic>) = from.into_iter().partition(|topic| topic.track == track);
    let mut chosen = chance.some(&own, 1 + usize::from(chance.clone().of_hundred(40)));
    let more = if chosen.is_empty() { 2 } else { 1 };
    chosen.extend(chance.some(&any, more));
    let next = level.saturating_add(1).max(3);
    let occupation = tables.track(track).filter(|_| level < 6).and_then(|track| {
        let title = track.titles(next).first()?;
        Some((parse_title(title).occupation?, next))
    });
    chosen
        .into_iter()
        .map(|topic| Line { leads_to: occupation.filter(|_| topic.track != "*"), ..line(chance, topic) })
        .collect()
}

fn line(chance: &mut Chance, topic: &'static Topic) -> Line {
    Line { topic, intensity: i32::try_from(chance.within(1, 3)).unwrap_or(2), leads_to: None }
}

/// As it reads in the middle of a sentence.
pub fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
