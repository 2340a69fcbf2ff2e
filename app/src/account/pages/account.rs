//! One's own account: what it says, what can be changed, and the way out.

use super::Own;
use crate::{
    account::{self, AccountView, ReadAccount},
    forms::Form,
    page,
    safety::pages::Blocked,
    ui::{Act, ErrorSummary, Field, Fold, Kind, Loaded, Notice, Prefix, Tone},
};
use leptos::{context::Provider, prelude::*};
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Account() -> impl IntoView {
    let (account, done) = (page::data(|| Ok(ReadAccount {})), page::query("done"));
    let notice = move || {
        let (word, words) = match done.get().as_str() {
            "password" => ("Changed.", "The new password holds, and every other browser is signed out."),
            "email" => {
                ("Nearly.", "A letter went to the new address. Its link makes it yours; until then the old one stays.")
            }
            "blocked" => ("Done.", "You are not shown to each other any more. They are not told."),
            "reported" => ("The hosts have it.", "Someone reads it who is neither of you. Thank you for saying so."),
            _ => return None,
        };
        Some(view! { <Notice tone=Tone::Positive word=word>{words}</Notice> })
    };
    view! {
        <Title text="Your account"/>
        <Own>
            <h1 class="title">"Your "<em>"account"</em></h1>
            {notice}
            <Loaded value=account let:account><Standing account=account/></Loaded>
            <section class="settings__part" aria-labelledby="password-h">
                <h2 id="password-h" class="sub">"Password"</h2>
                <Fold summary="Change it"><NewPassword/></Fold>
            </section>
            <section class="settings__part" aria-labelledby="email-h">
                <h2 id="email-h" class="sub">"E-mail"</h2>
                <Fold summary="Use another address"><NewEmail/></Fold>
            </section>
            <Blocked/>
            <section class="settings__part going" aria-labelledby="going-h">
                <h2 id="going-h" class="sub">"Leaving"</h2>
                <p>"You can "<a href="/account/export">"take everything with you"</a>" first."</p>
                <Fold summary="Delete my account" sure=true><Delete/></Fold>
            </section>
        </Own>
    }
    .into_any()
}

#[component]
fn Standing(account: AccountView) -> impl IntoView {
    let waiting = account.new_email.map(|email| {
        view! { <div><dt>"Waiting for its letter"</dt><dd>{email}</dd></div> }
    });
    let keeper = account.operator.then(|| view! { <div><dt>"Standing"</dt><dd>"You keep this house"</dd></div> });
    view! {
        <section class="settings__part" aria-label="As it stands">
            <dl class="facts">
                <div><dt>"Name"</dt><dd>{account.name}</dd></div>
                <div><dt>"E-mail"</dt><dd>{account.email}</dd></div>
                {waiting}
                {keeper}
            </dl>
            <div class="acts">
                <Form action=account::SignOut::PATH class="act" reload=true><Act>"Sign out"</Act></Form>
            </div>
        </section>
    }
}

/// The place where password managers look for whose password this is.
#[component]
fn Whose() -> impl IntoView {
    view! { <input type="text" autocomplete="username" readonly hidden/> }
}

#[component]
fn NewPassword() -> impl IntoView {
    view! {
        <Provider value=Prefix("pw".into())>
            <Form action=account::ChangePassword::PATH class="form">
                <ErrorSummary/>
                <Whose/>
                <Field name="current" label="The one you have" kind="password" autocomplete="current-password" required=true maxlength=512/>
                <Field
                    name="password" label="The new one" kind="password" autocomplete="new-password" required=true minlength=12 maxlength=200
                    hint="Twelve characters at least. Three or four plain words make a good one."
                />
                <p class="acts"><Act>"Change the password"</Act></p>
            </Form>
        </Provider>
    }
}

#[component]
fn NewEmail() -> impl IntoView {
    view! {
        <Provider value=Prefix("mail".into())>
            <Form action=account::ChangeEmail::PATH class="form">
                <ErrorSummary/>
                <Field name="email" label="The new address" kind="email" autocomplete="email" required=true maxlength=254/>
                <Field name="password" label="Your password" kind="password" autocomplete="current-password" required=true maxlength=512/>
                <p class="acts"><Act>"Send the letter"</Act></p>
            </Form>
        </Provider>
    }
}

#[component]
fn Delete() -> impl IntoView {
    view! {
        <Provider value=Prefix("gone".into())>
            <Form action=account::DeleteAccount::PATH class="form" reload=true>
                <ErrorSummary/>
                <Whose/>
                <p>"Your name, your address and all you said about yourself are gone at once, and can’t be brought back. What you wrote to others stays with them, from “a former guest”."</p>
                <Field name="password" label="Your password" kind="password" autocomplete="current-password" required=true maxlength=512/>
                <p class="acts"><Act kind=Kind::Plain>"Delete my account"</Act></p>
            </Form>
        </Provider>
    }
}
