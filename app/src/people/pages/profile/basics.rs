//! Name, headline, place and clock; the story and the human detail.

use super::{Part, Small};
use crate::{
    people::{ProfileView, SetBasics, SetHumanDetail, SetStory},
    ui::{Act, Field, TextArea},
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn Basics(profile: ProfileView) -> impl IntoView {
    let ProfileView { name, headline, place, zone, .. } = profile;
    view! {
        <Part id="basics" title="Who you are">
            <Small action=SetBasics::PATH key="basics" reload=true>
                <Field name="name" label="Name" value=name required=true maxlength=80 autocomplete="name"/>
                <Field name="headline" label="In one line" value=headline optional=true maxlength=160 hint="Such as: Moved vaccines through four regions of Ghana; finishes her MBA in May."/>
                <div class="form__pair">
                    <Field name="place" label="Place" value=place optional=true maxlength=120/>
                    <Field name="zone" label="Your clock" value=zone required=true maxlength=64 hint="A place of the time zone list, such as America/Recife."/>
                </div>
                <p class="acts"><Act>"Keep it"</Act></p>
            </Small>
        </Part>
    }
}

#[component]
pub fn Words(story: String, detail: String) -> impl IntoView {
    view! {
        <Part id="story" title="Your story" lead="How you came to be here, in your own words.">
            <Small action=SetStory::PATH key="story">
                <TextArea name="story" label="Story" value=story rows=8 maxlength=4000 optional=true/>
                <p class="acts"><Act>"Keep it"</Act></p>
            </Small>
        </Part>
        <Part id="detail" title="One human detail" lead="It stands on the card before a first talk. Something small and true: a river you miss, a cake you fail at.">
            <Small action=SetHumanDetail::PATH key="detail">
                <Field name="detail" label="The detail" value=detail maxlength=280 optional=true/>
                <p class="acts"><Act>"Keep it"</Act></p>
            </Small>
        </Part>
    }
}
