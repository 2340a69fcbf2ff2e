//! The one line along the front door, and the eight places it pours for.

use super::When;
use crate::time::WhenLabel;
use leptos::prelude::*;

/// Drawn on arrival; its shapes are a file of their own.
#[component]
pub fn Frieze() -> impl IntoView {
    view! {
        <svg
            class="frieze" viewBox="0 0 1440 404" preserveAspectRatio="xMidYMax slice" role="img"
            aria-label="One unbroken ink line runs along a table and off both edges of the page. On its way it draws samosas, tea, litchi juice, divinity on a stand, a martini, chocolate milk, two glasses of champagne touching, and teriyaki skewers."
        >
            <path class="lamplight" d="M596 340A225 225 0 1 1 968 340Z"></path>
            <path class="daylight" d="M905 24L1009 24 853 340 749 340ZM1035 24L1139 24 983 340 879 340ZM1165 24L1269 24 1113 340 1009 340Z"></path>
            <use class="washes" href="/frieze.svg#washes"></use>
            <use class="frieze__line" href="/frieze.svg#line"></use>
            <use class="frieze__detail" href="/frieze.svg#detail"></use>
        </svg>
    }
}

/// What is poured in a city, and the time there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    pub what: String,
    pub name: String,
    pub now: WhenLabel,
}

/// Eight cities, in the order of the line: each stands under its own drink.
#[component]
pub fn Hours(cities: Vec<City>) -> impl IntoView {
    let cities = cities
        .into_iter()
        .map(|city| {
            view! {
                <li>
                    <span class="hours__what">{city.what}</span>
                    <span class="hours__city">{city.name}</span>
                    <When label=city.now/>
                </li>
            }
        })
        .collect_view();
    view! {
        <div>
            <h2 class="sr">"What is being poured, and the time there"</h2>
            <ol class="hours">{cities}</ol>
        </div>
    }
}
