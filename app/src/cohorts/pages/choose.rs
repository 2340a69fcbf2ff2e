//! Whom to choose for a cohort: one by one, everybody of a kind, a mentor list, or a table of addresses that is looked at first.

use super::{UPLOAD, came_back};
use crate::{
    cohorts::{AddToCohort, BringTable, CohortView, ReadTable, RowView, Side, UploadView},
    forms::{Form, FormState},
    ids::CohortId,
    lists::Candidate,
    ui::{Act, Choice, ErrorSummary, Field, Flag, Fold, Guest, Kind, Prefix, Size, TextArea, Tick, Tone},
};
use leptos::{context::Provider, prelude::*};
use server_fn::ServerFn;

#[component]
pub(super) fn Choose(cohort: CohortView, find: String) -> impl IntoView {
    let CohortView { id, lists, found, upload, community_name, .. } = cohort;
    let lists = lists
        .into_iter()
        .map(|(list, title)| {
            view! { <Take cohort=id side=Side::Mentor whom=format!("list:{list}")>{format!("Everybody on “{title}” as a mentor")}</Take> }
        })
        .collect_view();
    view! {
        {upload.map(|upload| view! { <Read upload=upload/> })}
        <section class="sheet movement stack" id="choose" aria-labelledby="choose-h">
            <h2 id="choose-h" class="head">"Choose "<em>"people"</em></h2>
            <form method="get" action=format!("/cohorts/{id}") class="form">
                <Field name="find" label="Somebody of this community" kind="search" value=find.clone() hint="A name, part of one, or the full address."/>
                <p class="acts"><Act small=true>"Look"</Act></p>
            </form>
            <Found cohort=id people=found find=find/>
            <p>{format!("Or many of {community_name} at once:")}</p>
            <div class="acts">
                <Take cohort=id side=Side::Protege whom="asking".to_owned()>"Everybody who would like something, as a protégé"</Take>
                <Take cohort=id side=Side::Mentor whom="giving".to_owned()>"Everybody who gives something and has a free chair, as a mentor"</Take>
                {lists}
            </div>
            <Table cohort=id/>
        </section>
    }
}

#[component]
fn Found(cohort: CohortId, people: Vec<Candidate>, find: String) -> impl IntoView {
    if find.trim().is_empty() {
        return ().into_any();
    }
    if people.is_empty() {
        return view! { <p class="hush" role="status">{format!("Nobody else here goes by “{}”.", find.trim())}</p> }
            .into_any();
    }
    let rows = people
        .into_iter()
        .map(|person| {
            let whom = person.member.to_string();
            let (learns, guides) = (person.name.clone(), person.name.clone());
            view! {
                <li class="row">
                    <Guest member=person.member name=person.name.clone() size=Size::S/>
                    <div class="row__main"><h3 class="row__title">{person.name}</h3><p class="row__say">{person.headline}</p></div>
                    <div class="row__side">
                        <Take cohort=cohort side=Side::Protege whom=whom.clone()>"As a protégé"<span class="sr">" "{learns}</span></Take>
                        <Take cohort=cohort side=Side::Mentor whom=whom>"As a mentor"<span class="sr">" "{guides}</span></Take>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

/// One button that adds somebody, or everybody of a kind.
#[component]
fn Take(cohort: CohortId, side: Side, whom: String, children: Children) -> impl IntoView {
    view! {
        <Form action=AddToCohort::PATH key=format!("{}-{whom}", side.as_str()) class="act">
            <ErrorSummary/>
            <input type="hidden" name="cohort" value=cohort.to_string()/>
            <input type="hidden" name="side" value=side.as_str()/>
            <input type="hidden" name="whom" value=whom/>
            <Act small=true>{children()}</Act>
        </Form>
    }
}

fn sides() -> Vec<Tick> {
    [Side::Protege, Side::Mentor].map(|side| Tick::new(side.as_str(), format!("As {}s", side.say()))).into()
}

#[component]
fn Table(cohort: CohortId) -> impl IntoView {
    let hint = "One address a line; or a table with a column “email”, and for mentors one called “chairs”. You see who is taken and who is refused before anybody is added.";
    view! {
        <Fold summary="From a table of addresses" open=came_back(ReadTable::PATH, "") || came_back(UPLOAD, "")>
            <Provider value=Prefix("paste".into())>
                <Form action=ReadTable::PATH class="form form--wide">
                    <ErrorSummary/>
                    <input type="hidden" name="cohort" value=cohort.to_string()/>
                    <TextArea name="table" label="Paste it here" hint=hint rows=5 required=true/>
                    <Choice name="side" legend="Take them" options=sides() value="protege" class="ticks--row"/>
                    <p class="acts"><Act small=true>"Read it"</Act></p>
                </Form>
            </Provider>
            <form class="form" method="post" action=UPLOAD enctype="multipart/form-data">
                <Provider value=FormState::new(UPLOAD, "")>
                    <ErrorSummary/>
                    <input type="hidden" name="cohort" value=cohort.to_string()/>
                    <Field name="file" label="Or choose a file" kind="file" accept=".csv,.tsv,.txt" required=true hint="CSV, one megabyte at most."/>
                    <Choice name="side" legend="Take them" options=sides() value="protege" class="ticks--row"/>
                    <p class="acts"><Act small=true>"Read the file"</Act></p>
                </Provider>
            </form>
        </Fold>
    }
}

/// What was read, row by row, before anybody is added.
#[component]
fn Read(upload: UploadView) -> impl IntoView {
    let taken = upload.rows.iter().filter(|row| row.taken.is_some()).count();
    let rows = upload.rows.iter().map(row).collect_view();
    let say =
        format!("{taken} of {} rows would come in as {}s. Nobody is added yet.", upload.rows.len(), upload.side.say());
    let id = upload.id.to_string();
    let bring = (taken > 0)
        .then(|| view! { <Act kind=Kind::Pour name="take" value="true">{format!("Bring the {taken} in")}</Act> });
    view! {
        <section class="sheet movement stack" id="read" aria-labelledby="read-h">
            <h2 id="read-h" class="sub">"What was read"</h2>
            <p>{say}</p>
            <ul class="rows">{rows}</ul>
            <Form action=BringTable::PATH class="form">
                <ErrorSummary/>
                <input type="hidden" name="upload" value=id/>
                <p class="acts">{bring}<Act kind=Kind::Plain name="take" value="false">"Leave it"</Act></p>
            </Form>
        </section>
    }
}

fn row(row: &RowView) -> impl IntoView + use<> {
    let (flag, say) = match &row.taken {
        Some((name, seats)) => {
            let chairs = seats.map(|seats| format!(", chairs: {seats}")).unwrap_or_default();
            (view! { <Flag tone=Tone::Positive>"taken"</Flag> }, format!("{name}{chairs}"))
        }
        None => (view! { <Flag tone=Tone::Caution>"refused"</Flag> }, row.why.clone()),
    };
    view! {
        <li class="row">
            <div class="row__main">
                <p>{format!("Row {}: {}", row.line, row.address)}</p>
                <p class="row__say">{say}</p>
            </div>
            <div class="row__side">{flag}</div>
        </li>
    }
}
