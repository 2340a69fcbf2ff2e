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
}

/// A value someone can share with others, at some time or at any.
#[derive(Clone, Debug)]
pub(crate) struct Held<'w> {
    pub id: u32,
    pub kind: FacetKind,
    pub value: &'w str,
    /// 1 to 3.
    pub weight: u8,
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
    };

    /// Reads what follows a row's head and communities; none when the row is not whole.
    pub fn read(mut row: Reader, circle: Seen, words: &'w Words) -> Option<View<'w>> {
        let mut view: View<'w> = View::NOTHING;
        let mut steps = Vec::new();
        for _ in 0..row.number()? {
            let job = row.job()?;
            if job.seen <= circle {
                steps.push(Step::job(&job, words)?);
            }
        }
        for _ in 0..row.number()? {
            let study = row.study()?;
            if study.seen <= circle {
                steps.extend(Step::study(&study, words));
                let span = (study.start, study.end);
                view.held.extend(Held::new(words.find_value(study.school)?, span));
                view.held.extend(Held::new(words.find_value(study.field)?, span));
            }
        }
        view.career = Career::new(steps);
        for step in view.career.steps.iter().filter(|step| !step.study) {
            let function = step.function.and_then(|id| words.function(id));
            let industry = step.industry.and_then(|code| words.industry(code));
            for value in [Some(step.organisation), step.place, function, industry].into_iter().flatten() {
                view.held.extend(Held::new(value, (Some(step.start), step.end)));
            }
        }
        // By rising level, so that of a language named twice the better level stays.
        let mut spoken = Vec::new();
        for _ in 0..row.number()? {
            spoken.push(row.language()?);
        }
        spoken.retain(|language| language.seen <= circle);
        spoken.sort_by_key(|language| language.level);
        for language in spoken {
            let Some(held) = Held::new(words.find_value(language.value)?, (None, None)) else { continue };
            view.languages.retain(|(id, ..)| *id != held.id);
            view.languages.push((held.id, language.level, held.value));
            if language.level >= LanguageLevel::Working {
                view.held.push(held);
            }
        }
        for _ in 0..row.number()? {
            let facet = row.facet()?;
            if facet.seen <= circle {
                let held = Held::new(words.find_value(facet.value)?, (facet.start, facet.end));
                view.held.extend(held.map(|held| Held { weight: facet.weight, ..held }));
            }
        }
        view.held.sort_by_key(|held| held.id);
        let kinds = [FacetKind::Function, FacetKind::Industry, FacetKind::Place];
        view.corners = kinds.map(|kind| {
            let of_kind = view.held.iter().filter(|held| held.kind == kind);
            let mut corner: Vec<u32> = of_kind.map(|held| held.id).collect();
            corner.dedup();
            corner
        });
        for lines in [&mut view.offers, &mut view.asks] {
            for _ in 0..row.number()? {
                let line = row.line()?;
                if line.seen <= circle {
                    lines.push(Line::new(&line, words)?);
                }
            }
        }
        Some(view)
    }
}

impl<'w> Held<'w> {
    fn new(value: &'w Value, (start, end): (Option<Month>, Option<Month>)) -> Option<Held<'w>> {
        Some(Held { id: value.facet?, kind: value.kind, value: &value.text, weight: 2, start, end })
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
