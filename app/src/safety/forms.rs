//! The two forms that stand on a person's page, and wherever their words can be read.

use super::{Block, Report};
use crate::{
    forms::Form,
    ids::MemberId,
    ui::{Act, ErrorSummary, Fold, Kind, Prefix, TextArea},
};
use leptos::{context::Provider, prelude::*};
use server_fn::ServerFn;

/// No longer being shown to each other.
#[component]
pub fn BlockForm(member: MemberId, #[prop(into)] name: String) -> impl IntoView {
    view! {
        <Fold summary=format!("Not be shown to {name} any more") sure=true>
            <Form action=Block::PATH class="form" reload=true key=format!("block-{member}")>
                <ErrorSummary/>
                <p>"You will not see each other anywhere in the house, and open asks and coming sessions between you end in neutral words. They are not told. You can undo it under your account."</p>
                <input type="hidden" name="member" value=member.to_string()/>
                <p class="acts"><Act kind=Kind::Plain what=name.clone()>"Block"</Act></p>
            </Form>
        </Fold>
    }
}

/// Telling the hosts. `subject` says where it happened: "a letter of 3 March".
#[component]
pub fn ReportForm(
    member: MemberId,
    #[prop(into)] name: String,
    #[prop(into, optional)] subject: String,
) -> impl IntoView {
    view! {
        <Fold summary=format!("Tell the hosts about {name}")>
            <div class="trouble">
                <p class="trouble__promise">"A host reads it, and not "{name.clone()}". Hosts can’t see your conversations, so quote what matters."</p>
                <Provider value=Prefix(format!("report-{member}"))>
                    <Form action=Report::PATH class="form" key=format!("report-{member}")>
                        <ErrorSummary/>
                        <input type="hidden" name="member" value=member.to_string()/>
                        <input type="hidden" name="subject" value=subject/>
                        <TextArea name="words" label="What happened" rows=5 maxlength=2000 required=true/>
                        <p class="acts"><Act>"Tell the hosts"</Act></p>
                    </Form>
                </Provider>
            </div>
        </Fold>
    }
}
