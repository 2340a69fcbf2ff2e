//! `/account/import`: bring a career from a file. The form is a plain upload: it needs no script and uses none.

use crate::{
    account::pages::Own,
    forms::FormState,
    page::data,
    people::import::{ImportSummary, ReadLatestImport, State},
    ui::{Act, ErrorSummary, Field, Kind, Loaded},
};
use leptos::{context::Provider, prelude::*};
use leptos_meta::Title;

/// The route that takes the file.
pub const UPLOAD: &str = "/people/import";

#[component]
pub fn Import() -> impl IntoView {
    let latest = data(|| Ok(ReadLatestImport {}));
    view! {
        <Title text="Bring your career"/>
        <Own>
            <h1 class="title">"Bring your "<em>"career"</em></h1>
            <p class="lead">"From a LinkedIn data export or a JSON Resume. You see every row first; nothing is kept until you say so."</p>
            <Loaded value=latest let:latest>{latest.map(waiting)}</Loaded>
            <section class="settings__part" aria-labelledby="file-h">
                <h2 class="sub" id="file-h">"The file"</h2>
                <form class="form" method="post" action=UPLOAD enctype="multipart/form-data">
                    <Provider value=FormState::new(UPLOAD, "")>
                        <ErrorSummary/>
                        <Field name="file" label="Your file" kind="file" accept=".zip,.csv,.json" required=true hint="ZIP, CSV or JSON, eight megabytes at most. LinkedIn: Settings, Data privacy, Get a copy of your data."/>
                        <p class="acts"><Act kind=Kind::Pour>"Look at it together"</Act></p>
                    </Provider>
                </form>
            </section>
        </Own>
    }
    .into_any()
}

fn waiting(summary: ImportSummary) -> AnyView {
    let ready = summary.count(State::Taken) + summary.count(State::Changed);
    let href = format!("/account/import/{}", summary.id);
    view! {
        <section class="settings__part" aria-labelledby="waiting-h">
            <h2 class="sub" id="waiting-h">"One is waiting"</h2>
            <p>{format!("Read from {}: {ready} of {} rows ready. It is kept for a day; a new file takes its place.", summary.source, summary.states.len())}</p>
            <p class="acts"><Act kind=Kind::Ring href=href>"Go on with it"</Act></p>
        </section>
    }
    .into_any()
}
