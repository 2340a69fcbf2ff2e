//! Coming in for the first time.

use super::ZoneField;
use crate::{
    account::{self, DoorView, ReadDoor},
    forms::Form,
    page,
    ui::{Act, Check, Empty, ErrorSummary, Field, Glyph, Kind, Loaded},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Join() -> impl IntoView {
    let (door, invite) = (page::data(|| Ok(ReadDoor {})), page::query("invite"));
    view! {
        <Title text="Come in"/>
        <section class="sheet doorstep">
            <div class="doorstep__words">
                <h1 class="title">"Come "<em>"in"</em></h1>
                <p class="lead">"A letter will follow, with one link that proves the address is yours. Your road comes later, and you choose who sees it."</p>
                <Glyph id="g-champagne" class="glyph--xl"/>
            </div>
            <div class="doorstep__form">
                <Loaded value=door let:door><Entry door=door invite=invite.get_untracked()/></Loaded>
                <div class="doorstep__else">
                    <a href="/sign-in">"I’ve been here before"</a>
                    <a href="/confirm">"My letter hasn’t come"</a>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Entry(door: DoorView, invite: String) -> impl IntoView {
    if !door.open {
        return view! {
            <Empty glyph="g-tea" title="The house is not open yet."><p>"Someone is still putting out the glasses. Come by a little later."</p></Empty>
        }
        .into_any();
    }
    let asked = if door.invited_only {
        view! {
            <Field
                name="invite" label="Your invitation" value=invite required=true autocomplete="off" maxlength=200
                hint="It stands in the letter that invited you, and fits the address that letter went to."
            />
        }
        .into_any()
    } else if invite.is_empty() {
        ().into_any()
    } else {
        view! { <input type="hidden" name="invite" value=invite/> }.into_any()
    };
    view! {
        <Form action=account::Join::PATH class="form">
            <ErrorSummary/>
            <Field name="name" label="Your name" hint="As people should say it." autocomplete="name" required=true maxlength=80/>
            <Field name="email" label="E-mail" kind="email" autocomplete="email" required=true maxlength=254/>
            <Field
                name="password" label="Password" kind="password" autocomplete="new-password" required=true minlength=12 maxlength=200
                hint="Twelve characters at least. Three or four plain words make a good one."
            />
            <ZoneField/>
            {asked}
            <Check name="consent" value="yes" label="I’ve read the house rules and will keep them" say="They fit on a coaster." required=true/>
            <p class="hint"><a href="/rules" target="_blank" rel="noopener">"The house rules"</a>" and "<a href="/privacy" target="_blank" rel="noopener">"what we keep"</a></p>
            <p class="acts"><Act kind=Kind::Pour arrow=true>"Come in"</Act></p>
        </Form>
    }
    .into_any()
}
