//! States in words: on a tint for things, beside a bead for people in the room.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Positive,
    Caution,
    Danger,
}

impl Tone {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Positive => "positive",
            Self::Caution => "caution",
            Self::Danger => "danger",
        }
    }
}

#[component]
pub fn Flag(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    view! { <span class=format!("flag flag--{}", tone.word())>{children()}</span> }
}

/// How someone is in the room; `class` is `open`, `talking`, `away` or `quiet`.
#[component]
pub fn State(class: &'static str, #[prop(into)] words: String) -> impl IntoView {
    view! { <span class=format!("state state--{class}")>{words}</span> }
}
