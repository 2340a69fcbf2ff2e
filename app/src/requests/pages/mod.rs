//! `/requests` and `/requests/{id}`.

mod answers;
mod ask;
mod list;
mod one;

pub use list::List;
pub use one::One;

use super::{Clock, PersonCard};
use crate::ui::{self, Guest, Size, When};
use leptos::prelude::*;

/// Somebody with their page, or a former guest.
#[component]
fn Named(person: PersonCard) -> impl IntoView {
    if person.here {
        view! { <a href=format!("/people/{}", person.member)>{person.name}</a> }.into_any()
    } else {
        view! { <span class="gone">{person.name}</span> }.into_any()
    }
}

#[component]
fn Face(person: PersonCard) -> impl IntoView {
    view! { <Guest member=person.member name=person.name size=Size::L/> }
}

/// The honest clock: the ring, and the same in words for both sides.
#[component]
fn Due(
    clock: Clock,
    /// The viewer is waited for.
    owed: bool,
    mine: bool,
    name: String,
) -> impl IntoView {
    let Clock { ends, theirs, left, share, paused } = clock;
    let say = match (owed, mine, paused) {
        (true, true, _) => "The clock stands still until you answer the question, and ends for good ".to_owned(),
        (true, false, _) => "Answer by ".to_owned(),
        (false, _, true) => "The clock stands still while the one question is answered, and ends for good ".to_owned(),
        (false, ..) => format!("{name} has until "),
    };
    view! {
        <div class="due">
            <ui::Clock left=f64::from(share) / 1_000.0/>
            <p>
                <b>{say}<When label=ends day=true/></b>
                " ("<When label=theirs day=true/>" for them). "
                {format!("{left} left. If it passes, nobody is blamed.")}
            </p>
        </div>
    }
}
