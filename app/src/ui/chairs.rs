//! Small drawings beside a number: chairs around a rim, asks against chairs, the clock of an ask, two clocks.
//! All hidden from screen readers: the number always stands beside them in words.

use super::ink;
use leptos::prelude::*;
use std::f64::consts::TAU;

/// A point on the circle of radius `r` around (`c`, `c`), `turn` from the top, clockwise.
fn rim(c: f64, r: f64, turn: f64) -> String {
    let (sin, cos) = (turn * TAU).sin_cos();
    format!("{:.1} {:.1}", c + r * sin, c - r * cos)
}

fn arc(c: f64, r: f64, from: f64, to: f64) -> String {
    let large = u8::from(to - from > 0.5);
    format!("M{}A{r} {r} 0 {large} 1 {}", rim(c, r, from), rim(c, r, to))
}

/// Chairs around a table: those taken, then those free.
#[component]
pub fn Chairs(taken: u32, of: u32) -> impl IntoView {
    let shown = of.min(16);
    let part = 1.0 / f64::from(shown.max(1));
    let gap = (part * 0.09).min(0.022);
    let arcs = (0..shown)
        .map(|n| {
            let from = f64::from(n) * part;
            let class = if n < taken { "chair-taken" } else { "chair-free" };
            view! { <path class=class d=arc(14.0, 11.0, from + gap, from + part - gap)></path> }
        })
        .collect_view();
    view! { <svg class="chairs" viewBox="0 0 28 28" width="24" height="24" aria-hidden="true">{arcs}</svg> }
}

/// Rings for chairs, dots for asks; asks beyond the chairs stand after a bar.
#[component]
pub fn Units(asks: u32, chairs: u32) -> impl IntoView {
    let (asks, chairs) = (asks.min(24), chairs.min(24));
    let x = |n: u32| 7 + 13 * n;
    let dot = |class: &'static str, x: u32| view! { <circle class=class cx=x cy="8" r="2.7"></circle> };
    let rings =
        (0..chairs).map(|n| view! { <circle class="unit-chair" cx=x(n) cy="8" r="4.6"></circle> }).collect_view();
    let seated = (0..asks.min(chairs)).map(|n| dot("unit-ask", x(n))).collect_view();
    let over = asks.saturating_sub(chairs);
    let bar = x(chairs) - 2;
    let standing = (0..over).map(|n| dot("unit-over", bar + 11 + 13 * n)).collect_view();
    let width = if over > 0 { bar + 7 + 13 * over } else { x(chairs) };
    view! {
        <svg class="units" viewBox=format!("0 0 {width} 16") width=width height="16" aria-hidden="true">
            {rings}{seated}{standing}
            {(over > 0).then(|| view! { <path class="unit-bar" d=format!("M{bar} 0L{bar} 16")></path> })}
        </svg>
    }
}

/// The ring of time left on an ask, from 1.0 (just asked) to 0.0 (over).
#[component]
pub fn Clock(left: f64) -> impl IntoView {
    let left = left.clamp(0.0, 1.0);
    let running =
        (left > 0.0).then(|| view! { <path class="clock__left" d=arc(32.0, 26.0, 0.0, left.min(0.995))></path> });
    view! {
        <svg class="clock" viewBox="0 0 64 64" aria-hidden="true">
            <circle class="clock__all" cx="32" cy="32" r="26"></circle>
            {running}
        </svg>
    }
}

/// Two clocks that overlap and do not agree: stands where the clocks are about to change.
#[component]
pub fn ClocksFace() -> impl IntoView {
    view! {
        <svg class="clocks__face" viewBox="0 0 96 64" aria-hidden="true">
            <path class="crossing__l" d=ink::blob(35.5, 34.0, 26.0, 3)></path>
            <path class="crossing__a" d=ink::blob(63.5, 34.0, 26.0, 5)></path>
            <path class="i" d=ink::pen(34.0, 33.0, 26.0, 3)></path>
            <path class="i" d=ink::pen(62.0, 33.0, 26.0, 5)></path>
            <path class="i" d="M32 18L32 32 42 36M62 22L62 32 54 27"></path>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_begin_at_the_top_and_run_clockwise() {
        assert_eq!(arc(14.0, 11.0, 0.0, 0.25), "M14.0 3.0A11 11 0 0 1 25.0 14.0");
        assert_eq!(arc(32.0, 26.0, 0.0, 0.75), "M32.0 6.0A26 26 0 1 1 6.0 32.0");
    }

    #[test]
    fn every_chair_and_every_ask_is_drawn() {
        let chairs = Owner::new().with(|| view! { <Chairs taken=1 of=3/> }.to_html());
        assert_eq!((chairs.matches("chair-taken").count(), chairs.matches("chair-free").count()), (1, 2));
        let units = Owner::new().with(|| view! { <Units asks=6 chairs=2/> }.to_html());
        assert_eq!(units.matches("unit-chair").count(), 2);
        assert_eq!(units.matches("unit-ask").count(), 2);
        assert_eq!(units.matches("unit-over").count(), 4);
        for (asks, of) in [(0, 0), (0, 1), (9, 0), (900, 900)] {
            let _ = Owner::new().with(|| view! { <Units asks=asks chairs=of/><Chairs taken=asks of=of/> }.to_html());
        }
    }
}
