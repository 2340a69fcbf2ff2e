//! Choosing tonight's glass, the two lines that go with it, and the cloakroom ticket.

use super::{Glyph, field::Control, glyph::sprite, text_area::Area};
use leptos::prelude::*;

/// A radio you can drink; several in a `choices__row`.
#[component]
pub fn Drink(
    #[prop(default = "glass")] name: &'static str,
    /// Also the drawing: `tea` is `g-tea`.
    value: &'static str,
    words: &'static str,
    #[prop(optional)] checked: bool,
) -> impl IntoView {
    let held = if checked { value } else { "" };
    let checked = Control::new(name.to_owned()).value(held.to_owned()) == value;
    view! {
        <label class="choice">
            <input type="radio" name=name value=value checked=checked/>
            <span class="choice__ring">
                <svg class="choice__mark" viewBox="0 0 100 100" aria-hidden="true"><use href=sprite("ring")></use></svg>
                <Glyph id=format!("g-{value}") class="glyph--xl"/>
            </span>
            <span class="choice__name">{words}</span>
        </label>
    }
}

/// One line that finishes a sentence. `help` is the id of the hint that serves both lines.
#[component]
pub fn MadLib(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] placeholder: Option<String>,
    #[prop(default = 90)] maxlength: u32,
    #[prop(into)] help: String,
) -> impl IntoView {
    let control = Control::new(name);
    let described = format!("{help} {}", control.described(false));
    view! {
        <div class="madlib__line">
            <label for=control.id.clone()>{label}</label>
            <div>
                <Area control=control.clone() value=value rows=1 maxlength=Some(maxlength) placeholder=placeholder described=described required=false/>
                {control.complaint()}
            </div>
        </div>
    }
}

/// A stub with a number, torn off; the words and one button beside it. The number is decoration.
#[component]
pub fn Ticket(#[prop(into)] number: String, children: Children) -> impl IntoView {
    view! {
        <div class="ticket paper keepsake">
            <div class="ticket__stub" aria-hidden="true">
                <span>"No."</span>
                <b>{number}</b>
                <svg class="ticket__hook" viewBox="0 0 64 64"><use href=sprite("hook")></use></svg>
            </div>
            <div class="ticket__body">{children()}</div>
        </div>
    }
}
