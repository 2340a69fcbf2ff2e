//! What one circle of people may see of a member, in numbers.

use std::borrow::Cow;

use crate::career::Career;
use crate::model::Profile;
use crate::parts::{Ask, FacetKind, LanguageLevel, Offer, Seen, Target, Topic};
use crate::taxonomy::{self, OccupationId, cities, countries, languages};
use crate::time::Month;
use crate::words::Words;

/// What one circle of people may see of a member.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub career: Career,
    /// Sorted by number.
    pub held: Vec<Held>,
    pub offers: Vec<Line>,
    pub asks: Vec<Line>,
    /// Languages by number, each once, with the level and the name.
    pub languages: Vec<(u32, LanguageLevel, String)>,
    /// Functions, industries and places by number, each sorted: novelty's kinds.
    pub corners: [Vec<u32>; 3],
}

/// A value someone can share with others, at some time or at any.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub id: u32,
    pub kind: FacetKind,
    pub value: String,
    /// 1 to 3.
    pub weight: u8,
    pub start: Option<Month>,
    pub end: Option<Month>,
}

/// One give or ask.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub text: String,
    pub id: Option<u32>,
    pub tokens: Vec<u32>,
    /// The occupation the words name, if they name one.
    pub occupation: Option<OccupationId>,
    /// 1 to 3.
    pub intensity: u8,
    pub target: Option<Target>,
    pub new: bool,
}

impl View {
    pub const NOTHING: View = View {
        career: Career::EMPTY,
        held: Vec::new(),
        offers: Vec::new(),
        asks: Vec::new(),
        languages: Vec::new(),
        corners: [Vec::new(), Vec::new(), Vec::new()],
    };

    pub fn new(profile: &Profile, circle: Seen, words: &mut Words) -> View {
        let positions = profile.positions.iter().filter(|position| position.seen <= circle);
        let education = || profile.education.iter().filter(|education| education.seen <= circle);
        let career = Career::new(positions, education(), words);
        let mut view = View { career, ..View::NOTHING };
        for step in view.career.steps.iter().filter(|step| !step.study) {
            let function = step.function.map(taxonomy::function_name).unwrap_or_default();
            let industry = step.industry.map(taxonomy::industry_name).unwrap_or_default();
            for (kind, value) in [
                (FacetKind::Organisation, step.organisation.as_str()),
                (FacetKind::Place, &step.place),
                (FacetKind::Function, function),
                (FacetKind::Industry, industry),
            ] {
                view.held.extend(held(kind, value, (Some(step.start), step.end), words));
            }
        }
        for education in education() {
            let span = (education.start, education.end);
            view.held.extend(held(FacetKind::School, &education.school, span, words));
            view.held.extend(held(FacetKind::Field, &education.field, span, words));
        }
        // By rising level, so that of a language named twice the better level stays.
        let mut spoken: Vec<_> = profile.languages.iter().collect();
        spoken.retain(|language| language.seen <= circle);
        spoken.sort_by_key(|language| language.level);
        for language in spoken {
            let Some(held) = held(FacetKind::Language, tongue(&language.name), (None, None), words) else {
                continue;
            };
            view.languages.retain(|(id, ..)| *id != held.id);
            view.languages.push((held.id, language.level, held.value.clone()));
            if language.level >= LanguageLevel::Working {
                view.held.push(held);
            }
        }
        for facet in profile.facets.iter().filter(|facet| facet.seen <= circle) {
            let held = held(facet.kind, &facet.value, (facet.start, facet.end), words);
            view.held.extend(held.map(|held| Held { weight: facet.weight.clamp(1, 3), ..held }));
        }
        view.held.sort_by_key(|held| held.id);
        let kinds = [FacetKind::Function, FacetKind::Industry, FacetKind::Place];
        view.corners = kinds.map(|kind| {
            let of_kind = view.held.iter().filter(|held| held.kind == kind);
            let mut corner: Vec<u32> = of_kind.map(|held| held.id).collect();
            corner.dedup();
            corner
        });
        let offers = profile.offers.iter().filter(|offer| offer.seen <= circle);
        view.offers = offers.map(|offer| give(offer, words)).collect();
        let asks = profile.asks.iter().filter(|ask| ask.seen <= circle);
        view.asks = asks.map(|ask| like(ask, words)).collect();
        view
    }

    /// The numbers of everything that can be shared, each once.
    pub fn facets(&self) -> impl Iterator<Item = u32> {
        self.held.chunk_by(|a, b| a.id == b.id).filter_map(|same| Some(same.first()?.id))
    }
}

fn held(kind: FacetKind, value: &str, (start, end): (Option<Month>, Option<Month>), words: &mut Words) -> Option<Held> {
    let id = words.facet(kind, &one_name(kind, value))?;
    Some(Held { id, kind, value: value.to_owned(), weight: 2, start, end })
}

/// A language under its English name, however a profile writes it; an unknown one as written.
pub(crate) fn tongue(name: &str) -> &str {
    match languages::parse(name) {
        Some(code) => languages::name(code),
        None => name,
    }
}

/// One name for what has several: Lisboa and "Lisbon, Portugal" are one place, Allemagne is Germany.
fn one_name(kind: FacetKind, value: &str) -> Cow<'_, str> {
    match kind {
        FacetKind::Place => cities::find(value).map_or(value.into(), |city| format!("#{}", city.id).into()),
        FacetKind::Country => countries::parse(value).unwrap_or(value).into(),
        _ => value.into(),
    }
}

/// A topic, with its words numbered.
pub(crate) fn line(topic: &Topic, intensity: u8, tokens: Vec<u32>) -> Line {
    Line {
        text: topic.text.clone(),
        id: topic.id,
        tokens,
        occupation: taxonomy::parse_title(&topic.text).occupation,
        intensity: intensity.clamp(1, 3),
        target: None,
        new: false,
    }
}

fn give(offer: &Offer, words: &mut Words) -> Line {
    line(&offer.topic, offer.intensity, words.tokens(&offer.topic.text))
}

fn like(ask: &Ask, words: &mut Words) -> Line {
    let line = line(&ask.topic, ask.intensity, words.tokens(&ask.topic.text));
    Line { target: ask.target, new: ask.new, ..line }
}
