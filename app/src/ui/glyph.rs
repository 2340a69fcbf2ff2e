//! Drawings from the sprite. It is a file of its own, fetched once; its colours and strokes come by inheritance.

use leptos::prelude::*;

/// Where the sprite is served.
const SPRITE: &str = "/glyphs.svg";

pub(super) fn sprite(id: &str) -> String {
    format!("{SPRITE}#{id}")
}

/// A drink, a bite or another square drawing: `g-tea`, `hook`.
#[component]
pub fn Glyph(
    #[prop(into)] id: String,
    /// `glyph--l`, `glyph--xl`, `glyph--hand`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let class = if class.is_empty() { "glyph".to_owned() } else { format!("glyph {class}") };
    view! { <svg class=class viewBox="0 0 64 64" aria-hidden="true"><use href=sprite(&id)></use></svg> }
}

/// Two rings and what they share: the sign of the house.
#[component]
pub fn Mark(#[prop(default = "brand__mark")] class: &'static str) -> impl IntoView {
    view! { <svg class=class viewBox="0 0 64 40" aria-hidden="true"><use href=sprite("mark")></use></svg> }
}

#[component]
pub fn Arrow(#[prop(default = "arrow")] class: &'static str) -> impl IntoView {
    view! { <svg class=class viewBox="0 0 40 16" aria-hidden="true"><use href=sprite("arrow")></use></svg> }
}

/// The pen's last stroke under a signature.
#[component]
pub fn Flourish() -> impl IntoView {
    view! { <svg class="note__flourish" viewBox="0 0 160 24" aria-hidden="true"><use href=sprite("flourish")></use></svg> }
}

/// Hands that each drew a circle for the sprite.
const HANDS: u64 = 6;

/// A circle drawn by one of the hands, in a drawing of its own: `pen` is the ink, `wash` what lies under it.
#[component]
pub fn Stamp(
    what: &'static str,
    hand: u64,
    x: f64,
    y: f64,
    r: f64,
    #[prop(into, optional)] class: Option<String>,
) -> impl IntoView {
    // Half as much again on every side: that is how the sprite has them.
    let (half, side) = (1.5 * r, 3.0 * r);
    let href = sprite(&format!("{what}-{}", hand % HANDS + 1));
    view! { <use href=href class=class x=x - half y=y - half width=side height=side></use> }
}
