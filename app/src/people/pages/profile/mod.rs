//! `/account/profile`: one's own page, a part at a time. Every part is a small form of its own.

mod basics;
mod facets;
mod road;
mod seats;
mod visibility;
mod wishes;

use crate::{
    account::pages::Own,
    arrival::viewer,
    forms::{Form, ReturnedForm},
    page::{data, query},
    people::{ProfileView, ReadProfile, rules},
    ui::{Act, ErrorSummary, Fold, Kind, Loaded, Notice, Prefix, Tone},
};
use leptos::{context::Provider, prelude::*};
use leptos_meta::Title;

#[component]
pub fn Profile() -> impl IntoView {
    let profile = data(|| Ok(ReadProfile {}));
    let page = viewer().map(|viewer| format!("/people/{}", viewer.member));
    view! {
        <Title text="Your profile"/>
        <Own>
            <h1 class="title">"Your "<em>"place card"</em></h1>
            <p class="lead">"What others read before they say hello. Write as you would speak; leave out what you like. " {page.map(|page| view! { <a href=page>"See your page"</a> })}</p>
            <Brought/>
            <Loaded value=profile let:profile>{parts(profile)}</Loaded>
        </Own>
    }
    .into_any()
}

fn parts(profile: ProfileView) -> AnyView {
    view! {
        <basics::Basics profile=profile.clone()/>
        <wishes::Offers offers=profile.offers.clone()/>
        <wishes::Asks asks=profile.asks.clone()/>
        <seats::Chairs seats=profile.seats.clone() back_on=profile.back_on.clone()/>
        <road::Positions positions=profile.positions.clone() industries=profile.industries.clone()/>
        <road::Education education=profile.education.clone()/>
        <facets::Facets facets=profile.facets.clone()/>
        <basics::Words story=profile.story.clone() detail=profile.human_detail.clone()/>
        <visibility::Visibility audiences=profile.audiences/>
    }
    .into_any()
}

/// What "Bring it in" did, once, above everything.
#[component]
fn Brought() -> impl IntoView {
    let (added, known) = (query("brought"), query("known"));
    move || {
        added.get().parse::<u32>().ok().map(|added| {
            let known = known.get().parse::<u32>().unwrap_or_default();
            let known = if known == 0 { String::new() } else { format!(" {} you had already.", rules::capital(&rules::number(known))) };
            view! { <Notice tone=Tone::Positive word="Brought in.">{format!("{} added to your page.{known}", rules::capital(&rules::number(added)))}</Notice> }
        })
    }
}

/// One part of the page, with a word when it has just been kept.
#[component]
fn Part(
    id: &'static str,
    title: &'static str,
    #[prop(optional)] lead: &'static str,
    children: Children,
) -> impl IntoView {
    let part = query("kept");
    let kept = move || {
        (part.get() == id)
            .then(|| view! { <Notice tone=Tone::Positive word="Kept.">"Others see it so from now on."</Notice> })
    };
    let heading = format!("{id}-h");
    view! {
        <section class="settings__part" id=id aria-labelledby=heading.clone()>
            <h2 class="sub" id=heading.clone()>{title}</h2>
            {(!lead.is_empty()).then(|| view! { <p class="hint">{lead}</p> })}
            {kept}
            {children()}
        </section>
    }
}

/// A form among several of its kind; `key` tells it and its controls apart.
#[component]
fn Small(
    action: &'static str,
    #[prop(into)] key: String,
    #[prop(optional)] reload: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <Provider value=Prefix(key.clone())>
            <Form action=action key=key class="form" reload=reload>
                <ErrorSummary/>
                {children()}
            </Form>
        </Provider>
    }
}

/// The same, folded away until it is wanted; open when it came back with something wrong.
#[component]
fn Folded(
    #[prop(into)] summary: String,
    action: &'static str,
    #[prop(into)] key: String,
    children: Children,
) -> impl IntoView {
    let open = came_back(action, &key);
    view! { <Fold summary=summary open=open><Small action=action key=key>{children()}</Small></Fold> }
}

/// One button that takes a row away.
#[component]
fn Remove(
    action: &'static str,
    /// The argument that names the row.
    name: &'static str,
    #[prop(into)] id: String,
    #[prop(into)] what: String,
) -> impl IntoView {
    view! {
        <Form action=action key=id.clone() class="act">
            <input type="hidden" name=name value=id/>
            <Act kind=Kind::Plain small=true what=what>"Take away"</Act>
        </Form>
    }
}

/// Whether this page view brought back the form posting to `action` under `key`.
fn came_back(action: &str, key: &str) -> bool {
    use_context::<ReturnedForm>()
        .and_then(|returned| returned.0)
        .is_some_and(|again| again.action == action && again.value("form").unwrap_or_default() == key)
}
