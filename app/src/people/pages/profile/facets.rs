//! Languages, skills, interests, associations: short names in a row.

use super::{Part, Remove, Small};
use crate::{
    people::{FacetKind, FacetView, Level, RemoveFacet, SetFacet, rules},
    ui::{Act, Field, Select},
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn Facets(facets: Vec<FacetView>) -> impl IntoView {
    FacetKind::ALL
        .iter()
        .map(|kind| {
            let of_kind = facets.iter().filter(|facet| facet.kind == *kind).cloned().collect();
            view! { <OfKind kind=*kind facets=of_kind/> }
        })
        .collect_view()
}

#[component]
fn OfKind(kind: FacetKind, facets: Vec<FacetView>) -> impl IntoView {
    let (title, label) = match kind {
        FacetKind::Language => ("Languages", "A language"),
        FacetKind::Skill => ("Skills", "Something you know how to do"),
        FacetKind::Interest => ("Interests", "Something you like"),
        FacetKind::Association => ("Associations", "A group you belong to"),
    };
    let rows = facets
        .into_iter()
        .map(|facet| {
            let level = facet.level.map(|level| view! { <p class="row__say">{level.word()}</p> });
            view! {
                <li class="row">
                    <div class="row__main"><h3 class="row__title">{facet.name.clone()}</h3>{level}</div>
                    <div class="row__side"><Remove action=RemoveFacet::PATH name="facet" id=facet.id.to_string() what=facet.name/></div>
                </li>
            }
        })
        .collect_view();
    let key = kind.as_str();
    view! {
        <Part id=kind.section().as_str() title=title>
            <ul class="rows">{rows}</ul>
            <Small action=SetFacet::PATH key=key>
                <input type="hidden" name="kind" value=key/>
                <div class="form__pair">
                    <Field name="name" label=label required=true maxlength=60/>
                    {levels(kind)}
                </div>
                <p class="acts"><Act small=true>"Add it"</Act></p>
            </Small>
        </Part>
    }
}

/// For languages, how well. Called inside the form, whose context the control reads.
fn levels(kind: FacetKind) -> Option<AnyView> {
    (kind == FacetKind::Language).then(|| {
        let levels = std::iter::once((String::new(), "I’d rather not say".to_owned()))
            .chain(Level::ALL.map(|level| (level.word().to_owned(), rules::capital(level.word()))))
            .collect::<Vec<_>>();
        view! { <Select name="level" label="How well" options=levels value="fluent"/> }.into_any()
    })
}
