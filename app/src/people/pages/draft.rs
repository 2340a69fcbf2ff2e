//! `/account/import/{id}`: every row of a file, what became of it and why, and the one button that keeps them.

use crate::{
    forms::{Form, ReturnedForm},
    page::{data, id, query},
    people::{
        import::{
            BringIn, EditImportRow, ImportId, ImportSummary, ImportView, LeaveImportRow, ReadImport, RemoveImport,
            RowField, RowView, State, TakeImportRow,
        },
        rules,
    },
    ui::{Act, Bead, Beads, ErrorSummary, Field, Flag, Fold, Kind, Loaded, Pager, Prefix, TextArea, Tone},
};
use leptos::{context::Provider, prelude::*, server_fn::ServerFn};
use leptos_meta::Title;

#[component]
pub fn ImportDraft() -> impl IntoView {
    let (import, page) = (id::<ImportId>("id"), query("page"));
    let draft = data(move || Ok(ReadImport { import: import.get()?, page: page.get().parse().unwrap_or(1) }));
    view! {
        <Title text="Bring your career"/>
        <section class="sheet page-head">
            <p class="back"><a href="/account/import">"Another file"</a></p>
            <h1 class="title">"Look at it "<em>"together"</em></h1>
        </section>
        <div class="sheet movement import"><Loaded value=draft let:draft>{rehearsed(draft)}</Loaded></div>
    }
    .into_any()
}

fn rehearsed(view: ImportView) -> AnyView {
    let ImportView { summary, notes, rows, page, pages } = view;
    let id = summary.id;
    let beads = summary
        .states
        .iter()
        .map(|state| match state {
            State::Taken => Bead::Added,
            State::Changed => Bead::Changed,
            State::Refused => Bead::Refused,
            State::Left => Bead::Left,
        })
        .collect::<Vec<_>>();
    let notes = (!notes.is_empty()).then(|| {
        let notes = notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
        view! { <ul class="hint">{notes}</ul> }
    });
    let rows = rows.into_iter().map(|row| view! { <Found row=row/> }).collect_view();
    view! {
        <header class="import__head">
            {sum(&summary)}
            <div>{notes}</div>
        </header>
        <Beads rows=beads/>
        <div class="acts">
            <Form action=BringIn::PATH class="act">
                <ErrorSummary/>
                <input type="hidden" name="import" value=id.to_string()/>
                <Act kind=Kind::Pour>"Bring it in"</Act>
            </Form>
            <Form action=RemoveImport::PATH class="act">
                <input type="hidden" name="import" value=id.to_string()/>
                <Act kind=Kind::Plain>"Throw it away"</Act>
            </Form>
        </div>
        <ul class="found">{rows}</ul>
        <Pager here=page pages=pages href=move |page| format!("/account/import/{id}?page={page}")/>
    }
    .into_any()
}

fn sum(summary: &ImportSummary) -> AnyView {
    let count = |state| u32::try_from(summary.count(state)).unwrap_or(u32::MAX);
    let all = u32::try_from(summary.states.len()).unwrap_or(u32::MAX);
    let rows = if all == 1 { "One row".to_owned() } else { format!("{} rows", rules::capital(&rules::number(all))) };
    let parts = [
        (State::Taken, "n-add", "as written"),
        (State::Changed, "n-chg", "changed a little"),
        (State::Refused, "n-bad", "turned away"),
        (State::Left, "hush", "left out"),
    ];
    let parts = parts
        .into_iter()
        .map(|(state, class, words)| (count(state), class, words))
        .filter(|(count, ..)| *count > 0)
        .enumerate()
        .map(|(place, (count, class, words))| {
            let between = if place == 0 { ": " } else { ", " };
            view! { {between}<span class=class>{format!("{} {words}", rules::number(count))}</span> }
        })
        .collect_view();
    view! {
        <p class="import__sum">
            {format!("{rows}, read from {}", summary.source)}{parts}". "
            <em>"Nothing has happened yet."</em>
        </p>
    }
    .into_any()
}

#[component]
fn Found(row: RowView) -> impl IntoView {
    let RowView { id, state, origin, title, what, why, fields } = row;
    let (tone, word) = match state {
        State::Taken => (Tone::Positive, "taken"),
        State::Changed => (Tone::Caution, "changed"),
        State::Refused => (Tone::Danger, "turned away"),
        State::Left => (Tone::Plain, "left out"),
    };
    let act = match state {
        State::Refused => None,
        State::Left => Some((TakeImportRow::PATH, "Take it")),
        State::Taken | State::Changed => Some((LeaveImportRow::PATH, "Leave it")),
    };
    let what_row = title.clone();
    let act = act.map(|(action, words)| {
        view! {
            <Form action=action key=id.to_string() class="act">
                <input type="hidden" name="row" value=id.to_string()/>
                <Act kind=Kind::Ring small=true what=what_row>{words}</Act>
            </Form>
        }
    });
    let mend = (!fields.is_empty()).then(|| mend(id.to_string(), fields));
    view! {
        <li class="found__one" data-state=state.as_str() id=format!("row-{id}")>
            <p class="found__state"><Flag tone=tone>{word}</Flag>" "<span>{origin}</span></p>
            <div class="found__what">
                <h2 class="small-head">{title}</h2>
                {(!what.is_empty()).then(|| view! { <p>{what}</p> })}
                {(!why.is_empty()).then(|| view! { <p class="found__why">{why}</p> })}
            </div>
            <div class="acts">{act}</div>
            {mend}
        </li>
    }
}

/// The form that has a row read again.
fn mend(id: String, fields: Vec<RowField>) -> AnyView {
    let back = use_context::<ReturnedForm>().and_then(|returned| returned.0);
    let open =
        back.is_some_and(|again| again.action == EditImportRow::PATH && again.value("form").as_ref() == Some(&id));
    view! {
        <Fold summary="Change it" open=open>
            <Provider value=Prefix(id.clone())>
                <Form action=EditImportRow::PATH key=id.clone() class="form">
                    <ErrorSummary/>
                    <input type="hidden" name="row" value=id/>
                    {controls(fields)}
                    <p class="acts"><Act>"Read it again"</Act></p>
                </Form>
            </Provider>
        </Fold>
    }
    .into_any()
}

/// Called inside the form, whose context the controls read.
fn controls(fields: Vec<RowField>) -> AnyView {
    fields
        .into_iter()
        .map(|RowField { name, label, value, cap, block }| {
            if block {
                view! { <TextArea name=name label=label value=value maxlength=cap rows=3/> }.into_any()
            } else {
                view! { <Field name=name label=label value=value maxlength=cap/> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}
