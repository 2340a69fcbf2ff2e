//! One step of a career: a job, with all its adjacent stretches merged, or years of study.

use crate::names::Value;
use crate::row::{JobRow, StudyRow};
use crate::taxonomy::{FunctionId, IndustryCode, OccupationId};
use crate::time::Month;
use crate::words::Words;

/// Months of a gap that still counts as going on: one job may end in May and go on in June.
const GAP: i32 = 1;

/// Months that studies without an end are taken to last.
const STUDY: i32 = 60;

/// One step of a career: a job, all its stretches at one organisation together, or years of study.
#[derive(Clone, Debug)]
pub(crate) struct Step<'w> {
    pub study: bool,
    pub occupation: Option<OccupationId>,
    pub function: Option<FunctionId>,
    pub industry: Option<IndustryCode>,
    /// The words of the title, or of the field studied.
    pub tokens: &'w [u32],
    /// The organisation or the school.
    pub organisation: &'w Value,
    /// None for studies.
    pub place: Option<&'w Value>,
    /// Titles and levels over time, by their first month; at least one.
    pub stages: Vec<Stage<'w>>,
    pub start: Month,
    pub end: Option<Month>,
}

/// A title and a level (0 to 7) held from a month on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stage<'w> {
    pub from: Month,
    pub level: u8,
    pub title: &'w str,
}

impl<'w> Step<'w> {
    /// The month after the last one of the step: never before its start is past. Studies without
    /// an end are common in imported careers; they are not taken to go on for ever.
    pub fn until(&self) -> Month {
        let open = if self.study { self.start.plus(STUDY) } else { Month(i32::MAX) };
        self.end.unwrap_or(open).max(self.start.plus(1))
    }

    pub fn is_current(&self, now: Month) -> bool {
        self.start <= now && now < self.until()
    }

    /// The stage at a month; the first before it, the last after it.
    pub fn stage(&self, at: Month) -> Option<&Stage<'w>> {
        self.stages.iter().rev().find(|stage| stage.from <= at).or(self.stages.first())
    }

    pub fn level(&self, at: Month) -> u8 {
        self.stage(at).map_or(0, |stage| stage.level)
    }

    /// The month from which the step counts as experience: work above the level of a student.
    pub fn earns_from(&self) -> Option<Month> {
        let first = self.stages.iter().find(|stage| stage.level > 0 && !self.study);
        first.map(|stage| stage.from)
    }

    /// Whether a later part is the same job, going on without a gap.
    pub fn is_continued_by(&self, later: &Step) -> bool {
        let same_work = match (self.occupation, later.occupation) {
            (None, None) => self.tokens == later.tokens,
            (a, b) => a == b,
        };
        let same_place = self.organisation.facet == later.organisation.facet;
        let goes_on = later.start <= self.until().plus(GAP);
        !self.study && !later.study && same_work && same_place && goes_on
    }

    /// By content alone; names come last, so that giving other names changes no order that counts.
    pub fn order(&self) -> impl Ord + '_ {
        let stage = self.stages.first().map(|stage| (stage.level, stage.title));
        let work = (self.study, self.occupation, self.function, self.industry);
        (self.start, self.until(), work, stage, &*self.organisation.text, self.where_at())
    }

    /// The place as written; empty where none is.
    pub fn where_at(&self) -> &'w str {
        self.place.map_or("", |place| &place.text)
    }

    pub fn job(job: &JobRow, words: &'w Words) -> Option<Step<'w>> {
        let title = words.find_text(job.title)?;
        Some(Step {
            study: false,
            occupation: job.occupation,
            function: job.function,
            industry: job.industry,
            tokens: &title.stems,
            organisation: words.find_value(job.organisation)?,
            place: words.find_value(job.place),
            stages: vec![Stage { from: job.start, level: job.level, title: &title.text }],
            start: job.start,
            end: job.end,
        })
    }

    /// None without a start.
    pub fn study(study: &StudyRow, words: &'w Words) -> Option<Step<'w>> {
        let (start, field) = (study.start?, words.find_text(study.words)?);
        Some(Step {
            study: true,
            occupation: None,
            function: None,
            industry: None,
            tokens: &field.stems,
            organisation: words.find_value(study.school)?,
            place: None,
            stages: vec![Stage { from: start, level: 0, title: &field.text }],
            start,
            end: study.end,
        })
    }

    /// Adds a later stretch.
    pub fn go_on(&mut self, later: Step<'w>) {
        self.end = match (self.end, later.end) {
            (Some(_), Some(_)) => Some(self.until().max(later.until())),
            _ => None,
        };
        for stage in later.stages {
            let last = self.stages.last();
            if last.is_none_or(|last| (last.level, &last.title) != (stage.level, &stage.title)) {
                self.stages.push(stage);
            }
        }
        self.industry = self.industry.or(later.industry);
        self.function = self.function.or(later.function);
        if self.where_at().is_empty() {
            self.place = later.place;
        }
    }
}
