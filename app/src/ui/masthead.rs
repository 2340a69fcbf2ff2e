//! The top of every page: the sign, the rooms, and you with your own time.

use super::{Guest, Mark, Size, When};
use crate::{ids::MemberId, time::WhenLabel};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The member at the door of every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct You {
    pub member: MemberId,
    pub name: String,
    pub glass: Option<String>,
    /// Their own time, and the city it belongs to.
    pub clock: Option<(WhenLabel, String)>,
}

#[component]
fn Brand(href: &'static str) -> impl IntoView {
    view! {
        <a class="brand" href=href>
            <Mark/>
            <span class="brand__name">"The Mentorship "<em>"Cocktail Party"</em></span>
        </a>
    }
}

/// For those who are not signed in.
#[component]
pub fn DoorMasthead() -> impl IntoView {
    let path = use_location().pathname;
    let say = move || {
        (path.get() != "/sign-in")
            .then(|| view! { <p class="masthead__say">"Been before? "<a href="/sign-in">"Straight in"</a></p> })
    };
    view! {
        <header class="masthead masthead--door">
            <Brand href="/"/>
            {say}
        </header>
    }
}

#[component]
pub fn Masthead(
    you: You,
    /// Hosts and operators have a desk.
    #[prop(optional)]
    host: bool,
    /// How much is new: conversations with something fresh, asks and introductions that wait for a word.
    #[prop(into, optional)]
    fresh: Signal<u32>,
) -> impl IntoView {
    let clock =
        you.clock.map(|(label, place)| view! { <span class="masthead__clock"><When label=label place=place/></span> });
    view! {
        <header class="masthead">
            <Brand href="/room"/>
            <nav class="house" aria-label="House">
                <ul>
                    <Room href="/room" words="Room"/>
                    <Room href="/people" words="People"/>
                    <Room href="/conversations" words="Conversations" fresh=fresh also=["/requests", ""]/>
                    <Room href="/sessions" words="Sessions"/>
                    {host.then(|| view! { <Room href="/host" words="Host" also=["/lists", "/cohorts"]/> })}
                </ul>
            </nav>
            <a class="masthead__you" href="/account">
                {clock}
                <Guest member=you.member name=you.name.clone() glass=you.glass size=Size::S/>
                <span class="sr">{format!("Your place card, {}", you.name)}</span>
            </a>
        </header>
    }
}

/// A room of the house; it is also current for what lies under its address, and under `also`.
#[component]
fn Room(
    href: &'static str,
    words: &'static str,
    #[prop(optional)] also: [&'static str; 2],
    #[prop(into, optional)] fresh: Signal<u32>,
) -> impl IntoView {
    let path = use_location().pathname;
    let current = move || {
        let path = path.get();
        if path == href {
            Some("page")
        } else {
            also.into_iter().chain([href]).any(|root| within(&path, root)).then_some("true")
        }
    };
    // Counts are words here: no dots, no badges.
    let count = move || match fresh.get() {
        0 => None,
        n => Some(view! { <span class="house__new">{format!("{n} new")}</span> }),
    };
    view! { <li><a href=href aria-current=current>{words}{count}</a></li> }
}

/// Whether `path` lies under `root`.
fn within(path: &str, root: &str) -> bool {
    !root.is_empty() && path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_room_holds_what_lies_under_it() {
        for (path, root, held) in [
            ("/room", "/room", true),
            ("/room/abc", "/room", true),
            ("/rooms", "/room", false),
            ("/requests/abc", "/requests", true),
            ("/anything", "", false),
        ] {
            assert_eq!(within(path, root), held, "{path} in {root}");
        }
    }
}
