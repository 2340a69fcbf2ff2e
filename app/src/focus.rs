//! Where the keyboard stands: another page begins at its top, a refused form at what was wrong with it.
//! Used by the app's frame and by forms. Absent on purpose: keys of our own, and traps (the browser's controls do).

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Leads the focus there; nothing where there is nothing.
pub fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whenever the router turns to another page. Called once, inside the router; does nothing on the server.
pub fn follow_the_way() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            focus(document().get_element_by_id("main"));
        }
        path
    });
}
