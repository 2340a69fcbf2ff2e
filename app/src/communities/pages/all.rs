//! Every community of the house, one's own first; the operator makes new ones here.

use crate::{
    arrival::viewer,
    communities::{self, CommunityLine, Joining, Kind, ReadCommunities, Status},
    forms::Form,
    page,
    ui::{Act, Choice, Empty, ErrorSummary, Field, Flag, Fold, Loaded, Select, TextArea, Tick, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Communities() -> impl IntoView {
    let all = page::data(|| Ok(ReadCommunities {}));
    let keeper = viewer().is_some_and(|viewer| viewer.operator);
    view! {
        <Title text="Communities"/>
        <section class="sheet page-head">
            <h1 class="title">"Where you "<em>"belong"</em></h1>
            <p class="lead">"A school’s alumni, an association, a company, a cohort. You may belong to as many as are true."</p>
        </section>
        <section class="sheet movement stack" aria-label="Communities">
            <Loaded value=all let:all>
                {
                    // With the house alone there is one thing to do here.
                    let open = all.len() < 2;
                    view! { <List all=all/>{keeper.then(|| view! { <New open/> })} }
                }
            </Loaded>
        </section>
    }
    .into_any()
}

#[component]
fn List(all: Vec<CommunityLine>) -> impl IntoView {
    if all.is_empty() {
        return view! { <Empty glyph="g-tea" title="None yet."><p>"Whoever keeps the house makes them."</p></Empty> }
            .into_any();
    }
    let rows = all.into_iter().map(|line| view! { <Row line=line/> }).collect_view();
    view! { <ul class="rows rows--ink">{rows}</ul> }.into_any()
}

#[component]
fn Row(line: CommunityLine) -> impl IntoView {
    view! {
        <li class="row">
            <div class="row__main">
                <h2 class="row__title"><a href=format!("/communities/{}", line.id)>{line.name.clone()}</a></h2>
                <p class="row__say">{line.kind.words()}{", "}{joining(line.joining)}</p>
            </div>
            <div class="row__side"><Place line=line/></div>
        </li>
    }
}

pub(super) const fn joining(joining: Joining) -> &'static str {
    match joining {
        Joining::Open => "open to everyone here",
        Joining::Invited => "by invitation",
    }
}

/// How the viewer stands to it, in a word.
#[component]
pub(super) fn Place(line: CommunityLine) -> impl IntoView {
    let (tone, words) = match line.standing {
        Some(standing) if standing.is_host() => (Tone::Positive, "you host it"),
        Some(standing) if standing.is_active() => (Tone::Positive, "you’re in it"),
        Some(standing) if standing.status == Status::Paused => (Tone::Caution, "paused by a host"),
        _ if line.invited => (Tone::Caution, "you’re invited"),
        _ => return ().into_any(),
    };
    view! { <Flag tone=tone>{words}</Flag> }.into_any()
}

#[component]
fn New(open: bool) -> impl IntoView {
    let kinds = Kind::ALL.iter().filter(|kind| **kind != Kind::House);
    let kinds = kinds.map(|kind| (kind.as_str().to_owned(), kind.words().to_owned())).collect::<Vec<_>>();
    view! {
        <Fold summary="Make a community" open>
            <Form action=communities::Create::PATH class="form">
                <ErrorSummary/>
                <Field name="name" label="Its name" required=true maxlength=80/>
                <TextArea name="about" label="What it is" rows=3 maxlength=2000 optional=true/>
                <Select name="kind" label="It is" options=kinds required=true/>
                <Choice
                    name="joining" legend="Who may join" value="invited"
                    options=vec![
                        Tick::new("open", "Everyone in the house"),
                        Tick::new("invited", "Those a host invites").say("By e-mail, one by one."),
                    ]
                />
                <p class="acts"><Act>"Make it"</Act></p>
            </Form>
        </Fold>
    }
}
