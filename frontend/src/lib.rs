//! The browser's way in: everything else is in `app`.
//! The page's own script calls `hydrate` once the wasm is there. Absent on purpose: views, rules, state.

use leptos::prelude::document;

#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
    // From here on the page answers by itself; `data-awake` tells the style and the tests.
    let _ = document().document_element().map(|html| html.set_attribute("data-awake", ""));
}
