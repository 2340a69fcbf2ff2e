//! A letter's link: opening it shows one button, pressing the button uses it up. And the letter that hasn't come.

use crate::{
    account::{self, Confirmation, ReadConfirmation},
    forms::Form,
    page,
    ui::{Act, ErrorSummary, Field, Kind, Loaded, Notice, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Confirm() -> impl IntoView {
    let (token, sent) = (page::query("token"), page::query("sent"));
    let confirmation = page::data(move || Ok(ReadConfirmation { token: token.get() }));
    let page = move || {
        if token.get().is_empty() {
            view! { <Waiting sent=!sent.get().is_empty()/> }.into_any()
        } else {
            view! {
                <Loaded value=confirmation let:confirmation>
                    <Opened confirmation=confirmation token=token.get_untracked()/>
                </Loaded>
            }
            .into_any()
        }
    };
    view! { <section class="sheet doorstep">{page}</section> }.into_any()
}

#[component]
fn Opened(confirmation: Confirmation, token: String) -> impl IntoView {
    let (lead, words) = match confirmation {
        Confirmation::Spent => {
            return view! {
                <Title text="A spent link"/>
                <div class="doorstep__words">
                    <h1 class="title">"This link is "<em>"spent"</em></h1>
                    <p class="lead">"It was used, or it is too old. If you used it yourself, the door is open: sign in. Otherwise a new one takes a moment."</p>
                </div>
                <div class="doorstep__form"><Resend/><Elsewhere/></div>
            }
            .into_any();
        }
        Confirmation::Joining { name } => {
            (format!("Good evening, {name}. Pressing the button confirms that this address is yours."), "Come in")
        }
        Confirmation::SignIn { name } => (format!("Good evening, {name}. This link signs you in once."), "Sign in"),
        Confirmation::NewEmail { email } => {
            (format!("From now on letters go to {email}. Every other browser is signed out."), "Use this address")
        }
    };
    view! {
        <Title text="One step left"/>
        <div class="doorstep__words">
            <h1 class="title">"One step "<em>"left"</em></h1>
            <p class="lead">{lead}</p>
        </div>
        <div class="doorstep__form">
            <Form action=account::Confirm::PATH class="form" reload=true>
                <ErrorSummary/>
                <input type="hidden" name="token" value=token/>
                <p class="acts"><Act kind=Kind::Pour arrow=true>{words}</Act></p>
            </Form>
        </div>
    }
    .into_any()
}

#[component]
fn Waiting(sent: bool) -> impl IntoView {
    let notice = sent.then(|| {
        view! { <Notice tone=Tone::Positive word="On its way.">"If the address is one we can write to, a letter is there in a minute or two."</Notice> }
    });
    view! {
        <Title text="A letter is coming"/>
        <div class="doorstep__words">
            <h1 class="title">"A letter is "<em>"coming"</em></h1>
            <p class="lead">"Open the link in it and you’re in. It works once, within three days."</p>
        </div>
        <div class="doorstep__form">{notice}<Resend/><Elsewhere/></div>
    }
}

#[component]
fn Resend() -> impl IntoView {
    view! {
        <Form action=account::Resend::PATH class="form">
            <ErrorSummary/>
            <Field
                name="email" label="E-mail" kind="email" autocomplete="email" required=true maxlength=254
                hint="Not there? Look where unwanted mail goes, then ask again here."
            />
            <p class="acts"><Act>"Send it again"</Act></p>
        </Form>
    }
}

#[component]
fn Elsewhere() -> impl IntoView {
    view! {
        <div class="doorstep__else">
            <a href="/sign-in">"Sign in"</a>
            <a href="/reset">"A new password"</a>
        </div>
    }
}
