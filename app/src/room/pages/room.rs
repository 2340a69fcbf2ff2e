//! `/room`: the evening from where the viewer stands.

use super::{
    circles::Circles,
    here::{Here, Murmur},
    narration::Narration,
    tonight::{Opening, Tonight, Unseen},
};
use crate::{
    live::{Topic, follow},
    matching::{ReadThree, Stairs},
    page,
    room::{ReadRoom, RoomView},
    ui::Loaded,
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn RoomPage() -> impl IntoView {
    let room = page::data(|| {
        follow(Topic::Room);
        Ok(ReadRoom {})
    });
    let three = page::data(|| Ok(ReadThree {}));
    view! {
        <Title text="The room"/>
        <Loaded value=room let:room><Evening room=room/></Loaded>
        <Narration room=room/>
        <Loaded value=three let:three><Stairs three=three/></Loaded>
        <Loaded value=room let:room><Around room=room/></Loaded>
    }
    .into_any()
}

/// The viewer's own part, first.
#[component]
fn Evening(room: RoomView) -> impl IntoView {
    let visit = room.visit.clone();
    view! {
        <Unseen visit=visit.clone()/>
        <Opening room=room/>
        <Tonight visit=visit/>
    }
}

/// Everyone else's.
#[component]
fn Around(room: RoomView) -> impl IntoView {
    let RoomView { visit, circles, here, murmur, count, member, .. } = room;
    view! {
        <Circles circles=circles standing=visit.as_ref().and_then(|visit| visit.circle)/>
        <Here here=here count=count member=member visit=visit/>
        <Murmur murmur=murmur/>
    }
}
