//! The frame of the hosts' desk: its tabs, and which community it is about.

use crate::{
    communities::{Hosted, ReadHosted},
    ids::CommunityId,
    page,
    ui::{Act, Empty, Loaded, Select, Tabs},
};
use leptos::prelude::*;

/// Head and tabs of every page of the desk.
#[component]
pub fn Desk(
    /// Beside the heading: what waits.
    #[prop(optional)]
    now: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let items = [
        ("/host", "The desk"),
        ("/host/members", "Members"),
        ("/host/invitations", "Invitations"),
        ("/cohorts", "Cohorts"),
    ];
    let items = items.map(|(href, words)| (href.to_owned(), words.to_owned())).into();
    view! {
        <section class="sheet desk-head">
            <h1 class="title">"The hosts’ "<em>"desk"</em></h1>
            <p class="lead">"You see that people know each other, never what they write."</p>
            {now}
        </section>
        <section class="sheet stack">
            <Tabs label="The desk" items=items/>
            {children()}
        </section>
    }
}

/// Chooses among the communities the viewer hosts (`?community=`), then shows what is given for the chosen one.
#[component]
pub fn ForCommunity<V, F>(
    /// The page's own address.
    at: &'static str,
    children: F,
) -> impl IntoView
where
    V: IntoView + 'static,
    F: Fn(CommunityId) -> V + Send + Sync + 'static,
{
    let (hosted, asked) = (page::data(|| Ok(ReadHosted {})), page::query("community"));
    let children = StoredValue::new(children);
    view! {
        <Loaded value=hosted let:hosted>
            {move || {
                let asked = asked.get();
                let chosen =
                    hosted.iter().find(|each| each.id.to_string() == asked).or_else(|| hosted.first()).cloned();
                match chosen {
                    None => view! {
                        <Empty glyph="g-tea" title="No desk of yours."><p>"Hosts of a community find its papers here."</p></Empty>
                    }
                    .into_any(),
                    Some(chosen) => view! {
                        <Which at=at hosted=hosted.clone() chosen=chosen.id/>
                        {children.try_with_value(|view| view(chosen.id).into_any())}
                    }
                    .into_any(),
                }
            }}
        </Loaded>
    }
}

/// A form that reads: it leads to the same page with another community.
#[component]
fn Which(at: &'static str, hosted: Vec<Hosted>, chosen: CommunityId) -> impl IntoView {
    if hosted.len() < 2 {
        let name = hosted.into_iter().next().map(|hosted| hosted.name);
        return view! { <h2 class="head">{name}</h2> }.into_any();
    }
    let options = hosted.into_iter().map(|each| (each.id.to_string(), each.name)).collect::<Vec<_>>();
    view! {
        <form class="form" method="get" action=at>
            <Select name="community" label="Community" options=options value=chosen.to_string()/>
            <p class="acts"><Act small=true>"Look"</Act></p>
        </form>
    }
    .into_any()
}
