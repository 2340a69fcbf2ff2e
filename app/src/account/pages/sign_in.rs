//! Straight in, for those who have been before.

use crate::{
    account,
    arrival::viewer,
    forms::Form,
    page,
    ui::{Act, ErrorSummary, Field, Glyph, Kind},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn SignIn() -> impl IntoView {
    let next = page::query("next");
    let here = viewer().map(|viewer| {
        view! { <p>"You’re in already, as "{viewer.name}". "<a href="/room">"To the room"</a></p> }
    });
    view! {
        <Title text="Straight in"/>
        <section class="sheet doorstep">
            <div class="doorstep__words">
                <h1 class="title">"Straight "<em>"in"</em></h1>
                <p class="lead">"Good to see you again. Everything is where you left it."</p>
                {here}
                <Glyph id="g-martini" class="glyph--xl"/>
            </div>
            <div class="doorstep__form">
                <Form action=account::SignIn::PATH class="form" reload=true>
                    <ErrorSummary/>
                    <input type="hidden" name="next" value=move || next.get()/>
                    <Field name="email" label="E-mail" kind="email" autocomplete="username" required=true maxlength=254/>
                    <Field name="password" label="Password" kind="password" autocomplete="current-password" required=true maxlength=512/>
                    <p class="acts"><Act kind=Kind::Pour arrow=true>"Sign in"</Act></p>
                </Form>
                <div class="doorstep__else">
                    <a href="/join">"First time here"</a>
                    <a href="/reset">"I’ve forgotten my password"</a>
                    <a href="/confirm">"My letter hasn’t come"</a>
                </div>
            </div>
        </section>
    }
    .into_any()
}
