//! The desk: what members told the hosts, and what the hosts did.

use crate::{
    forms::Form,
    live::{self, Topic},
    page,
    safety::{CloseReport, Person, ReadReports, ReportView},
    ui::{Act, ErrorSummary, Flag, Fold, Loaded, Prefix, TextArea, Tone, When, kept},
};
use leptos::{context::Provider, prelude::*};
use server_fn::ServerFn;

/// A section of `/host`.
#[component]
pub fn Reports() -> impl IntoView {
    let owner = Owner::current().unwrap_or_default();
    let reports = page::data(|| {
        live::follow(Topic::Reports);
        Ok(ReadReports {})
    });
    view! {
        <section class="stack" id="reports" aria-labelledby="reports-h">
            <h2 id="reports-h" class="head">"What members "<em>"told you"</em></h2>
            <Loaded value=reports let:reports><List reports=reports owner=owner.clone()/></Loaded>
        </section>
    }
}

#[component]
fn List(reports: Vec<ReportView>, owner: Owner) -> impl IntoView {
    if reports.is_empty() {
        return view! { <p class="hush">"Nothing is wrong, as far as anyone has said."</p> }.into_any();
    }
    // Each by its id and whether it is closed: an outcome that is being written stays beside its own report.
    let reports = reports.into_iter().map(|report| {
        let key = report.id.0.as_u128() ^ u128::from(report.closed.is_some());
        (key, move || view! { <One report=report/> }.into_any())
    });
    view! { <ul class="reports">{kept(&owner, reports)}</ul> }.into_any()
}

#[component]
fn One(report: ReportView) -> impl IntoView {
    let ReportView { id, community, reporter, reported, words, subject, at, closed } = report;
    let open = closed.is_none();
    let (tone, word) = if open { (Tone::Caution, "open") } else { (Tone::Plain, "closed") };
    let outcome = closed.map(|closed| {
        view! {
            <p class="row__say">"Closed by "{closed.by}" on "<When label=closed.at day=true/>"."</p>
            <blockquote class="report__evidence">{closed.outcome}</blockquote>
        }
    });
    let close = open.then(|| {
        view! {
            <Provider value=Prefix(format!("close-{id}"))>
                <Fold summary="Close it">
                    <Form action=CloseReport::PATH class="form" key=id.to_string()>
                        <ErrorSummary/>
                        <input type="hidden" name="report" value=id.to_string()/>
                        <TextArea name="outcome" label="What you did" hint="For the other hosts. A word is enough." rows=2 maxlength=1000 required=true/>
                        <p class="acts"><Act>"Close it"</Act></p>
                    </Form>
                </Fold>
            </Provider>
        }
    });
    view! {
        <li class="report" id=format!("r-{id}")>
            <div class="report__head">
                <Flag tone=tone>{word}</Flag>
                <span><Who person=reporter/>" about "<Who person=reported/></span>
                <When label=at day=true/>
                <span>{community.unwrap_or_else(|| "to whoever keeps the house".to_owned())}</span>
                {(!subject.is_empty()).then(|| view! { <span>{subject}</span> })}
            </div>
            <div class="stack">
                <p class="report__said prose__lines">{words}</p>
                {outcome}
                {close}
            </div>
        </li>
    }
}

#[component]
fn Who(person: Person) -> impl IntoView {
    view! { <a href=format!("/people/{}", person.member)>{person.name}</a> }
}
