//! The list as its hosts keep it: a table, entries on a phone.

use crate::{
    forms::Form,
    ids::MentorListEntryId,
    lists::{EntryDesk, EntryView, ListView, ShiftEntry, rules::Review},
    ui::{Act, Chairs, Empty, ErrorSummary, Flag, Guest, Kind, Size, Tone, Units},
};
use leptos::prelude::*;
use server_fn::ServerFn;

#[component]
pub(super) fn Ledger(list: ListView, arrangement: i32) -> impl IntoView {
    if list.entries.is_empty() {
        return view! {
            <Empty glyph="g-tea" title="Nobody is on it yet.">
                <p>"A good list is a living thing: every name has a reason, every reason has a date."</p>
            </Empty>
        }
        .into_any();
    }
    let (id, last) = (list.id, list.entries.len().saturating_sub(1));
    let rows = list
        .entries
        .into_iter()
        .enumerate()
        .map(|(place, entry)| {
            let edit = format!("/lists/{id}?edit={}#form", entry.id);
            view! { <Row entry=entry edit=edit arrangement=arrangement first=place == 0 last=place == last/> }
        })
        .collect_view();
    view! {
        <table class="ledger" role="table">
            <caption class="sr">"Everybody on this list, with the reason each is on it"</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {["Who", "Why they are here", "Last reply", "Free chairs", "Asks against chairs", "Review by"]
                        .map(|head| view! { <th role="columnheader" scope="col">{head}</th> })
                        .collect_view()}
                    <th role="columnheader" scope="col"><span class="sr">"What you can do"</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Row(entry: EntryView, edit: String, arrangement: i32, first: bool, last: bool) -> impl IntoView {
    let EntryView { id, member, name, headline, reason, seats, free, last_reply, desk } = entry;
    let (asks, says, review) = desk
        .map_or((0, String::new(), Review::Fine), |EntryDesk { asks, review_says, review, .. }| {
            (asks, review_says, review)
        });
    let over = (asks > seats)
        .then(|| view! { <p class="ledger__flag">"More asks than chairs. Somebody else might share them."</p> });
    let late = matches!(review, Review::Late(_))
        .then(|| view! { <p class="ledger__flag">"Its review date has gone by. Is it still so?"</p> });
    let tone = if matches!(review, Review::Late(_)) { Tone::Danger } else { Tone::Caution };
    let flag = review.say().map(|words| view! { " " <Flag tone=tone>{words}</Flag> });
    view! {
        <tr role="row" id=format!("e-{id}")>
            <th role="rowheader" scope="row">
                <span class="person">
                    <Guest member=member name=name.clone() size=Size::S/>
                    <span><a href=format!("/people/{member}")>{name.clone()}</a><span class="ledger__city">{headline}</span></span>
                </span>
            </th>
            <td role="cell" class="ledger__wide"><p class="ledger__why prose__lines">{reason}</p>{over}{late}</td>
            <td role="cell" data-label="Last reply">{last_reply}</td>
            <td role="cell" data-label="Free chairs" class="nowrap"><Chairs taken=seats.saturating_sub(free) of=seats/>"\u{a0}"{format!("{free} of {seats}")}</td>
            <td role="cell" data-label="Asks against chairs">
                <Units asks=asks chairs=seats/><span class="ledger__sub">{against(asks, seats)}</span>
            </td>
            <td role="cell" data-label="Review by">{says}{flag}</td>
            <td role="cell" class="ledger__act">
                <a href=edit>"Edit"<span class="sr">" "{name.clone()}</span></a>
                <Shift entry=id arrangement=arrangement name=name first=first last=last/>
            </td>
        </tr>
    }
}

fn against(asks: u32, chairs: u32) -> String {
    let asks = if asks == 1 { "1 ask".to_owned() } else { format!("{asks} asks") };
    let chairs = if chairs == 1 { "1 chair".to_owned() } else { format!("{chairs} chairs") };
    format!("{asks}, {chairs}")
}

/// One place up or down, in the order the host saw.
#[component]
fn Shift(entry: MentorListEntryId, arrangement: i32, name: String, first: bool, last: bool) -> impl IntoView {
    let up = (!first)
        .then(|| view! { <Act kind=Kind::Plain small=true name="up" value="true" what=name.clone()>"Up"</Act> });
    let down = (!last)
        .then(|| view! { <Act kind=Kind::Plain small=true name="up" value="false" what=name.clone()>"Down"</Act> });
    (!(first && last)).then(|| {
        view! {
            <Form action=ShiftEntry::PATH key=entry.to_string() class="act">
                <ErrorSummary/>
                <input type="hidden" name="entry" value=entry.to_string()/>
                <input type="hidden" name="arrangement" value=arrangement.to_string()/>
                {up}{down}
            </Form>
        }
    })
}
