//! What is only read: the rules in short, and what is shown without a network.

use crate::ui::{Act, Empty};
use leptos::prelude::*;
use leptos_meta::Title;

/// The rules, short enough for a coaster.
#[component]
pub fn Coaster() -> impl IntoView {
    view! {
        <ul class="rules__list">
            <li><b>"Four speak."</b>" A circle holds four voices, and as many listeners as care to stand near."</li>
            <li><b>"Nobody waits in silence."</b>" An ask is answered within 72 hours, or you are offered three others at once."</li>
            <li><b>"No stars."</b>" People are not rated here. They are thanked, by name, in sentences."</li>
            <li><b>"No really means no."</b>" It needs no reason, and it always reads kindly at the other end."</li>
            <li><b>"Every time wears its place."</b>" You will never have to ask “whose 4 o’clock?”"</li>
        </ul>
    }
}

/// Kept by the browser for when there is no network: nothing on it is anyone's.
#[component]
pub fn Offline() -> impl IntoView {
    view! {
        <Title text="On the balcony"/>
        <section class="sheet page-head">
            <h1 class="title">"You’ve stepped onto "<em>"the balcony"</em></h1>
            <Empty glyph="g-water" title="The house can’t hear you from out here.">
                <p>"What you wrote is kept here and will go in when you do. The door opens by itself once there is a network again."</p>
                <p class="acts"><Act href="/room">"Try the door"</Act></p>
            </Empty>
        </section>
    }
    .into_any()
}
