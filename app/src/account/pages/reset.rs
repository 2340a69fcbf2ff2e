//! A forgotten password: asking for the letter, and choosing another with its link.

use crate::{
    account,
    forms::Form,
    page,
    ui::{Act, ErrorSummary, Field, Kind, Notice, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Reset() -> impl IntoView {
    let (token, sent) = (page::query("token"), page::query("sent"));
    let page = move || match token.get() {
        token if token.is_empty() => view! { <Asking sent=!sent.get().is_empty()/> }.into_any(),
        token => view! { <Choosing token=token/> }.into_any(),
    };
    view! {
        <Title text="A new password"/>
        <section class="sheet doorstep">{page}</section>
    }
    .into_any()
}

#[component]
fn Asking(sent: bool) -> impl IntoView {
    let notice = sent.then(|| {
        view! { <Notice tone=Tone::Positive word="On its way.">"If a guest has that address, the letter is there in a minute or two. Its link works for an hour."</Notice> }
    });
    view! {
        <div class="doorstep__words">
            <h1 class="title">"A new "<em>"password"</em></h1>
            <p class="lead">"It happens. We’ll write to your address, and the link in the letter lets you choose another."</p>
        </div>
        <div class="doorstep__form">
            {notice}
            <Form action=account::Forgot::PATH class="form">
                <ErrorSummary/>
                <Field name="email" label="E-mail" kind="email" autocomplete="username" required=true maxlength=254/>
                <p class="acts"><Act kind=Kind::Pour>"Send the letter"</Act></p>
            </Form>
            <div class="doorstep__else"><a href="/sign-in">"It came back to me"</a></div>
        </div>
    }
}

#[component]
fn Choosing(token: String) -> impl IntoView {
    view! {
        <div class="doorstep__words">
            <h1 class="title">"Choose "<em>"another"</em></h1>
            <p class="lead">"Every browser that is signed in as you will be signed out, except this one."</p>
        </div>
        <div class="doorstep__form">
            <Form action=account::Reset::PATH class="form" reload=true>
                <ErrorSummary/>
                <input type="hidden" name="token" value=token/>
                <Field
                    name="password" label="New password" kind="password" autocomplete="new-password" required=true minlength=12 maxlength=200
                    hint="Twelve characters at least. Three or four plain words make a good one."
                />
                <p class="acts"><Act kind=Kind::Pour>"Use this one"</Act></p>
            </Form>
            <div class="doorstep__else"><a href="/reset">"The link is too old"</a></div>
        </div>
    }
}
