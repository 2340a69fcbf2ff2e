//! The dated steps: positions and education, to the month.

use super::{Folded, Part, Remove};
use crate::{
    people::{EducationView, Month, PositionView, RemoveEducation, RemovePosition, SetEducation, SetPosition, rules},
    ui::{Act, Field, TextArea},
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn Positions(positions: Vec<PositionView>, industries: Vec<String>) -> impl IntoView {
    let industries = industries.into_iter().map(|name| view! { <option value=name></option> }).collect_view();
    let rows = positions
        .into_iter()
        .map(|position| {
            let id = position.id.to_string();
            let title = joined(&[&position.title, &position.organisation]);
            let held = id.clone();
            let take_away = view! { <Remove action=RemovePosition::PATH name="position" id=id.clone() what=title.clone()/> };
            let read = (!position.read_as.is_empty()).then(|| view! { <p class="hint">{format!("Read as {}.", position.read_as)}</p> });
            view! {
                <li class="row">
                    <div class="row__main">
                        <h3 class="row__title">{title}</h3>
                        <p class="row__say">{joined(&[&rules::months(position.start, position.end), &position.place])}</p>
                        {read}
                        <Folded summary="Change it" action=SetPosition::PATH key=id>
                            <input type="hidden" name="position" value=held/>
                            {position_fields(Some(&position))}
                            <p class="acts"><Act>"Keep it"</Act></p>
                        </Folded>
                    </div>
                    <div class="row__side">{take_away}</div>
                </li>
            }
        })
        .collect_view();
    view! {
        <Part id="positions" title="Positions" lead="Months are enough. You can also bring them from a file.">
            <ul class="rows">{rows}</ul>
            <datalist id="industries">{industries}</datalist>
            <Folded summary="Add a position" action=SetPosition::PATH key="position-new">
                {position_fields(None)}
                <p class="acts"><Act>"Add it"</Act></p>
            </Folded>
        </Part>
    }
}

fn position_fields(held: Option<&PositionView>) -> AnyView {
    let text = |part: fn(&PositionView) -> &String| held.map(part).cloned().unwrap_or_default();
    view! {
        <div class="form__pair">
            <Field name="title" label="What you did" value=text(|p| &p.title) required=true maxlength=120/>
            <Field name="organisation" label="Where" value=text(|p| &p.organisation) optional=true maxlength=120/>
        </div>
        <div class="form__pair">
            <Field name="place" label="Place" value=text(|p| &p.place) optional=true maxlength=120/>
            <Field name="industry" label="Industry" value=text(|p| &p.industry) optional=true maxlength=80 list="industries"/>
        </div>
        {span(held.map(|p| p.start), held.and_then(|p| p.end), "Empty while it lasts.")}
        <TextArea name="description" label="In your words" value=text(|p| &p.description) rows=4 maxlength=2000 optional=true/>
    }
    .into_any()
}

#[component]
pub fn Education(education: Vec<EducationView>) -> impl IntoView {
    let rows = education
        .into_iter()
        .map(|school| {
            let id = school.id.to_string();
            let title = joined(&[&school.degree, &school.field, &school.school]);
            let held = id.clone();
            let take_away =
                view! { <Remove action=RemoveEducation::PATH name="education" id=id.clone() what=title.clone()/> };
            view! {
                <li class="row">
                    <div class="row__main">
                        <h3 class="row__title">{title}</h3>
                        <p class="row__say">{rules::months(school.start, school.end)}</p>
                        <Folded summary="Change it" action=SetEducation::PATH key=id>
                            <input type="hidden" name="education" value=held/>
                            {school_fields(Some(&school))}
                            <p class="acts"><Act>"Keep it"</Act></p>
                        </Folded>
                    </div>
                    <div class="row__side">{take_away}</div>
                </li>
            }
        })
        .collect_view();
    view! {
        <Part id="education" title="Education">
            <ul class="rows">{rows}</ul>
            <Folded summary="Add a school" action=SetEducation::PATH key="education-new">
                {school_fields(None)}
                <p class="acts"><Act>"Add it"</Act></p>
            </Folded>
        </Part>
    }
}

fn school_fields(held: Option<&EducationView>) -> AnyView {
    let text = |part: fn(&EducationView) -> &String| held.map(part).cloned().unwrap_or_default();
    view! {
        <Field name="school" label="School" value=text(|s| &s.school) required=true maxlength=120/>
        <div class="form__pair">
            <Field name="degree" label="Degree" value=text(|s| &s.degree) optional=true maxlength=120/>
            <Field name="field" label="Subject" value=text(|s| &s.field) optional=true maxlength=120/>
        </div>
        {span(held.map(|s| s.start), held.and_then(|s| s.end), "May lie ahead.")}
    }
    .into_any()
}

fn span(start: Option<Month>, end: Option<Month>, hint: &'static str) -> AnyView {
    let month = |month: Option<Month>| month.map(|month| month.to_string()).unwrap_or_default();
    view! {
        <div class="form__pair">
            <Field name="start" label="From" kind="month" value=month(start) required=true hint="A month, such as 2019-01." class="field--short"/>
            <Field name="end" label="Until" kind="month" value=month(end) hint=hint class="field--short"/>
        </div>
    }
    .into_any()
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}
