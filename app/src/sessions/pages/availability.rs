//! `/account/availability`: weekly hours, days that differ, and the rules they are offered by.

use super::words::date;
use crate::{
    account::pages::Own,
    forms::{Form, FormState},
    page,
    sessions::{
        AddException, AvailabilityView, ExceptionView, ReadAvailability, RemoveException, SetAvailability,
        rules::{Length, Weekday},
    },
    ui::{Act, Check, Choice, ErrorSummary, Field, Kind, Loaded, Notice, Prefix, Tick, Tone},
};
use leptos::{context::Provider, prelude::*, server_fn::ServerFn};
use leptos_meta::Title;

#[component]
pub fn AvailabilityPage() -> impl IntoView {
    let done = page::query("done");
    let availability = page::data(|| Ok(ReadAvailability {}));
    let kept = move || {
        (!done.get().is_empty())
            .then(|| view! { <Notice tone=Tone::Positive word="Kept.">"Your hours are as you see them."</Notice> })
    };
    view! {
        <Title text="The hours you keep"/>
        <Own>
            <h1 class="title">"The hours " <em>"you keep"</em></h1>
            <p class="lead">"Those you have said yes to may ask for a time in them. Each reads it in their own place."</p>
            {kept}
            <Loaded value=availability let:availability>{shown(availability)}</Loaded>
        </Own>
    }
    .into_any()
}

fn shown(view: AvailabilityView) -> AnyView {
    let exceptions = view.exceptions.clone();
    view! {
        <section class="settings__part" aria-label="Every week">
            <Form action=SetAvailability::PATH class="form form--wide" reload=true>
                <ErrorSummary/>
                {weekly(&view.weekly)}
                <p class="hint">"Two empty times are no hours. A second stretch fits below the first; past midnight, the rest belongs to the next day."</p>
                {offering(view)}
                <p class="acts"><Act kind=Kind::Pour>"Keep these hours"</Act></p>
            </Form>
        </section>
        <section class="settings__part stack" aria-labelledby="days-h">
            <h2 id="days-h" class="head">"Days that differ"</h2>
            {listed(exceptions)}
            <Provider value=Prefix("day".to_owned())>
                <Form action=AddException::PATH class="form">
                    <ErrorSummary/>
                    <Field name="date" label="Date" kind="date" required=true class="field--short"/>
                    <div class="form__pair">
                        <Field name="start" label="From" kind="time" optional=true class="field--short"/>
                        <Field name="end" label="To" kind="time" optional=true class="field--short"/>
                    </div>
                    <p class="hint">"Without times you keep no hours that day. With times they are added to the weekday’s."</p>
                    <p class="acts"><Act>"Add this day"</Act></p>
                </Form>
            </Provider>
        </section>
    }
    .into_any()
}

/// Rows of a weekday: what is kept, and one more that is empty. All rows are sent, in order.
fn weekly(kept: &[(i64, String, String)]) -> impl IntoView + use<> {
    let state = use_context::<FormState>();
    let typed = |name: &str| state.as_ref().and_then(|state| state.values(name));
    let rows: Vec<(i64, String, String)> = match (typed("day[]"), typed("from[]"), typed("to[]")) {
        (Some(days), Some(from), Some(to)) => days
            .into_iter()
            .zip(from)
            .zip(to)
            .filter_map(|((day, from), to)| Some((day.parse().ok()?, from, to)))
            .filter(|(_, from, to)| !from.is_empty() || !to.is_empty())
            .collect(),
        _ => kept.to_vec(),
    };
    let error = state.map_or_else(|| Signal::stored(None), |state| state.error_for("from[]"));
    let days = Weekday::ALL
        .into_iter()
        .map(|day| {
            let mut spans: Vec<_> =
                rows.iter().filter(|row| row.0 == day.number()).map(|row| (row.1.clone(), row.2.clone())).collect();
            spans.push((String::new(), String::new()));
            let spans = spans.into_iter().enumerate().map(|(place, span)| from_to(day, place, span)).collect_view();
            view! {
                <fieldset class="weekly__day"><legend>{day.name()}</legend><div class="weekly__spans">{spans}</div></fieldset>
            }
        })
        .collect_view();
    view! {
        <div class="weekly" id="from[]" tabindex="-1">{days}</div>
        <p class="field__error" hidden=move || error.get().is_none()>{move || error.get()}</p>
    }
}

fn from_to(day: Weekday, place: usize, (from, to): (String, String)) -> impl IntoView {
    let id = |end: &str| format!("{end}-{}-{place}", day.number());
    view! {
        <p class="from-to">
            <input type="hidden" name="day[]" value=day.number()/>
            <label class="sr" for=id("from")>{format!("{} from", day.name())}</label>
            <input type="text" inputmode="numeric" placeholder="hh:mm" maxlength="5" pattern="[0-9]{2}:[0-9]{2}" id=id("from") name="from[]" value=from/>
            "to"
            <label class="sr" for=id("to")>{format!("{} to", day.name())}</label>
            <input type="text" inputmode="numeric" placeholder="hh:mm" maxlength="5" pattern="[0-9]{2}:[0-9]{2}" id=id("to") name="to[]" value=to/>
        </p>
    }
}

fn offering(view: AvailabilityView) -> impl IntoView {
    let lengths = Length::ALL
        .into_iter()
        .map(|length| Tick::new(length.minutes().to_string(), format!("{} minutes", length.minutes())))
        .collect();
    view! {
        <Field name="zone" label="Your zone" value=view.zone required=true maxlength=64 hint="Such as Europe/Lisbon or America/Recife. The hours above are on its clock."/>
        <Choice name="length" legend="How long a session lasts" options=lengths value=view.length.to_string() class="ticks--pills"/>
        <div class="form__pair">
            <Field name="notice" label="Notice, in hours" kind="number" min="0" max="336" value=view.notice_hours.to_string() required=true class="field--num" hint="Nobody asks for a time sooner than this."/>
            <Field name="buffer" label="Pause, in minutes" kind="number" min="0" max="120" value=view.buffer_minutes.to_string() required=true class="field--num" hint="Kept free between two sessions."/>
        </div>
        <div class="form__pair">
            <Field name="weekly_limit" label="Sessions a week, at most" kind="number" min="1" max="20" value=view.weekly_limit.to_string() required=true class="field--num"/>
            <Field name="horizon" label="Weeks ahead" kind="number" min="1" max="26" value=view.horizon_weeks.to_string() required=true class="field--num" hint="How far ahead times are offered."/>
        </div>
        <Field name="late_cancel" label="Late, in hours" kind="number" min="0" max="168" value=view.late_hours.to_string() required=true class="field--num" hint="Letting go closer to the start than this is called late."/>
        <Check name="confirm_at_once" label="Keep a time as soon as it is asked for" say="Without this, each waits for your yes." checked=view.confirm_at_once/>
        <Field name="link" label="Your usual link" kind="url" value=view.link optional=true maxlength=500 hint="Shown only in a session that is kept."/>
        <Field name="place" label="Your usual public place" value=view.place optional=true maxlength=200/>
    }
}

fn listed(exceptions: Vec<ExceptionView>) -> AnyView {
    if exceptions.is_empty() {
        return view! { <p class="hush">"None. Every week is like the other."</p> }.into_any();
    }
    let rows = exceptions
        .into_iter()
        .map(|one| {
            let day = format!("{} {}", date(&one.day), one.day.year);
            let hours = match one.hours {
                Some((from, to)) => format!("{from} to {to} as well"),
                None => "no hours".to_owned(),
            };
            view! {
                <li class="row">
                    <div class="row__main"><h3 class="row__title">{day.clone()}</h3><p class="row__say">{hours}</p></div>
                    <div class="row__side">
                        <Form action=RemoveException::PATH key=one.id.to_string() class="act">
                            <ErrorSummary/>
                            <input type="hidden" name="exception" value=one.id.to_string()/>
                            <Act kind=Kind::Plain small=true what=day>"Take it away"</Act>
                        </Form>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}
