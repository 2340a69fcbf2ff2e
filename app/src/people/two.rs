//! Why you two, and the two roads laid side by side. Drawn from the same data the words say.

use crate::{
    matching::{RoadsView, StepView},
    ui::ink,
};
use leptos::prelude::*;

/// Stops drawn at most; the list of steps says the rest.
const STOPS: usize = 9;
/// Letters on a line of a label, and lines.
const LINE: usize = 15;
const LINES: usize = 4;
/// Units between two stops of the wide drawing: a line of a label fits, so that none runs into the next.
const APART: f64 = 114.0;

/// What the two share, each in a sentence, and what each would be glad of.
#[component]
pub fn WhyYouTwo(ground: Vec<String>, ways: Vec<String>) -> impl IntoView {
    let list = ground.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let ways = ways.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    view! {
        <div class="sheet ground">
            <h3 class="sub">"Ground you share"</h3>
            <ol class="ground__list">{list}</ol>
            <div class="ground__ways">{ways}</div>
        </div>
    }
}

/// You, N years ago: heading, drawing and key. `name` is what the other is called.
#[component]
pub fn TwoRoads(roads: RoadsView, #[prop(into)] name: String) -> impl IntoView {
    let years = counted(roads.years);
    // One breath: never "9" on one line and "years ago" on the next.
    let ago = format!("{years} ago").replace(' ', "\u{a0}");
    let (title, lead) = if roads.viewer_follows {
        (
            view! { {format!("{name}, ")}<em>{ago}</em> }.into_any(),
            format!(
                "Laid over yours, {name}’s road fits best when it is moved {years}. In {at} {name} stood about where you stand now: ask what came next.",
                at = roads.at
            ),
        )
    } else {
        (
            view! { "You, "<em>{ago}</em> }.into_any(),
            format!(
                "Laid over {name}’s, your road fits best when it is moved {years}. In {at} you stood about where {name} stands now.",
                at = roads.at
            ),
        )
    };
    let said = told(&roads, &name);
    let (follower, leader) = if roads.viewer_follows { ("you", name.as_str()) } else { (name.as_str(), "you") };
    let key = (format!("{follower}, today"), format!("{leader}, moved {years}"));
    let stops = stops(&roads);
    let next = (!roads.next.is_empty()).then(|| {
        let steps = roads
            .next
            .iter()
            .take(5)
            .map(|step| view! { <li><b>{step.from.to_string()}</b>" "{label(step)}</li> })
            .collect_view();
        let heading = if roads.viewer_follows {
            format!("What came next for {name}")
        } else {
            "What came next for you".to_owned()
        };
        view! {
            <div class="sheet ground">
                <h3 class="sub">{heading}</h3>
                <ol class="ground__list">{steps}</ol>
            </div>
        }
    });
    view! {
        <div class="sheet">
            <header class="why-two__head">
                <h2 id="why-two" class="title">{title}</h2>
                <p class="lead">{lead}</p>
            </header>
        </div>
        <figure class="why-two__fig">
            {wide(&stops, &said)}
            {narrow(&stops, &said)}
            <figcaption class="sheet why-two__key">
                <span class="key"><svg viewBox="0 0 14 14" aria-hidden="true"><circle class="crossing__a" cx="7" cy="7" r="6"></circle></svg>{key.0}</span>
                " "
                <span class="key"><svg viewBox="0 0 14 14" aria-hidden="true"><circle class="crossing__l" cx="7" cy="7" r="6"></circle></svg>{key.1}</span>
                " "
                <span>"Worked out from the dated steps you have both chosen to show, and from nothing else."</span>
            </figcaption>
        </figure>
        {next}
    }
}

/// A place on the drawing: a step of one road, or of both where they land on each other.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    /// In the follower's years.
    year: i32,
    follower: Option<StepView>,
    leader: Option<StepView>,
}

impl Place {
    const fn is_met(&self) -> bool {
        self.follower.is_some() && self.leader.is_some()
    }
}

/// Where the roads touch once one is moved: now on then, and what else of the two begins as far apart, give or take a year.
fn touching(roads: &RoadsView) -> Vec<(StepView, StepView)> {
    let at = |step: &StepView, from: i32| StepView { from, ..step.clone() };
    let now = (at(&roads.now, roads.at + roads.years), at(&roads.then, roads.at));
    let others = roads.shared.iter().filter(|(mine, theirs)| {
        *mine != roads.now && *theirs != roads.then && (mine.from - theirs.from - roads.years).abs() <= 1
    });
    others.cloned().chain([now]).collect()
}

/// Every stop in order of the follower's years; those that touch stand together.
fn stops(roads: &RoadsView) -> Vec<Place> {
    let mut places: Vec<Place> = touching(roads)
        .into_iter()
        .map(|(mine, theirs)| Place { year: mine.from, follower: Some(mine), leader: Some(theirs) })
        .collect();
    for step in &roads.next {
        if !places.iter().any(|place| place.leader.as_ref() == Some(step)) {
            places.push(Place {
                year: step.from.saturating_add(roads.years),
                follower: None,
                leader: Some(step.clone()),
            });
        }
    }
    places.sort_by_key(|place| place.year);
    places.truncate(STOPS);
    places
}

/// Where the stops stand between `from` and `to`: by their years, unless that would crowd them.
fn along(places: &[Place], from: f64, to: f64, apart: f64) -> Vec<f64> {
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return Vec::new() };
    let span = f64::from((last.year - first.year).max(1));
    let mut spots: Vec<f64> = Vec::with_capacity(places.len());
    for place in places {
        let at = from + (to - from) * f64::from(place.year - first.year) / span;
        spots.push(spots.last().map_or(at, |before| at.max(before + apart)));
    }
    if spots.last().is_some_and(|spot| *spot > to) && places.len() > 1 {
        let step = (to - from) / f64::from(u32::try_from(places.len() - 1).unwrap_or(1));
        let mut at = from - step;
        for spot in &mut spots {
            at += step;
            *spot = at;
        }
    }
    spots
}

fn washes(x: f64, y: f64, r: f64, seed: u64, class: &'static str) -> AnyView {
    view! { <path class=class d=ink::blob(x + 1.5, y + 1.0, r, seed)></path> }.into_any()
}

fn lines(step: &StepView) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label(step).split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.chars().take(LINE).collect()),
        }
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            while last.ends_with(',') {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

fn words(step: &StepView, x: f64, y: f64, end: bool) -> AnyView {
    let anchor = end.then_some("end");
    let x = format!("{x:.0}");
    let rest = lines(step).into_iter().map(|line| view! { <tspan x=x.clone() dy="18">{line}</tspan> }).collect_view();
    view! {
        <text class="crossing__lab" text-anchor=anchor y=format!("{y:.0}")>
            <tspan class="crossing__yr" x=x.clone() dy="0">{step.from.to_string()}</tspan>
            {rest}
        </text>
    }
    .into_any()
}

fn seed(at: usize, road: u64) -> u64 {
    road + 2 * u64::try_from(at).unwrap_or_default()
}

const fn size(place: &Place) -> f64 {
    if place.is_met() { 33.0 } else { 14.0 }
}

fn wide(places: &[Place], said: &str) -> AnyView {
    let (top, low) = (206.0, 238.0);
    let spots = along(places, 96.0, 1010.0, APART);
    let each = || places.iter().zip(&spots).enumerate();
    let fills = each()
        .flat_map(|(n, (place, x))| {
            let a = place.follower.is_some().then(|| washes(*x, top, size(place), seed(n, 0), "crossing__a"));
            let l = place.leader.is_some().then(|| washes(*x, low, size(place), seed(n, 1), "crossing__l"));
            [a, l]
        })
        .collect_view();
    let rims = each()
        .flat_map(|(n, (place, x))| {
            let ring = |y: f64, road: u64| {
                view! { <path class="i" d=ink::pen(*x, y, size(place), seed(n, road))></path> }.into_any()
            };
            [place.follower.is_some().then(|| ring(top, 0)), place.leader.is_some().then(|| ring(low, 1))]
        })
        .collect_view();
    let labels = each()
        .flat_map(|(n, (place, x))| {
            // Three heights in turn: neighbours read as neighbours.
            let tier = 18.0 * f64::from(u32::try_from(n % 3).unwrap_or_default());
            let (r, x) = (size(place), *x);
            let above = place.follower.as_ref().map(|step| {
                let y = 44.0 + tier;
                view! { <path class="t" d=format!("M{x:.0} {:.0}L{x:.0} {:.0}", y - 10.0, top - r)></path>{words(step, x + 7.0, y, false)} }.into_any()
            });
            let below = place.leader.as_ref().map(|step| {
                let y = 312.0 + tier;
                view! { <path class="t" d=format!("M{x:.0} {:.0}L{x:.0} {:.0}", low + r, y + 4.0)></path>{words(step, x + 7.0, y, false)} }.into_any()
            });
            [above, below]
        })
        .collect_view();
    view! {
        <svg class="crossing crossing--wide" viewBox="0 0 1120 440" role="img" aria-label=said.to_owned()>
            <g class="crossing__w">{fills}</g>
            <path class="i" d="M-60 206C200 203 420 209 700 205S1000 206 1180 206"></path>
            <path class="i" d="M-60 238C180 241 460 235 720 239S1010 238 1180 238"></path>
            {rims}
            {labels}
        </svg>
    }
    .into_any()
}

fn narrow(places: &[Place], said: &str) -> AnyView {
    let (left, right) = (152.0, 184.0);
    let spots: Vec<f64> = (0_u32..).zip(places).map(|(n, _)| 60.0 + 104.0 * f64::from(n)).collect();
    let tall = 60.0 + spots.last().copied().unwrap_or_default();
    let each = || places.iter().zip(&spots).enumerate();
    let fills = each()
        .flat_map(|(n, (place, y))| {
            let a = place.follower.is_some().then(|| washes(left, *y, size(place), seed(n, 0), "crossing__a"));
            let l = place.leader.is_some().then(|| washes(right, *y, size(place), seed(n, 1), "crossing__l"));
            [a, l]
        })
        .collect_view();
    let rims = each()
        .flat_map(|(n, (place, y))| {
            let ring = |x: f64, road: u64| {
                view! { <path class="i" d=ink::pen(x, *y, size(place), seed(n, road))></path> }.into_any()
            };
            [place.follower.is_some().then(|| ring(left, 0)), place.leader.is_some().then(|| ring(right, 1))]
        })
        .collect_view();
    let labels = each()
        .flat_map(|(_, (place, y))| {
            let (r, y) = (size(place), *y - 18.0);
            let mine = place.follower.as_ref().map(|step| words(step, left - r - 6.0, y, true));
            let theirs = place.leader.as_ref().map(|step| words(step, right + r + 6.0, y, false));
            [mine, theirs]
        })
        .collect_view();
    let road = |x: f64| format!("M{x} -20L{x} {:.0}", tall + 20.0);
    view! {
        <svg class="crossing crossing--narrow" viewBox=format!("0 0 360 {tall:.0}") role="img" aria-label=said.to_owned()>
            <g class="crossing__w">{fills}</g>
            <path class="i" d=road(left)></path>
            <path class="i" d=road(right)></path>
            {rims}
            {labels}
        </svg>
    }
    .into_any()
}

/// The drawing in one sentence.
fn told(roads: &RoadsView, name: &str) -> String {
    let (whose, other) = if roads.viewer_follows { ("yours", name) } else { (name, "you") };
    let met: Vec<String> = touching(roads)
        .iter()
        .map(|(mine, theirs)| format!("{} in {} and {} in {}", label(mine), mine.from, label(theirs), theirs.from))
        .collect();
    let next: Vec<String> = roads.next.iter().map(|step| format!("{} in {}", label(step), step.from)).collect();
    let next = if next.is_empty() { String::new() } else { format!(" After that, for {other}: {}.", next.join("; ")) };
    format!(
        "Two roads side by side, moved {} to lie over {whose}. They touch at: {}.{next}",
        counted(roads.years),
        met.join("; "),
    )
}

fn label(step: &StepView) -> String {
    match (step.title.as_str(), step.organisation.as_str()) {
        (title, "") => title.to_owned(),
        ("", organisation) => organisation.to_owned(),
        (title, organisation) => format!("{title}, {organisation}"),
    }
}

fn counted(years: i32) -> String {
    if years == 1 { "1 year".to_owned() } else { format!("{years} years") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(title: &str, from: i32) -> StepView {
        StepView { title: title.into(), organisation: "<b>&\"".into(), from, to: None }
    }

    fn roads(shared: usize, next: usize) -> RoadsView {
        let shared = (0..i32::try_from(shared).unwrap()).map(|n| (step("A", 2010 + n), step("B", 2002 + n))).collect();
        let next = (0..i32::try_from(next).unwrap()).map(|n| step("C", 2015 + n)).collect();
        RoadsView {
            years: 8,
            viewer_follows: true,
            at: 2015,
            now: step("Now", 2023),
            then: step("Then", 2015),
            shared,
            next,
        }
    }

    #[test]
    fn stops_stand_in_order_and_apart() {
        for (shared, next) in [(0, 0), (1, 0), (4, 3), (20, 20)] {
            let places = stops(&roads(shared, next));
            let spots = along(&places, 96.0, 1010.0, APART);
            assert_eq!(places.len(), spots.len());
            assert!(places.len() <= STOPS && !places.is_empty());
            assert!(spots.windows(2).all(|two| two[1] - two[0] >= APART), "{spots:?}");
            assert!(spots.iter().all(|x| (96.0..=1010.1).contains(x)), "{spots:?}");
        }
    }

    #[test]
    fn what_touches_lies_as_far_apart_as_is_said() {
        let mut roads = roads(2, 1);
        // Once at one school, and in other years of their roads.
        roads.shared.push((step("School", 2012), step("School", 1990)));
        roads.shared.push((roads.now.clone(), roads.then.clone()));
        roads.then.from = 2009;
        let places = stops(&roads);
        assert_eq!(places.iter().filter(|place| place.is_met()).count(), 3);
        for place in places {
            if let (Some(follower), Some(leader)) = (place.follower, place.leader) {
                assert!((follower.from - leader.from - roads.years).abs() <= 1, "{follower:?} {leader:?}");
            }
        }
        assert!(!told(&roads, "Ingrid").contains("School"));
    }

    #[test]
    fn both_drawings_say_the_same_and_escape_what_people_wrote() {
        let html = Owner::new().with(|| view! { <TwoRoads roads=roads(2, 2) name="<i>Ingrid"/> }.to_html());
        assert_eq!(html.matches("role=\"img\"").count(), 2);
        assert!(!html.contains("<i>Ingrid") && !html.contains("<b>&"), "{html}");
        assert!(html.contains("8\u{a0}years\u{a0}ago"));
    }
}
