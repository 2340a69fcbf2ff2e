//! The desk: inviting by e-mail, and what is still open.

use super::{Desk, ForCommunity};
use crate::{
    communities::{self, InvitationView, ReadInvitations, Role},
    forms::Form,
    ids::CommunityId,
    page,
    ui::{Act, Choice, Empty, ErrorSummary, Field, Kind, Loaded, Notice, Tick, Tone, When},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Invitations() -> impl IntoView {
    view! {
        <Title text="Invitations"/>
        <Desk><ForCommunity at="/host/invitations" let:community><Open community=community/></ForCommunity></Desk>
    }
    .into_any()
}

#[component]
fn Open(community: CommunityId) -> impl IntoView {
    let sent = page::query("sent");
    let open = page::data(move || Ok(ReadInvitations { community }));
    let notice = move || {
        (!sent.get().is_empty())
            .then(|| view! { <Notice tone=Tone::Positive word="On its way.">"The letter has the link, and it fits that address alone."</Notice> })
    };
    view! {
        {notice}
        <Form action=communities::Invite::PATH class="form">
            <ErrorSummary/>
            <input type="hidden" name="community" value=community.to_string()/>
            <Field name="email" label="E-mail" kind="email" required=true maxlength=254 hint="One address. The invitation works once, within fourteen days."/>
            <Choice
                name="role" legend="To be" value="member" class="ticks--row"
                options=vec![Tick::new("member", "a member"), Tick::new("host", "a host")]
            />
            <p class="acts"><Act kind=Kind::Pour>"Invite"</Act></p>
        </Form>
        <Loaded value=open let:open><List open=open/></Loaded>
    }
}

#[component]
fn List(open: Vec<InvitationView>) -> impl IntoView {
    if open.is_empty() {
        return view! { <Empty title="No open invitations."><p>"Those that were taken up are members now."</p></Empty> }
            .into_any();
    }
    let rows = open.into_iter().map(|invitation| view! { <Row invitation=invitation/> }).collect_view();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

#[component]
fn Row(invitation: InvitationView) -> impl IntoView {
    let InvitationView { id, email, role, by, until } = invitation;
    let role = if role == Role::Host { "to host, " } else { "" };
    let what = email.clone();
    view! {
        <li class="row">
            <div class="row__main">
                <h3 class="row__title">{email}</h3>
                <p class="row__say">{role}{format!("by {by}, until ")}<When label=until day=true/></p>
            </div>
            <div class="row__side">
                <Form action=communities::WithdrawInvitation::PATH class="act" key=id.to_string()>
                    <input type="hidden" name="invitation" value=id.to_string()/>
                    <Act kind=Kind::Plain small=true what=what>"Take back"</Act>
                </Form>
            </div>
        </li>
    }
}
