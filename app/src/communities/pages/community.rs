//! One community: what it is, who keeps it, who is in it, and the way in or out.

use super::all::{Place, joining};
use crate::{
    communities::{self, CommunityView, MembersPage, Name, ReadCommunity, Standing},
    forms::Form,
    ids::CommunityId,
    lists::pages::CommunityLists,
    page,
    ui::{Act, Empty, ErrorSummary, Fold, Guest, Kind, Loaded, Pager, Size},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Community() -> impl IntoView {
    let (id, number) = (page::id::<CommunityId>("id"), page::query("page"));
    let community =
        page::data(move || Ok(ReadCommunity { community: id.get()?, page: number.get().parse().unwrap_or(1) }));
    view! { <Loaded value=community of=|view: &CommunityView| view.line.id.0 let:community><Whole community=community/></Loaded> }.into_any()
}

#[component]
fn Whole(community: CommunityView) -> impl IntoView {
    let CommunityView { line, hosts, members, may_join, may_leave, may_host } = community;
    let id = line.id;
    let about = line.about.clone();
    // Lists are for those of the community.
    let inside = line.standing.is_some_and(Standing::is_active);
    view! {
        <Title text=line.name.clone()/>
        <header class="sheet community-head">
            <div class="community-head__words">
                <p class="back"><a href="/communities">"Communities"</a></p>
                <h1 class="title">{line.name.clone()}</h1>
                <p class="lead">{line.kind.words()}{", "}{joining(line.joining)}</p>
                {(!about.is_empty()).then(|| view! { <p class="prose__lines">{about}</p> })}
                <p><Place line=line/></p>
            </div>
            <div class="acts">
                {may_join.then(|| view! {
                    <Form action=communities::Join::PATH class="act" reload=true>
                        <ErrorSummary/>
                        <input type="hidden" name="community" value=id.to_string()/>
                        <Act kind=Kind::Pour>"Join"</Act>
                    </Form>
                })}
                {may_host.then(|| view! { <Act href=format!("/host/members?community={id}")>"Its desk"</Act> })}
            </div>
        </header>
        {inside.then(|| view! { <CommunityLists community=id/> })}
        <section class="sheet movement stack" aria-labelledby="hosts-h">
            <h2 id="hosts-h" class="head">"Who keeps it"</h2>
            {if hosts.is_empty() {
                view! { <p>"Nobody just now; whoever keeps the house looks after it."</p> }.into_any()
            } else {
                view! { <Names names=hosts/> }.into_any()
            }}
        </section>
        <Inside id=id members=members/>
        {may_leave.then(|| view! { <Leave id=id/> })}
    }
}

#[component]
fn Inside(id: CommunityId, members: Option<MembersPage>) -> impl IntoView {
    let inside = match members {
        None => view! { <p>"Those in it are shown to those in it."</p> }.into_any(),
        Some(page) if page.names.is_empty() => {
            view! { <Empty glyph="g-tea" title="Nobody else yet."><p>"The first chair is the easiest."</p></Empty> }
                .into_any()
        }
        Some(MembersPage { names, here, pages }) => view! {
            <Names names=names/>
            <Pager here=here pages=pages href=move |page| format!("/communities/{id}?page={page}")/>
        }
        .into_any(),
    };
    view! {
        <section class="sheet movement stack" aria-labelledby="members-h">
            <h2 id="members-h" class="head">"Who is in it"</h2>
            {inside}
        </section>
    }
}

#[component]
pub(super) fn Names(names: Vec<Name>) -> impl IntoView {
    let rows = names
        .into_iter()
        .map(|Name { member, name, headline }| {
            view! {
                <li class="row">
                    <Guest member=member name=name.clone() size=Size::S/>
                    <div class="row__main">
                        <h3 class="row__title"><a href=format!("/people/{member}")>{name}</a></h3>
                        {(!headline.is_empty()).then(|| view! { <p class="row__say">{headline}</p> })}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{rows}</ul> }
}

#[component]
fn Leave(id: CommunityId) -> impl IntoView {
    view! {
        <section class="sheet movement">
            <Fold summary="Leave this community" sure=true>
                <p>"Your relationships and conversations stay as they are. What you showed to this community alone is hidden from it at once."</p>
                <Form action=communities::Leave::PATH class="form" reload=true>
                    <ErrorSummary/>
                    <input type="hidden" name="community" value=id.to_string()/>
                    <p class="acts"><Act kind=Kind::Plain>"Leave quietly"</Act></p>
                </Form>
            </Fold>
        </section>
    }
}
