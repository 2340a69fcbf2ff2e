//! My people: everyone one has said yes to, or who said it, by what they are to one another.

use super::PersonRow;
use crate::{
    live::{self, Topic},
    page::data,
    people::{Kin, KinKind, MyPeople, ReadMyPeople},
    ui::{Act, Empty, Kind, Loaded},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Mine() -> impl IntoView {
    let people = data(|| {
        live::follow(Topic::Relationships);
        Ok(ReadMyPeople {})
    });
    view! {
        <Title text="My people"/>
        <section class="sheet movement">
            <Loaded value=people let:people>{listed(people)}</Loaded>
        </section>
    }
}

fn listed(MyPeople(kin): MyPeople) -> AnyView {
    if kin.is_empty() {
        return view! {
            <Empty glyph="g-champagne" title="Nobody yet.">
                <p>"It begins with one ask, or with standing near a circle for a while."</p>
                <p class="acts"><Act kind=Kind::Ring href="/people">"See who is in the house"</Act></p>
            </Empty>
        }
        .into_any();
    }
    let kinds = KinKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let of_kind: Vec<Kin> = kin.iter().filter(|one| one.relation.kind == kind).cloned().collect();
            if of_kind.is_empty() {
                return None;
            }
            let rows = of_kind.into_iter().map(|one| view! { <Row kin=one/> }).collect_view();
            let id = format!("kin-{kind:?}").to_lowercase();
            Some(view! {
                <section class="kin__kind" aria-labelledby=id.clone()>
                    <h2 class="sub" id=id.clone()>{kind.words()}</h2>
                    <ul class="rows">{rows}</ul>
                </section>
            })
        })
        .collect_view();
    view! { <div class="kin">{kinds}</div> }.into_any()
}

#[component]
fn Row(kin: Kin) -> impl IntoView {
    let Kin { relation, card, since } = kin;
    let (name, book) = (card.name.clone(), format!("/people/{}/book", card.id));
    let say = format!("{}, since {}", relation.topic, since.day);
    view! {
        <PersonRow card=card say=say>
            <Act kind=Kind::Ring small=true href=book what=format!("with {name}")>"Keep a time"</Act>
        </PersonRow>
    }
}
