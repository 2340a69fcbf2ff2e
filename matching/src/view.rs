//! What one circle of people may see of a member, in numbers.

use crate::career::Career;
use crate::names::{Text, Value};
use crate::parts::{FacetKind, LanguageLevel, Seen, Target};
use crate::row::{LineRow, Reader};
use crate::step::Step;
use crate::time::Month;
use crate::words::Words;

/// What one circle of people may see of a member. Texts stay in the dictionary.
#[derive(Clone, Debug)]
pub(crate) struct View<'w> {
    pub career: Career<'w>,
    /// Sorted by number.
    pub held: Vec<Held<'w>>,
    pub offers: Vec<Line<'w>>,
    pub asks: Vec<Line<'w>>,
    /// Languages by number, each once, with the level and the name.
    pub languages: Vec<(u32, LanguageLevel, &'w str)>,
    /// Functions, industries and places by number, each sorted: novelty's kinds.
    pub corners: [Vec<u32>; 3],
    /// What is held as it was read, and its order.
    loose: Vec<Held<'w>>,
    order: Vec<u64>,
}

/// A value someone can share with others, at some time or at any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held<'w> {
    pub id: u32,
    /// 1 to 3.
    pub weight: u8,
    pub value: &'w Value,
    pub start: Option<Month>,
    pub end: Option<Month>,
}

/// One give or ask.
#[derive(Clone, Debug)]
pub(crate) struct Line<'w> {
    pub text: &'w Text,
    pub id: Option<u32>,
    /// 1 to 3.
    pub intensity: u8,
    pub target: Option<Target>,
    pub new: bool,
}

impl<'w> View<'w> {
    pub const NOTHING: View<'static> = View {
        career: Career::EMPTY,
        held: Vec::new(),
        offers: Vec::new(),
        asks: Vec::new(),
        languages: Vec::new(),
        corners: [Vec::new(), Vec::new(), Vec::new()],
        loose: Vec::new(),
        order: Vec::new(),
    };

    /// Reads what follows a row's head and communities, in the place of what was here; none when the row is not
    /// whole. What the lists took of memory serves again: reading is most of the work of comparing a whole network.
    pub fn read(&mut self, mut row: Reader, circle: Seen, words: &'w Words) -> Option<()> {
        let View { career, held: sorted, offers, asks, languages, corners, loose: held, order } = self;
        held.clear();
        corners.iter_mut().for_each(Vec::clear);
        let [functions, industries, places] = corners;
        career.renew(|steps| {
            for _ in 0..row.number()? {
                let study = row.study()?;
                if study.seen <= circle {
                    steps.extend(Step::study(&study, words));
                    let span = (study.start, study.end);
                    held.extend(Held::new(words.find_value(study.school)?, span));
                    held.extend(Held::new(words.find_value(study.field)?, span));
                }
            }
            for _ in 0..row.number()? {
                let job = row.job()?;
                if job.seen <= circle {
                    steps.push(Step::job(&job, words)?);
                }
            }
            Some(())
        })?;
        for step in career.steps.iter().filter(|step| !step.study) {
            let span = (Some(step.start), step.end);
            held.extend(Held::new(step.organisation, span));
            let function = step.function.and_then(|id| words.function(id));
            let industry = step.industry.and_then(|code| words.industry(code));
            for (value, corner) in
                [(step.place, &mut *places), (function, &mut *functions), (industry, &mut *industries)]
            {
                if let Some(here) = value.and_then(|value| Held::new(value, span)) {
                    corner.push(here.id);
                    held.push(here);
                }
            }
        }
        languages.clear();
        for _ in 0..row.number()? {
            let language = row.language()?;
            if language.seen > circle {
                continue;
            }
            let Some(spoken) = Held::new(words.find_value(language.value)?, (None, None)) else { continue };
            // Of a language named twice the better level stays.
            match languages.iter_mut().find(|(id, ..)| *id == spoken.id) {
                Some((_, level, name)) if language.level >= *level => {
                    (*level, *name) = (language.level, &spoken.value.text);
                }
                Some(_) => {}
                None => languages.push((spoken.id, language.level, &spoken.value.text)),
            }
            if language.level >= LanguageLevel::Working {
                held.push(spoken);
            }
        }
        for _ in 0..row.number()? {
            let facet = row.facet()?;
            if facet.seen > circle {
                continue;
            }
            let value = words.find_value(facet.value)?;
            let Some(here) = Held::new(value, (facet.start, facet.end)) else { continue };
            match value.kind {
                FacetKind::Function => functions.push(here.id),
                FacetKind::Industry => industries.push(here.id),
                FacetKind::Place => places.push(here.id),
                _ => {}
            }
            held.push(Held { weight: facet.weight, ..here });
        }
        // Numbers are sorted much quicker than what they stand for.
        order.clear();
        order.extend((0..).zip(&*held).map(|(place, held): (u64, _)| u64::from(held.id) << 32 | place));
        order.sort_unstable();
        sorted.clear();
        sorted.extend(order.iter().filter_map(|key| held.get(*key as u32 as usize)));
        for corner in [functions, industries, places] {
            corner.sort_unstable();
            corner.dedup();
        }
        for lines in [offers, asks] {
            lines.clear();
            for _ in 0..row.number()? {
                let line = row.line()?;
                if line.seen <= circle {
                    lines.push(Line::new(&line, words)?);
                }
            }
        }
        Some(())
    }
}

impl<'w> Held<'w> {
    pub fn new(value: &'w Value, (start, end): (Option<Month>, Option<Month>)) -> Option<Held<'w>> {
        Some(Held { id: value.facet?, weight: 2, value, start, end })
    }

    pub fn kind(&self) -> FacetKind {
        self.value.kind
    }

    pub fn text(&self) -> &'w str {
        &self.value.text
    }
}

impl<'w> Line<'w> {
    fn new(row: &LineRow, words: &'w Words) -> Option<Line<'w>> {
        let text = words.find_text(row.text)?;
        Some(Line { text, id: row.id, intensity: row.intensity, target: row.target, new: row.new })
    }

    /// A line that only its words are known of.
    pub fn of(text: &'w Text) -> Line<'w> {
        Line { text, id: None, intensity: 2, target: None, new: false }
    }
}
