//! A time, always with its zone, and its place where there is room. The label is made by the server.

use crate::time::WhenLabel;
use leptos::prelude::*;

/// Spaces that must not break a time from its day or its zone.
const TIE: &str = "\u{a0}";

#[component]
pub fn When(
    label: WhenLabel,
    /// Says the day too: wherever it may not be today.
    #[prop(optional)]
    day: bool,
    /// The city, said after the zone.
    #[prop(into, optional_no_strip)]
    place: Option<String>,
) -> impl IntoView {
    let time = if day { format!("{}, {}", label.day.replace(' ', TIE), label.time) } else { label.time };
    view! {
        <span class="when">
            <time datetime=label.iso>{time}</time>
            {TIE}
            <abbr title=label.title>{label.abbr}</abbr>
            {place.map(|place| format!(" {}", place.replace(' ', TIE)))}
        </span>
    }
}
