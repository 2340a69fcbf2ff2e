//! Nothing here yet, on its way, or broken: each a sentence and, where it helps, one thing to do.

use super::{Act, Glyph, Kind};
use crate::{error::Error, respond::respond};
use leptos::{either::Either, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_location;

#[component]
pub fn Empty(
    #[prop(into)] title: String,
    /// `g-tea`; none where the page already has a drawing.
    #[prop(into, optional)]
    glyph: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty">
            {glyph.map(|id| view! { <Glyph id=id/> })}
            <h2 class="empty__title">{title}</h2>
            {children()}
        </div>
    }
}

/// While data is on its way.
#[component]
pub fn Pouring() -> impl IntoView {
    view! { <p class="pouring" role="status">"Pouring."</p> }
}

/// Path and query of the page that is open.
pub(super) fn address() -> impl Fn() -> String + Send + Sync + Copy {
    let here = use_location();
    let (path, search) = (here.pathname, here.search);
    move || format!("{}{}", path.get(), query(&search.get()))
}

/// What came instead of the data, and the way on: to the door, or the same page again.
#[component]
pub fn Broken(error: Error) -> impl IntoView {
    let again = address();
    if let Ok(respond) = respond() {
        respond.set_status(error.status());
    }
    let (href, words) = match &error {
        Error::SignIn => (format!("/sign-in?next={}", encode(&again())), Some("Sign in")),
        Error::Unavailable | Error::OutOfReach | Error::TooMany { .. } => (again(), Some("Try again")),
        _ => ("/".to_owned(), Some("Back to the door")),
    };
    let says = match error {
        Error::NotFound => {
            Either::Left(view! { <Title text="Nothing here"/><h1 class="head">{error.to_string()}</h1> })
        }
        error => Either::Right(view! { <p>{error.to_string()}</p> }),
    };
    view! {
        <div class="broken" role="alert">
            {says}
            {words.map(|words| view! { <Act kind=Kind::Ring href=href>{words}</Act> })}
        </div>
    }
}

fn query(search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => String::new(),
        search => format!("?{search}"),
    }
}

/// A path as one value of a query.
fn encode(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_survives_inside_a_query() {
        assert_eq!(encode("/people?topic=a b&x=é"), "/people%3Ftopic%3Da%20b%26x%3D%C3%A9");
        assert_eq!(query(""), "");
        assert_eq!(query("?a=1"), query("a=1"));
    }
}
