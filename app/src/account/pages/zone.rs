//! The guest's time zone, as their browser knows it. Used by the forms at the door; the light goes by it too.

use crate::ui::Field;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    HtmlInputElement,
    js_sys::{Array, Intl::DateTimeFormat, Object, Reflect},
};

/// The IANA name of the zone this browser is in. Only in effects and handlers.
fn browser_zone() -> Option<String> {
    let format = DateTimeFormat::new(&Array::new(), &Object::new());
    Reflect::get(&format.resolved_options(), &JsValue::from_str("timeZone")).ok()?.as_string()
}

/// A field the browser fills in where it can; without scripts a guest may write it, or leave it for later.
#[component]
pub fn ZoneField() -> impl IntoView {
    Effect::new(|_| {
        let input =
            document().get_element_by_id("zone").and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
        if let (Some(input), Some(zone)) = (input, browser_zone())
            && input.value().is_empty()
        {
            input.set_value(&zone);
        }
    });
    view! {
        <Field
            name="zone" label="Your time zone" optional=true maxlength=64
            hint="Every time here wears its place. A name such as Africa/Accra; you can change it later."
        />
    }
}

/// Keeps the zone in a cookie, so that the next page comes in the right light.
pub fn remember_zone() {
    Effect::new(|_| {
        if let Some(zone) = browser_zone() {
            let cookie = format!("zone={}; Path=/; Max-Age=31536000; SameSite=Lax", zone.replace('/', "%2F"));
            let _ = Reflect::set(&document(), &JsValue::from_str("cookie"), &JsValue::from_str(&cookie));
        }
    });
}
