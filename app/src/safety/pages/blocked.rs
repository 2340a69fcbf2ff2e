//! Those one is not shown to; a section of the account page.

use crate::{
    forms::Form,
    page,
    safety::{BlockedView, ReadBlocked, Unblock},
    ui::{Act, Kind, Loaded, When},
};
use leptos::prelude::*;
use server_fn::ServerFn;

#[component]
pub fn Blocked() -> impl IntoView {
    let blocked = page::data(|| Ok(ReadBlocked {}));
    view! {
        <section class="settings__part" aria-labelledby="blocked-h">
            <h2 id="blocked-h" class="sub">"Not shown to each other"</h2>
            <Loaded value=blocked let:blocked><List blocked=blocked/></Loaded>
        </section>
    }
}

#[component]
fn List(blocked: Vec<BlockedView>) -> impl IntoView {
    if blocked.is_empty() {
        return view! { <p>"Nobody. On a person’s page you can stop seeing each other; they are not told."</p> }
            .into_any();
    }
    let rows = blocked
        .into_iter()
        .map(|BlockedView { member, name, since }| {
            view! {
                <li class="row">
                    <div class="row__main">
                        <h3 class="row__title">{name.clone()}</h3>
                        <p class="row__say">"Since "<When label=since day=true/></p>
                    </div>
                    <div class="row__side">
                        <Form action=Unblock::PATH class="act" key=member.to_string()>
                            <input type="hidden" name="member" value=member.to_string()/>
                            <Act kind=Kind::Plain small=true what=name>"Undo for"</Act>
                        </Form>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}
