//! Writing a row.

use super::{EPOCH, HIDES, NOT_COLLEAGUES, PAUSED, WEEK};
use crate::model::{Capacity, MemberId, Profile, Replies};
use crate::names::tongue;
use crate::parts::{FacetKind, Seen};
use crate::taxonomy::OccupationId;
use crate::time::Month;
use crate::week::Week;
use crate::words::{Unknown, Words};

fn flag(set: bool, bit: u8) -> u8 {
    if set { bit } else { 0 }
}

/// A profile's lists in the order in which rows have them, whoever filled them: they are sets. Steps in the order of
/// time, so that whoever reads them has little left to sort.
pub(crate) fn in_order(profile: &mut Profile) {
    profile.positions.sort_by(|a, b| (a.start, a).cmp(&(b.start, b)));
    profile.education.sort_by(|a, b| (a.start, a).cmp(&(b.start, b)));
    profile.facets.sort();
    profile.offers.sort();
    profile.asks.sort();
    profile.languages.sort();
    profile.related.sort();
    profile.blocked.sort();
    profile.communities.sort();
    profile.communities.dedup();
}

/// A row, but for texts that the dictionary does not know.
pub(crate) struct Draft {
    row: Vec<u8>,
    /// Where a number is missing, and of what.
    gaps: Vec<(usize, Unknown)>,
}

impl Draft {
    /// Of a profile that is in order.
    pub fn new(profile: &Profile, words: &Words) -> Draft {
        let mut writer = Writer { row: Vec::with_capacity(256), words, gaps: Vec::new() };
        writer.head(profile);
        writer.career(profile);
        writer.rest(profile);
        Draft { row: writer.row, gaps: writer.gaps }
    }

    /// The row; the dictionary learns what it does not know yet.
    pub fn row(self, words: &mut Words) -> Vec<u8> {
        let Draft { row, gaps } = self;
        if gaps.is_empty() {
            return row;
        }
        let mut whole = Vec::with_capacity(row.len() + gaps.len() * 5);
        let mut rest = row.as_slice();
        for (at, unknown) in gaps {
            let (before, after) = rest.split_at(at + rest.len() - row.len());
            whole.extend(before);
            words.learn(unknown).into_iter().for_each(|number| put_wide(&mut whole, number.into()));
            rest = after;
        }
        whole.extend(rest);
        whole
    }
}

fn put_wide(row: &mut Vec<u8>, mut wide: u64) {
    while wide >= 128 {
        row.push((wide & 127) as u8 | 128);
        wide >>= 7;
    }
    row.push(wide as u8);
}

/// Writes a row.
struct Writer<'w> {
    row: Vec<u8>,
    words: &'w Words,
    gaps: Vec<(usize, Unknown)>,
}

impl Writer<'_> {
    fn wide(&mut self, wide: u64) {
        put_wide(&mut self.row, wide);
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

    /// A number that the dictionary has, or what it lacks.
    fn known(&mut self, number: Result<u32, Unknown>) {
        match number {
            Ok(number) => self.number(number),
            Err(unknown) => self.gaps.push((self.row.len(), unknown)),
        }
    }

    fn value(&mut self, kind: FacetKind, text: &str) {
        self.known(self.words.value(kind, text));
    }

    fn text(&mut self, text: &str) {
        self.known(self.words.text(text));
    }

    fn head(&mut self, profile: &Profile) {
        let Capacity { seats, taken, open_requests, paused_until } = profile.capacity;
        let hides = flag(hides(profile), HIDES) | flag(profile.not_colleagues, NOT_COLLEAGUES);
        self.row.push(hides | flag(profile.week.is_some(), WEEK) | flag(paused_until.is_some(), PAUSED));
        [seats, taken, open_requests].into_iter().for_each(|n| self.number(n));
        paused_until.into_iter().for_each(|until| self.signed(until.0));
        let Replies { answered, lapsed, hours } = profile.replies;
        [answered, lapsed, hours].into_iter().for_each(|n| self.number(n));
        self.row.extend(profile.week.map(Week::to_bytes).into_iter().flatten());
        self.ids(&profile.related);
        self.ids(&profile.blocked);
        self.count(profile.communities.len());
        profile.communities.iter().for_each(|id| self.known(self.words.community(*id)));
    }

    fn career(&mut self, profile: &Profile) {
        self.count(profile.education.len());
        for study in &profile.education {
            self.row.push(study.seen as u8 | flag(study.start.is_some(), 4) | flag(study.end.is_some(), 8));
            self.value(FacetKind::School, &study.school);
            self.value(FacetKind::Field, &study.field);
            self.text(&study.field);
            self.span((study.start, study.end));
        }
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
            let names = self.words.names(job.function, job.industry);
            self.gaps.extend(names.map(|unknown| (self.row.len(), unknown)));
        }
    }

    fn rest(&mut self, profile: &Profile) {
        self.count(profile.languages.len());
        for language in &profile.languages {
            self.row.push(language.seen as u8 | (language.level as u8) << 2);
            self.value(FacetKind::Language, tongue(&language.name));
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
