//! `/conversations` and `/conversations/{id}`.

mod list;
mod one;

pub use list::List;
pub use one::One;

use super::{ConversationCard, WaitingView};
use crate::ui::{Guest, Size, When};
use leptos::prelude::*;

/// Somebody who waits, among the people one talks with.
#[component]
fn Waiting(waiting: WaitingView) -> impl IntoView {
    let WaitingView { with, href, say } = waiting;
    view! {
        <li>
            <a class="people__one" href=href>
                <Guest member=with.member name=with.name.clone() size=Size::S/>
                <span><b>{with.name}</b><span class="people__say people__say--due">{say}</span></span>
            </a>
        </li>
    }
}

/// A conversation, its last line, and whether something in it is new.
#[component]
fn Talk(
    card: ConversationCard,
    /// It is the one that is open.
    #[prop(optional)]
    here: bool,
    /// A row of its own page: with its time.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let ConversationCard { id, with, last, last_mine, at, unread, closed } = card;
    let last = match (last, last_mine) {
        (None, _) => "Nothing said yet".to_owned(),
        (Some(last), true) => format!("You: {last}"),
        (Some(last), false) => last,
    };
    let say = match unread {
        _ if here => view! { <span class="people__say">"open here"</span> }.into_any(),
        0 if closed => view! { <span class="people__say">"at rest"</span> }.into_any(),
        0 => view! { <span class="people__say">{last}</span> }.into_any(),
        1 => view! { <span class="people__say people__new">"one new: "{last}</span> }.into_any(),
        n => view! { <span class="people__say people__new">{format!("{n} new: {last}")}</span> }.into_any(),
    };
    view! {
        <li>
            <a class="people__one" href=format!("/conversations/{id}") aria-current=here.then_some("true")>
                <Guest member=with.member name=with.name.clone() size=Size::S/>
                <span><b>{with.name}</b>{say}</span>
                {wide.then(|| view! { <span class="people__when"><When label=at day=true/></span> })}
            </a>
        </li>
    }
}
