//! The browsers someone is signed in with.

use super::Own;
use crate::{
    account::{self, LoginView, ReadLogins},
    forms::Form,
    page,
    ui::{Act, ErrorSummary, Kind, Loaded, When},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Logins() -> impl IntoView {
    let logins = page::data(|| Ok(ReadLogins {}));
    view! {
        <Title text="Where you’re signed in"/>
        <Own>
            <h1 class="title">"Where you’re "<em>"signed in"</em></h1>
            <p class="lead">"One that isn’t yours? Sign it out, then change your password."</p>
            <Loaded value=logins let:logins><List logins=logins/></Loaded>
        </Own>
    }
    .into_any()
}

#[component]
fn List(logins: Vec<LoginView>) -> impl IntoView {
    let others = logins.len() > 1;
    let rows = logins.into_iter().map(|login| view! { <Row login=login/> }).collect_view();
    view! {
        <section class="settings__part" aria-label="Browsers">
            <ul class="rows">{rows}</ul>
            {others.then(|| view! {
                <Form action=account::RevokeOtherLogins::PATH class="form">
                    <ErrorSummary/>
                    <p class="acts"><Act>"Sign out every other one"</Act></p>
                </Form>
            })}
        </section>
    }
}

#[component]
fn Row(login: LoginView) -> impl IntoView {
    let what = login.browser.clone();
    let side = if login.this_one {
        view! { <b class="login__this">"this one"</b> }.into_any()
    } else {
        view! {
            <Form action=account::RevokeLogin::PATH class="act" key=login.id.to_string()>
                <input type="hidden" name="login" value=login.id.to_string()/>
                <Act kind=Kind::Plain small=true what=what>"Sign out"</Act>
            </Form>
        }
        .into_any()
    };
    view! {
        <li class="row">
            <div class="row__main">
                <h2 class="row__title">{login.browser}</h2>
                <p class="row__say">"Last here "<When label=login.seen day=true/>", since "<When label=login.since day=true/></p>
            </div>
            <div class="row__side">{side}</div>
        </li>
    }
}
