//! Buttons, and links that look like them. The words name the act.

use super::Arrow;
use leptos::prelude::*;

/// How loud an act is: one `Pour` a view, `Ring` for the others, `Plain` for what is quietly possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    Pour,
    #[default]
    Ring,
    Plain,
}

impl Kind {
    const fn class(self, small: bool) -> &'static str {
        match (self, small) {
            (Self::Pour, false) => "btn btn--pour",
            (Self::Pour, true) => "btn btn--pour btn--small",
            (Self::Ring, false) => "btn btn--ring",
            (Self::Ring, true) => "btn btn--ring btn--small",
            (Self::Plain, false) => "btn btn--plain",
            (Self::Plain, true) => "btn btn--plain btn--small",
        }
    }
}

/// A link with `href`, a button that runs `act`, or else the button that sends its form.
#[component]
pub fn Act(
    #[prop(optional)] kind: Kind,
    #[prop(optional)] small: bool,
    /// Draws an arrow after the words.
    #[prop(optional)]
    arrow: bool,
    #[prop(into, optional)] href: Option<String>,
    /// With `href`: the file name to save it as.
    #[prop(into, optional)]
    download: Option<String>,
    /// Sent with the form when this button was the one pressed.
    #[prop(into, optional)]
    name: Option<String>,
    #[prop(into, optional)] value: Option<String>,
    #[prop(into, optional)] disabled: Signal<bool>,
    /// For a choice that stays pressed.
    #[prop(into, optional)]
    pressed: Option<Signal<bool>>,
    /// Needs scripts; the button then sends no form.
    #[prop(into, optional)]
    act: Option<Callback<()>>,
    /// Opens or closes the `Dialog` with this id.
    #[prop(into, optional)]
    opens: Option<String>,
    /// Names the thing acted on for those who hear the button alone: "Edit" + "Ingrid Solheim".
    #[prop(into, optional)]
    what: Option<String>,
    children: Children,
) -> impl IntoView {
    let class = kind.class(small);
    let words = view! {
        {children()}
        {what.map(|what| view! { <span class="sr">{format!(" {what}")}</span> })}
        {arrow.then(|| view! { <Arrow class="btn__arrow"/> })}
    };
    let pressed = move || pressed.map(|pressed| if pressed.get() { "true" } else { "false" });
    match (href, act) {
        (Some(href), _) => {
            // Within the page the browser leads the way, and takes the focus along.
            let rel = href.starts_with('#').then_some("external");
            view! { <a class=class href=href rel=rel download=download>{words}</a> }.into_any()
        }
        (None, Some(act)) => view! {
            <button class=class type="button" disabled=disabled aria-pressed=pressed on:click=move |_| act.run(())>{words}</button>
        }
        .into_any(),
        (None, None) if opens.is_some() => view! {
            <button class=class type="button" popovertarget=opens>{words}</button>
        }
        .into_any(),
        (None, None) => view! {
            <button class=class type="submit" name=name value=value disabled=disabled aria-pressed=pressed>{words}</button>
        }
        .into_any(),
    }
}
