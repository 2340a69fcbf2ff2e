//! An import as a string of beads, one for each row. The sentence under it counts them.

use leptos::prelude::*;
use std::fmt::Write;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bead {
    Left,
    Added,
    Changed,
    Refused,
}

/// More rows than this share beads; a bead then shows the most troubled of its rows.
const MOST: usize = 122;
const WIDTH: f64 = 1240.0;

fn strung(rows: &[Bead]) -> Vec<Bead> {
    let share = rows.len().div_ceil(MOST).max(1);
    rows.chunks(share).filter_map(|rows| rows.iter().max().copied()).collect()
}

/// The string hangs a little.
fn height(x: f64) -> f64 {
    20.0 + 3.2 * (x / 64.0).sin()
}

fn string() -> String {
    let mut path = format!("M0 {:.1}", height(0.0));
    let mut x = 40.0;
    while x <= WIDTH {
        let _ = write!(path, "L{x} {:.1}", height(x));
        x += 40.0;
    }
    path
}

#[component]
pub fn Beads(rows: Vec<Bead>) -> impl IntoView {
    let beads = strung(&rows);
    let step = (WIDTH / (f64::from(u32::try_from(beads.len()).unwrap_or(u32::MAX)) + 1.0)).min(20.0);
    let size = (step * 0.31).min(6.2);
    let mut x = 0.0;
    let beads = beads
        .into_iter()
        .map(|bead| {
            x += step;
            let (class, cross) = match bead {
                Bead::Left => ("bead", false),
                Bead::Added => ("bead bead--add", false),
                Bead::Changed => ("bead bead--chg", false),
                Bead::Refused => ("bead bead--bad", true),
            };
            let (y, arm) = (height(x), size * 0.42);
            let cross = cross.then(|| {
                let d = format!("M{:.1} {:.1}l{a:.1} {a:.1}m0 -{a:.1}l-{a:.1} {a:.1}", x - arm, y - arm, a = 2.0 * arm);
                view! { <path class="i bead__x" d=d></path> }
            });
            view! {
                <circle class=class cx=format!("{x:.1}") cy=format!("{y:.1}") r=format!("{size:.1}")></circle>
                {cross}
            }
        })
        .collect_view();
    view! {
        <svg class="beads" viewBox="0 0 1240 40" preserveAspectRatio="xMinYMid slice" aria-hidden="true">
            <path class="i" d=string()></path>
            {beads}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_rows_share_beads_and_trouble_is_never_hidden() {
        let mut rows = vec![Bead::Added; 10_000];
        rows[4_321] = Bead::Refused;
        let strung = strung(&rows);
        assert!(strung.len() <= MOST);
        assert_eq!(strung.iter().filter(|bead| **bead == Bead::Refused).count(), 1);
        assert_eq!(super::strung(&rows[..50]).len(), 50);
        assert!(super::strung(&[]).is_empty());
    }
}
