//! A member in about two hundred bytes: numbers of variable length, texts by their number in the dictionary.
//! The engine keeps everyone like this and reads a row when its member is compared with somebody.
//! Absent on purpose: the member's own id, which stands beside the row.

use crate::model::{Capacity, MemberId, Profile, Replies};
use crate::parts::{FacetKind, LanguageLevel, Seen, Target};
use crate::taxonomy::{FunctionId, IndustryCode, OccupationId};
use crate::time::{Moment, Month};
use crate::words::Words;

/// Months are counted from January 1900, so that most take two bytes.
const EPOCH: Month = Month(22_800);

/// The flags of a row's first byte.
const HIDES: u8 = 1;
const WEEK: u8 = 2;
const NOT_COLLEAGUES: u8 = 4;
const PAUSED: u8 = 8;

/// Reads a row from its start. Every call takes the next part; none when the row ends too soon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'r>(&'r [u8]);

/// What stands first in a row: all that decides whether two people can meet, views aside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'r> {
    /// Some part is not for the whole network.
    pub hides: bool,
    pub not_colleagues: bool,
    pub capacity: Capacity,
    pub replies: Replies,
    /// The week's number.
    pub week: Option<u32>,
    pub related: Ids<'r>,
    pub blocked: Ids<'r>,
}

/// Sorted ids as they stand in a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ids<'r>(&'r [u8]);

impl<'r> Ids<'r> {
    pub fn iter(self) -> impl Iterator<Item = MemberId> + 'r {
        let (ids, _) = self.0.as_chunks::<16>();
        ids.iter().map(|id| MemberId(u128::from_le_bytes(*id)))
    }
}

/// A job as it stands in a row.
pub(crate) struct JobRow {
    pub title: u32,
    pub occupation: Option<OccupationId>,
    pub function: Option<FunctionId>,
    pub industry: Option<IndustryCode>,
    pub level: u8,
    pub seen: Seen,
    pub organisation: u32,
    pub place: u32,
    pub start: Month,
    pub end: Option<Month>,
}

/// Years of study as they stand in a row: the field by its value and by its words.
pub(crate) struct StudyRow {
    pub school: u32,
    pub field: u32,
    pub words: u32,
    pub seen: Seen,
    pub start: Option<Month>,
    pub end: Option<Month>,
}

pub(crate) struct FacetRow {
    pub value: u32,
    pub weight: u8,
    pub seen: Seen,
    pub start: Option<Month>,
    pub end: Option<Month>,
}

pub(crate) struct LanguageRow {
    pub value: u32,
    pub level: LanguageLevel,
    pub seen: Seen,
}

/// An offer, or an ask.
pub(crate) struct LineRow {
    pub text: u32,
    pub id: Option<u32>,
    pub intensity: u8,
    pub seen: Seen,
    pub new: bool,
    pub target: Option<Target>,
}

impl<'r> Reader<'r> {
    pub fn new(row: &'r [u8]) -> Reader<'r> {
        Reader(row)
    }

    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn wide(&mut self) -> Option<u64> {
        let mut wide = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            wide |= u64::from(byte & 127) << shift;
            if byte < 128 {
                break;
            }
        }
        Some(wide)
    }

    pub fn number(&mut self) -> Option<u32> {
        u32::try_from(self.wide()?).ok()
    }

    fn small(&mut self) -> Option<u16> {
        u16::try_from(self.wide()?).ok()
    }

    fn signed(&mut self) -> Option<i64> {
        let wide = self.wide()?;
        Some((wide >> 1).cast_signed() ^ -(wide & 1).cast_signed())
    }

    fn month(&mut self) -> Option<Month> {
        Some(EPOCH.plus(i32::try_from(self.signed()?).ok()?))
    }

    fn span(&mut self, starts: bool, ends: bool) -> Option<(Option<Month>, Option<Month>)> {
        let start = if starts { Some(self.month()?) } else { None };
        let end = if ends { Some(self.month()?) } else { None };
        Some((start, end))
    }

    fn ids(&mut self) -> Option<Ids<'r>> {
        let length = usize::try_from(self.number()?).ok()?.checked_mul(16)?;
        let (ids, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(Ids(ids))
    }

    pub fn head(&mut self) -> Option<Head<'r>> {
        let flags = self.byte()?;
        let capacity = Capacity {
            seats: self.small()?,
            taken: self.small()?,
            open_requests: self.small()?,
            paused_until: if flags & PAUSED != 0 { Some(Moment(self.signed()?)) } else { None },
        };
        Some(Head {
            hides: flags & HIDES != 0,
            not_colleagues: flags & NOT_COLLEAGUES != 0,
            capacity,
            replies: Replies { answered: self.number()?, lapsed: self.number()?, hours: self.number()? },
            week: if flags & WEEK != 0 { Some(self.number()?) } else { None },
            related: self.ids()?,
            blocked: self.ids()?,
        })
    }

    /// The numbers of communities, sorted: they follow the head.
    pub fn communities(&mut self) -> Option<Vec<u32>> {
        (0..self.number()?).map(|_| self.number()).collect()
    }

    pub fn job(&mut self) -> Option<JobRow> {
        let bits = self.byte()?;
        let title = self.number()?;
        let occupation = self.small()?.checked_sub(1).map(OccupationId);
        let own = bits & 64 != 0;
        let function = if own {
            occupation.and_then(OccupationId::function)
        } else {
            self.small()?.checked_sub(1).map(FunctionId)
        };
        let industry = self.small()?.checked_sub(1).map(IndustryCode);
        let (organisation, place) = (self.number()?, self.number()?);
        let start = self.month()?;
        let (_, end) = self.span(false, bits & 32 != 0)?;
        Some(JobRow {
            title,
            occupation,
            function,
            industry,
            level: bits & 7,
            seen: seen(bits >> 3),
            organisation,
            place,
            start,
            end,
        })
    }

    pub fn study(&mut self) -> Option<StudyRow> {
        let bits = self.byte()?;
        let (school, field, words) = (self.number()?, self.number()?, self.number()?);
        let (start, end) = self.span(bits & 4 != 0, bits & 8 != 0)?;
        Some(StudyRow { school, field, words, seen: seen(bits), start, end })
    }

    pub fn facet(&mut self) -> Option<FacetRow> {
        let bits = self.byte()?;
        let value = self.number()?;
        let (start, end) = self.span(bits & 4 != 0, bits & 8 != 0)?;
        Some(FacetRow { value, weight: bits >> 4, seen: seen(bits), start, end })
    }

    pub fn language(&mut self) -> Option<LanguageRow> {
        let bits = self.byte()?;
        let level = match bits >> 2 {
            0 => LanguageLevel::Basic,
            1 => LanguageLevel::Working,
            2 => LanguageLevel::Fluent,
            _ => LanguageLevel::Native,
        };
        Some(LanguageRow { value: self.number()?, level, seen: seen(bits) })
    }

    pub fn line(&mut self) -> Option<LineRow> {
        let bits = self.byte()?;
        let text = self.number()?;
        let id = if bits & 16 != 0 { Some(self.number()?) } else { None };
        let target = if bits & 32 != 0 {
            let occupation = self.small()?.checked_sub(1).map(OccupationId);
            Some(Target { occupation, seniority: self.byte()?.checked_sub(1) })
        } else {
            None
        };
        Some(LineRow { text, id, intensity: bits >> 2 & 3, seen: seen(bits), new: bits & 64 != 0, target })
    }
}

fn seen(bits: u8) -> Seen {
    match bits & 3 {
        0 => Seen::Network,
        1 => Seen::Communities,
        _ => Seen::Relationships,
    }
}

fn flag(set: bool, bit: u8) -> u8 {
    if set { bit } else { 0 }
}

/// Writes a row, teaching the dictionary what it does not know yet.
pub(crate) struct Writer<'w> {
    row: Vec<u8>,
    words: &'w mut Words,
}

impl Writer<'_> {
    pub fn row(mut profile: Profile, words: &mut Words) -> Vec<u8> {
        // The lists are sets: in one order, whoever filled them.
        profile.positions.sort();
        profile.education.sort();
        profile.facets.sort();
        profile.offers.sort();
        profile.asks.sort();
        profile.languages.sort();
        profile.related.sort();
        profile.blocked.sort();
        let mut writer = Writer { row: Vec::with_capacity(256), words };
        writer.head(&profile);
        writer.career(&profile);
        writer.rest(&profile);
        writer.row
    }

    fn wide(&mut self, mut wide: u64) {
        while wide >= 128 {
            self.row.push((wide & 127) as u8 | 128);
            wide >>= 7;
        }
        self.row.push(wide as u8);
    }

    fn number(&mut self, number: impl Into<u64>) {
        self.wide(number.into());
    }

    fn signed(&mut self, signed: i64) {
        self.wide(((signed << 1) ^ (signed >> 63)).cast_unsigned());
    }

    fn count(&mut self, n: usize) {
        self.wide(n as u64);
    }

    /// Nought stands for none.
    fn maybe(&mut self, number: Option<u16>) {
        self.wide(number.map_or(0, |number| u64::from(number) + 1));
    }

    fn month(&mut self, month: Month) {
        self.signed(i64::from(month.since(EPOCH)));
    }

    fn span(&mut self, (start, end): (Option<Month>, Option<Month>)) {
        start.into_iter().chain(end).for_each(|month| self.month(month));
    }

    fn ids(&mut self, ids: &[MemberId]) {
        self.count(ids.len());
        ids.iter().for_each(|id| self.row.extend(id.0.to_le_bytes()));
    }

    fn value(&mut self, kind: FacetKind, text: &str) {
        let value = self.words.value(kind, text);
        self.number(value);
    }

    fn text(&mut self, text: &str) {
        let text = self.words.text(text);
        self.number(text);
    }

    fn head(&mut self, profile: &Profile) {
        let Capacity { seats, taken, open_requests, paused_until } = profile.capacity;
        let week = profile.week.map(|week| self.words.week(week));
        let hides = flag(hides(profile), HIDES) | flag(profile.not_colleagues, NOT_COLLEAGUES);
        self.row.push(hides | flag(week.is_some(), WEEK) | flag(paused_until.is_some(), PAUSED));
        [seats, taken, open_requests].into_iter().for_each(|n| self.number(n));
        paused_until.into_iter().for_each(|until| self.signed(until.0));
        let Replies { answered, lapsed, hours } = profile.replies;
        [answered, lapsed, hours].into_iter().chain(week).for_each(|n| self.number(n));
        self.ids(&profile.related);
        self.ids(&profile.blocked);
        let mut communities: Vec<u32> = profile.communities.iter().map(|id| self.words.community(*id)).collect();
        communities.sort_unstable();
        communities.dedup();
        self.count(communities.len());
        communities.into_iter().for_each(|number| self.number(number));
    }

    fn career(&mut self, profile: &Profile) {
        self.count(profile.positions.len());
        for job in &profile.positions {
            let own = job.occupation.is_some() && job.function == job.occupation.and_then(OccupationId::function);
            let bits = job.seniority.min(7) | (job.seen as u8) << 3;
            self.row.push(bits | flag(job.end.is_some(), 32) | flag(own, 64));
            self.text(&job.title);
            self.maybe(job.occupation.map(|id| id.0));
            if !own {
                self.maybe(job.function.map(|id| id.0));
            }
            self.maybe(job.industry.map(|code| code.0));
            self.value(FacetKind::Organisation, &job.organisation);
            self.value(FacetKind::Place, &job.place);
            self.span((Some(job.start), job.end));
            self.words.work(job.function, job.industry);
        }
        self.count(profile.education.len());
        for study in &profile.education {
            self.row.push(study.seen as u8 | flag(study.start.is_some(), 4) | flag(study.end.is_some(), 8));
            self.value(FacetKind::School, &study.school);
            self.value(FacetKind::Field, &study.field);
            self.text(&study.field);
            self.span((study.start, study.end));
        }
    }

    fn rest(&mut self, profile: &Profile) {
        self.count(profile.languages.len());
        for language in &profile.languages {
            self.row.push(language.seen as u8 | (language.level as u8) << 2);
            self.value(FacetKind::Language, crate::names::tongue(&language.name));
        }
        self.count(profile.facets.len());
        for facet in &profile.facets {
            let dated = flag(facet.start.is_some(), 4) | flag(facet.end.is_some(), 8);
            self.row.push(facet.seen as u8 | dated | facet.weight.clamp(1, 3) << 4);
            self.value(facet.kind, &facet.value);
            self.span((facet.start, facet.end));
        }
        self.count(profile.offers.len());
        for offer in &profile.offers {
            let bits = offer.seen as u8 | offer.intensity.clamp(1, 3) << 2;
            self.row.push(bits | flag(offer.topic.id.is_some(), 16));
            self.text(&offer.topic.text);
            offer.topic.id.into_iter().for_each(|id| self.number(id));
        }
        self.count(profile.asks.len());
        for ask in &profile.asks {
            let bits = ask.seen as u8 | ask.intensity.clamp(1, 3) << 2 | flag(ask.new, 64);
            self.row.push(bits | flag(ask.topic.id.is_some(), 16) | flag(ask.target.is_some(), 32));
            self.text(&ask.topic.text);
            ask.topic.id.into_iter().for_each(|id| self.number(id));
            if let Some(target) = ask.target {
                self.maybe(target.occupation.map(|id| id.0));
                self.row.push(target.seniority.map_or(0, |level| level.saturating_add(1)));
            }
        }
    }
}

/// Whether some part is not for the whole network.
fn hides(profile: &Profile) -> bool {
    let steps = profile.positions.iter().map(|position| position.seen);
    let steps = steps.chain(profile.education.iter().map(|education| education.seen));
    let lines = profile.offers.iter().map(|offer| offer.seen);
    let lines = lines.chain(profile.asks.iter().map(|ask| ask.seen));
    let languages = profile.languages.iter().map(|language| language.seen);
    let facets = profile.facets.iter().map(|facet| facet.seen);
    steps.chain(lines).chain(languages).chain(facets).any(|seen| seen > Seen::Network)
}
