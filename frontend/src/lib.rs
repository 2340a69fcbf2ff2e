//! The browser's way in: everything else is in `app`.
//! The page's own script calls `hydrate` once the wasm is there.
//! Absent on purpose: any view, rule or state.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
