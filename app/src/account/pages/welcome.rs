//! The first guest of all: whoever holds the link printed at the first start becomes the operator.

use super::ZoneField;
use crate::{
    account::{self, ReadWelcome},
    forms::Form,
    page,
    ui::{Act, ErrorSummary, Field, Kind, Loaded},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Welcome() -> impl IntoView {
    let key = page::query("key");
    let fits = page::data(move || Ok(ReadWelcome { key: key.get() }));
    view! {
        <section class="sheet doorstep">
            <Loaded value=fits let:fits>
                {if fits {
                    view! { <Opening key=key.get_untracked()/> }.into_any()
                } else {
                    view! {
                        <Title text="A link that opens nothing"/>
                        <div class="doorstep__words">
                            <h1 class="title">"This link opens "<em>"nothing"</em></h1>
                            <p class="lead">"The house has its keeper already, or the link is an older one: each start prints a new one while the house is empty."</p>
                            <p class="acts"><Act href="/">"To the front door"</Act></p>
                        </div>
                    }
                    .into_any()
                }}
            </Loaded>
        </section>
    }
    .into_any()
}

#[component]
fn Opening(key: String) -> impl IntoView {
    view! {
        <Title text="Open the house"/>
        <div class="doorstep__words">
            <h1 class="title">"Open "<em>"the house"</em></h1>
            <p class="lead">"You are the first one here. Whoever comes in by this link keeps the house: makes its communities, and answers for it."</p>
        </div>
        <div class="doorstep__form">
        <Form action=account::Welcome::PATH class="form" reload=true>
            <ErrorSummary/>
            <input type="hidden" name="key" value=key/>
            <Field name="name" label="Your name" autocomplete="name" required=true maxlength=80/>
            <Field name="email" label="E-mail" kind="email" autocomplete="email" required=true maxlength=254/>
            <Field
                name="password" label="Password" kind="password" autocomplete="new-password" required=true minlength=12 maxlength=200
                hint="Twelve characters at least. Three or four plain words make a good one."
            />
            <ZoneField/>
            <p class="acts"><Act kind=Kind::Pour arrow=true>"Open the house"</Act></p>
        </Form>
        </div>
    }
}
