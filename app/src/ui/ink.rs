//! The hand of the house: circles that are almost round, as SVG path data. A wash is closed and flat; its ink is
//! drawn over it by a pen that overshoots. The same seed draws the same circle, on the server and in the browser.

use std::{f64::consts::TAU, fmt::Write};

const POINTS: u32 = 8;

/// A closed, slightly wobbly circle: for washes. It sits a little off its ink: add about (1.5, 1) to the centre.
pub fn blob(x: f64, y: f64, r: f64, seed: u64) -> String {
    let hand = Hand::new(r, seed, 0.0);
    let mut path = hand.stroke(x, y, 0.0, 1.0);
    path.push('Z');
    path
}

/// One turn and a bit of the pen around the same circle: for ink.
pub fn pen(x: f64, y: f64, r: f64, seed: u64) -> String {
    let hand = Hand::new(r, seed ^ 0x9e37_79b9_7f4a_7c15, r * 0.03);
    let start = hand.phase / TAU;
    hand.stroke(x, y, start, 1.08)
}

/// One step of splitmix64 (Steele, Lea and Flood 2014): numbers that are neighbours end up far apart.
pub(super) fn mix(seed: u64) -> u64 {
    let bits = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

struct Hand {
    r: f64,
    phase: f64,
    wobble: f64,
    /// How much wider the pen ends than it began.
    drift: f64,
}

impl Hand {
    fn new(r: f64, seed: u64, drift: f64) -> Self {
        let bits = mix(seed);
        let phase = f64::from((bits & 0xffff) as u16) / 65536.0 * TAU;
        let wobble = 0.012 + f64::from((bits >> 16 & 0xff) as u8) / 255.0 * 0.014;
        Self { r, phase, wobble, drift }
    }

    /// Position and direction at `turn` (1.0 = once around), from the centre.
    fn at(&self, turn: f64) -> (f64, f64) {
        let angle = turn * TAU;
        let uneven = 1.0 + self.wobble * ((2.0 * angle + self.phase).sin() + 0.6 * (3.0 * angle - self.phase).sin());
        let r = self.r * uneven + self.drift * (turn - 0.5);
        (r * angle.sin(), -r * angle.cos())
    }

    /// Cubic curves through points of the circle, each leaving and arriving along its neighbours' chord.
    fn stroke(&self, x: f64, y: f64, start: f64, turns: f64) -> String {
        let points = (f64::from(POINTS) * turns).ceil();
        let step = turns / points;
        let mut path = String::new();
        let (from_x, from_y) = self.at(start);
        let _ = write!(path, "M{} {}C", short(x + from_x), short(y + from_y));
        let mut n = 0.0;
        while n < points {
            let turn = start + n * step;
            let [before, here, next, after] = [-1.0, 0.0, 1.0, 2.0].map(|k| self.at(turn + k * step));
            let first = (here.0 + (next.0 - before.0) / 6.0, here.1 + (next.1 - before.1) / 6.0);
            let second = (next.0 - (after.0 - here.0) / 6.0, next.1 - (after.1 - here.1) / 6.0);
            for (px, py) in [first, second, next] {
                let _ = write!(path, "{} {} ", short(x + px), short(y + py));
            }
            n += 1.0;
        }
        path.truncate(path.trim_end().len());
        path
    }
}

/// One decimal, without a needless one: paths are most of what a drawing weighs.
fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(path: &str) -> Vec<f64> {
        path.split(|c: char| c.is_ascii_alphabetic() || c == ' ').filter_map(|n| n.parse().ok()).collect()
    }

    #[test]
    fn a_blob_is_almost_round_and_closes() {
        for seed in 0..200 {
            let path = blob(100.0, 50.0, 40.0, seed);
            let all = numbers(&path);
            assert!(path.starts_with('M') && path.ends_with('Z'));
            // Every third point after the first lies on the circle.
            for point in all.chunks(2).skip(3).step_by(3) {
                let distance = (point[0] - 100.0).hypot(point[1] - 50.0);
                assert!((distance - 40.0).abs() < 40.0 * 0.06, "{distance} in {path}");
            }
            assert_eq!(all[..2], all[all.len() - 2..], "closed where it began");
        }
    }

    #[test]
    fn the_same_seed_draws_the_same_line_and_another_does_not() {
        assert_eq!(pen(0.0, 0.0, 20.0, 7), pen(0.0, 0.0, 20.0, 7));
        assert_ne!(pen(0.0, 0.0, 20.0, 7), pen(0.0, 0.0, 20.0, 8));
        assert!(blob(240.0, 240.0, 60.0, 3).len() < 400, "light enough for a page of them");
    }
}
