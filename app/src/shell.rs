//! The HTML document around the app: head, hydration tags, the hour of the room.
//! Rendered by the server only. Absent on purpose: inline style and any script without the nonce.

use crate::app::App;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;
use serde::Deserialize;

/// Names of this build's files and the light of this request, provided by the server.
#[derive(Clone, Debug, Default)]
pub struct Site {
    pub js: String,
    pub wasm: String,
    pub css: String,
    pub slider: Module,
    /// Changes with every build; old tabs compare it.
    pub build: String,
    /// `afternoon`, `evening` or unknown: the device then decides.
    pub hour: Option<&'static str>,
}

/// The files of wasm that one page alone loads; none where it was not built.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Module {
    pub js: String,
    pub wasm: String,
}

pub fn shell() -> impl IntoView {
    let site = use_context::<Site>().unwrap_or_default();
    let start = format!(
        "import(\"{}\").then(m=>m.default({{module_or_path:\"{}\"}}).then(()=>m.hydrate()))",
        site.js, site.wasm
    );
    let wake = view! {
        <link rel="modulepreload" href=site.js.clone()/>
        <link rel="preload" href=site.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin=""/>
        <script type="module" nonce=use_nonce()>{start}</script>
    };
    document(wake, view! { <App/> })
}

/// A page; `wake` is what else its head holds.
pub(crate) fn document(wake: impl IntoView, body: impl IntoView) -> impl IntoView {
    let site = use_context::<Site>().unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang="en" data-hour=site.hour data-build=site.build>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=site.css/>
                <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                {wake}
                <MetaTags/>
            </head>
            <body>{body}</body>
        </html>
    }
}
