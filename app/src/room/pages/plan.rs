//! The room from above: the same circles as the list, drawn once more. It says nothing the list does not.

use super::circles::{around, mark};
use crate::{
    room::CircleView,
    ui::{Stamp, ink},
};
use leptos::prelude::*;

/// Where circles stand, and how much room there is: the nearest first. A few touch.
const PLACES: [(f64, f64, f64); 9] = [
    (129.0, 125.0, 62.0),
    (230.0, 158.0, 50.0),
    (113.0, 269.0, 56.0),
    (290.0, 285.0, 48.0),
    (180.0, 394.0, 58.0),
    (288.0, 400.0, 48.0),
    (62.0, 392.0, 44.0),
    (333.0, 166.0, 43.0),
    (325.0, 528.0, 46.0),
];

#[component]
pub fn Plan(circles: Vec<CircleView>) -> impl IntoView {
    let placed: Vec<(CircleView, (f64, f64, f64))> = circles.into_iter().zip(PLACES).collect();
    let washes = placed
        .iter()
        .map(|(circle, (x, y, r))| {
            let (tone, hand) = mark(circle.id);
            view! { <Stamp what="wash" hand x=*x y=*y r=*r class=format!("tone-fill tone-{tone}")/> }
        })
        .collect_view();
    let yours = placed.iter().find(|(circle, _)| circle.yours.is_some()).map(|(_, (x, y, _))| (*x, *y));
    let drawn = placed.into_iter().map(|(circle, place)| view! { <Drawn circle place/> }).collect_view();
    let you = yours.map(|(x, y)| {
        view! {
            <path class="plan__you" d=ink::pen(x, y - 34.0, 8.0, 3)></path>
            <text class="plan__youlab" x=x + 12.0 y=y - 30.0>"you"</text>
        }
    });
    view! {
        <figure class="room__plan">
            <svg class="plan" viewBox="0 0 390 616" aria-hidden="true" focusable="false">
                <g class="plan__light"><path d="M40 8L122 8 196 196 114 196Z"></path><path d="M132 8L214 8 288 196 206 196Z"></path></g>
                <path class="i" d="M2 612L2 6C60 8 330 4 388 6L388 470M388 604L388 612C260 614 120 610 2 612"></path>
                <path class="t" d="M40 6L40 14 122 14 122 6M132 6L132 14 214 14 214 6"></path>
                <path class="i" d="M2 508L158 508C162 508 163 511 163 514L163 611"></path>
                <g class="plan__w">{washes}</g>
                {drawn}
                {you}
                <text class="plan__fix" x="82" y="566">"the bar"</text>
                <text class="plan__fix" x="318" y="600">"the door"</text>
                <text class="plan__fix" x="330" y="30">"window"</text>
            </svg>
            <figcaption class="hint">
                <span class="key"><svg viewBox="0 0 14 14" aria-hidden="true"><circle class="plan__voice" cx="7" cy="7"></circle></svg>"speaking"</span>
                " "
                <span class="key"><svg viewBox="0 0 14 14" aria-hidden="true"><circle class="plan__ear" cx="7" cy="7"></circle></svg>"listening"</span>
                " "
                <span>"The drawing says nothing the list doesn’t."</span>
            </figcaption>
        </figure>
    }
}

#[component]
fn Drawn(circle: CircleView, place: (f64, f64, f64)) -> impl IntoView {
    let (x, y, r) = place;
    let (_, hand) = mark(circle.id);
    let voices = (0..circle.speakers.len())
        .map(|seat| {
            let (cx, cy) = around(x, y, r, seat, circle.of);
            view! { <circle class="plan__voice" cx=cx cy=cy></circle> }
        })
        .collect_view();
    let ears = (0..circle.listeners.len().min(9))
        .map(|ear| {
            let (cx, cy) = around(x, y, r + 10.0, ear, 9);
            view! { <circle class="plan__ear" cx=cx cy=cy></circle> }
        })
        .collect_view();
    let lines = lines(&circle.name);
    let top = y + 6.0 - 9.0 * f64::from(u32::try_from(lines.len().saturating_sub(1)).unwrap_or_default());
    let words = lines
        .into_iter()
        .enumerate()
        .map(|(line, words)| view! { <tspan x=x dy=if line == 0 { "0" } else { "18" }>{words}</tspan> })
        .collect_view();
    view! {
        <a href=format!("#c-{}", circle.id) tabindex="-1" class="plan__circle">
            <Stamp what="pen" hand x y r/>
            {voices}
            {ears}
            <text x=x y=top>{words}</text>
        </a>
    }
}

/// A name in at most three lines of about eleven letters; what does not fit is left to the list.
fn lines(name: &str) -> Vec<String> {
    const WIDE: usize = 11;
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        let word: String = word.chars().take(WIDE + 2).collect();
        let full = lines.len() == 3;
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDE => {
                line.push(' ');
                line.push_str(&word);
            }
            Some(line) if full => {
                line.push('…');
                break;
            }
            _ => lines.push(word),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn names_fit_their_circle() {
        assert_eq!(lines("Managing old friends"), ["Managing", "old friends"]);
        assert_eq!(lines("After forty"), ["After forty"]);
        assert_eq!(lines("Once at the university of somewhere else"), ["Once at the", "university", "of…"]);
        assert!(lines(&"x".repeat(300)).iter().all(|line| line.chars().count() <= 14));
        assert!(lines("").is_empty());
    }
}
