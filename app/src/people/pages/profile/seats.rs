//! Chairs for protégés, and folding them for a while.

use super::{Part, Small};
use crate::{
    people::{Seats, SetSeats},
    ui::{Act, Chairs as Drawn, Field},
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn Chairs(seats: Seats, back_on: String) -> impl IntoView {
    view! {
        <Part id="seats" title="Your chairs" lead="How many people you have room for at once, asks that wait for your answer included. Nobody is told when you fold one.">
            <p><Drawn taken=seats.taken of=seats.of/>" "{seats.words()}</p>
            <Small action=SetSeats::PATH key="seats">
                <div class="form__pair">
                    <Field name="seats" label="Chairs" kind="number" value=seats.of.to_string() min="0" max="20" required=true class="field--num"/>
                    <Field name="back_on" label="Fold them until" kind="date" value=back_on optional=true hint="Empty: you are here."/>
                </div>
                <p class="acts"><Act>"Keep it"</Act></p>
            </Small>
        </Part>
    }
}
