//! The frame of a member's own pages: what else there is, beside the one that is open.

use crate::{arrival::arrival, ui::Settings};
use leptos::prelude::*;

/// Used by every page under `/account`, and by the letter box.
#[component]
pub fn Own(children: Children) -> impl IntoView {
    let arrival = arrival();
    let post = arrival.demo || arrival.viewer.is_some_and(|viewer| viewer.operator);
    let mut items = vec![
        ("/account", "Your account"),
        ("/account/profile", "Your card"),
        ("/account/availability", "Your hours"),
        ("/account/import", "Bring your career"),
        ("/communities", "Communities"),
        ("/account/logins", "Where you’re signed in"),
        ("/account/export", "Take it with you"),
    ];
    if post {
        items.push(("/letters", "Letters"));
    }
    let items = items.into_iter().map(|(href, words)| (href.to_owned(), words.to_owned())).collect();
    view! { <Settings items=items>{children()}</Settings> }
}
