//! The desk: who has which place in a community, and what may be done about it.

use super::{Desk, ForCommunity};
use crate::{
    communities::{self, Deed, PlaceView, PlacesView, ReadPlaces, Role, Status},
    forms::Form,
    ids::CommunityId,
    page,
    ui::{Act, ErrorSummary, Flag, Fold, Guest, Kind, Loaded, Pager, Size, Tone, When},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Members() -> impl IntoView {
    view! {
        <Title text="Members"/>
        <Desk><ForCommunity at="/host/members" let:community><Places community=community/></ForCommunity></Desk>
    }
    .into_any()
}

#[component]
fn Places(community: CommunityId) -> impl IntoView {
    let number = page::query("page");
    let places = page::data(move || Ok(ReadPlaces { community, page: number.get().parse().unwrap_or(1) }));
    view! {
        <Loaded value=places let:places>
            <Rows places=places/>
        </Loaded>
    }
}

#[component]
fn Rows(places: PlacesView) -> impl IntoView {
    let PlacesView { community, places, here, pages } = places;
    let id = community.id;
    let rows = places.into_iter().map(|place| view! { <Row community=id place=place/> }).collect_view();
    view! {
        <ul class="rows">{rows}</ul>
        <Pager here=here pages=pages href=move |page| format!("/host/members?community={id}&page={page}")/>
    }
}

#[component]
fn Row(community: CommunityId, place: PlaceView) -> impl IntoView {
    let PlaceView { member, name, standing, since, deeds } = place;
    let (tone, word) = match (standing.status, standing.role) {
        (Status::Active, Role::Host) => (Tone::Positive, "host"),
        (Status::Active, Role::Member) => (Tone::Plain, "member"),
        (Status::Paused, _) => (Tone::Caution, "paused"),
        (Status::Removed, _) => (Tone::Danger, "removed"),
        (Status::Left, _) => (Tone::Plain, "left"),
        (Status::Invited, _) => (Tone::Plain, "invited"),
    };
    let acts = (!deeds.is_empty()).then(|| {
        let buttons = deeds.into_iter().map(|deed| button(deed, &name)).collect_view();
        view! {
            <Fold summary="Change this place">
                <Form action=communities::SetPlace::PATH class="form" key=member.to_string()>
                    <ErrorSummary/>
                    <input type="hidden" name="community" value=community.to_string()/>
                    <input type="hidden" name="member" value=member.to_string()/>
                    <p class="acts">{buttons}</p>
                </Form>
            </Fold>
        }
    });
    view! {
        <li class="row">
            <Guest member=member name=name.clone() size=Size::S/>
            <div class="row__main">
                <h3 class="row__title"><a href=format!("/people/{member}")>{name}</a></h3>
                <p class="row__say"><Flag tone=tone>{word}</Flag>" since "<When label=since day=true/></p>
                {acts}
            </div>
        </li>
    }
}

fn button(deed: Deed, name: &str) -> impl IntoView + use<> {
    let words = match deed {
        Deed::Pause => "Pause",
        Deed::Resume => "Let back in",
        Deed::Remove => "Remove",
        Deed::MakeHost => "Make host",
        Deed::MakeMember => "No longer host",
    };
    view! { <Act kind=Kind::Plain small=true name="deed" value=deed.as_str() what=name.to_owned()>{words}</Act> }
}
