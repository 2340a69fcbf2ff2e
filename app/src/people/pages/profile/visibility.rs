//! Who sees what: one circle for each part of the page.

use super::{Part, Small};
use crate::{
    people::{Audience, Section, SetVisibility, rules},
    ui::{Act, Select},
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn Visibility(audiences: Vec<(Section, Audience)>) -> impl IntoView {
    view! {
        <Part id="visibility" title="Who sees what" lead="What someone may not see, they cannot find you by either. Your name, your line, what you give and what you would like are always there.">
            <Small action=SetVisibility::PATH key="visibility">
                {selects(audiences)}
                <p class="acts"><Act>"Keep it"</Act></p>
            </Small>
        </Part>
    }
}

/// Called inside the form, whose context the controls read.
fn selects(audiences: Vec<(Section, Audience)>) -> AnyView {
    let options: Vec<(String, String)> =
        Audience::ALL.iter().map(|audience| (audience.as_str().to_owned(), rules::capital(audience.words()))).collect();
    audiences
        .into_iter()
        .map(|(section, audience)| {
            view! { <Select name=section.as_str() label=section.words() options=options.clone() value=audience.as_str()/> }
        })
        .collect_view()
        .into_any()
}
