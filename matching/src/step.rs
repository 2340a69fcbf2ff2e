//! One step of a career: a job, with all its adjacent stretches merged, or years of study.

use crate::parts::{Education, FacetKind, Position};
use crate::taxonomy::{FunctionId, IndustryCode, OccupationId};
use crate::time::Month;
use crate::words::Words;

/// Months of a gap that still counts as going on: one job may end in May and go on in June.
const GAP: i32 = 1;

/// Months that studies without an end are taken to last.
const STUDY: i32 = 60;

/// One step of a career: a job, all its stretches at one organisation together, or years of study.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub study: bool,
    pub occupation: Option<OccupationId>,
    pub function: Option<FunctionId>,
    pub industry: Option<IndustryCode>,
    /// The words of the title, or of the field studied.
    pub tokens: Vec<u32>,
    /// The organisation or the school, as written and as a number.
    pub organisation: String,
    pub organisation_id: Option<u32>,
    pub place: String,
    /// Titles and levels over time, by their first month; at least one.
    pub stages: Vec<Stage>,
    pub start: Month,
    pub end: Option<Month>,
}

/// A title and a level (0 to 7) held from a month on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stage {
    pub from: Month,
    pub level: u8,
    pub title: String,
}

impl Step {
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
    pub fn stage(&self, at: Month) -> Option<&Stage> {
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
        let same_place = self.organisation_id == later.organisation_id;
        let goes_on = later.start <= self.until().plus(GAP);
        !self.study && !later.study && same_work && same_place && goes_on
    }

    /// By content alone; names come last, so that giving other names changes no order that counts.
    pub fn order(&self) -> impl Ord + '_ {
        let stage = self.stages.first().map(|stage| (stage.level, stage.title.as_str()));
        let work = (self.study, self.occupation, self.function, self.industry);
        (self.start, self.until(), work, stage, self.organisation.as_str(), self.place.as_str())
    }

    pub fn job(position: &Position, words: &mut Words) -> Step {
        Step {
            study: false,
            occupation: position.occupation,
            function: position.function,
            industry: position.industry,
            tokens: words.tokens(&position.title),
            organisation: position.organisation.clone(),
            organisation_id: words.facet(FacetKind::Organisation, &position.organisation),
            place: position.place.clone(),
            stages: vec![Stage {
                from: position.start,
                level: position.seniority.min(7),
                title: position.title.clone(),
            }],
            start: position.start,
            end: position.end,
        }
    }

    pub fn study(education: &Education, words: &mut Words) -> Option<Step> {
        let start = education.start?;
        Some(Step {
            study: true,
            occupation: None,
            function: None,
            industry: None,
            tokens: words.tokens(&education.field),
            organisation: education.school.clone(),
            organisation_id: words.facet(FacetKind::School, &education.school),
            place: String::new(),
            stages: vec![Stage { from: start, level: 0, title: education.field.clone() }],
            start,
            end: education.end,
        })
    }

    /// Adds a later stretch.
    pub fn go_on(&mut self, later: Step) {
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
        if self.place.is_empty() {
            self.place = later.place;
        }
    }
}
