//! What hosts do with a list: put somebody on it, change a reason, its words, and whether it hangs on the wall.

use super::{clash::Clash, found::Found};
use crate::{
    forms::{Form, ReturnedForm},
    ids::MentorListId,
    lists::{
        AddEntry, Candidate, DeskHalf, EditEntry as Edit, EntryDesk, EntryView, ListView, PublishList, ReadListEntry,
        ReadListWords, RemoveEntry, RewordList, Wording,
    },
    ui::{Act, ErrorSummary, Field, Fold, Kind, Prefix, TextArea},
};
use leptos::{context::Provider, prelude::*};
use server_fn::ServerFn;

/// Looking for somebody.
#[component]
pub(super) fn FindSomeone(list: MentorListId, found: Vec<Candidate>, find: String) -> impl IntoView {
    view! {
        <h2 id="form-h" class="sub">"Put somebody on it"</h2>
        <form method="get" action=format!("/lists/{list}#form") class="form" role="search">
            <Field name="find" label="Name or address" kind="search" value=find.clone() hint="Part of a name, or the whole e-mail address. Only people of this community." maxlength=254 required=true/>
            <p class="acts"><Act kind=Kind::Pour small=true>"Look"</Act></p>
        </form>
        <Found people=found find=find href=move |member| format!("/lists/{list}?add={member}#form")/>
    }
}

/// Giving the reason.
#[component]
pub(super) fn AddSomeone(list: MentorListId, person: Candidate, review_by: String) -> impl IntoView {
    let Candidate { member, name, headline, listed } = person;
    let already =
        listed.then(|| view! { <p class="hush">"Already on this list; the reason can be changed there."</p> });
    view! {
        <h2 id="form-h" class="sub">"Why " {name.clone()} "?"</h2>
        <p class="hush">{headline}</p>
        {already}
        <Form action=AddEntry::PATH class="form">
            <ErrorSummary/>
            <input type="hidden" name="list" value=list.to_string()/>
            <input type="hidden" name="member" value=member.to_string()/>
            <ReasonFields reason=String::new() review_by=review_by/>
            <p class="acts">
                <Act kind=Kind::Pour>"Put on the list"<span class="sr">" "{name}</span></Act>
                <Act kind=Kind::Plain href=format!("/lists/{list}")>"Somebody else"</Act>
            </p>
        </Form>
    }
}

#[component]
fn ReasonFields(reason: String, review_by: String) -> impl IntoView {
    view! {
        <TextArea name="reason" label="The reason, in your words" value=reason hint="What they do for whoever sits down with them. Members read this." rows=3 maxlength=600 required=true/>
        <Field name="review_by" label="Look at it again by" kind="date" value=review_by class="field--short" required=true/>
    }
}

#[component]
pub(super) fn EditEntry(list: MentorListId, entry: EntryView) -> impl IntoView {
    let EntryView { id, name, reason, desk, .. } = entry;
    let Some(EntryDesk { version, review_by, review_says, .. }) = desk else { return ().into_any() };
    let now = Wording {
        version,
        by: "Another host".to_owned(),
        words: vec![reason.clone(), format!("To be looked at again by {review_says}.")],
    };
    let back = format!("/lists/{list}");
    view! {
        <h2 id="form-h" class="sub">"Why " {name.clone()} "?"</h2>
        <Form action=Edit::PATH key=id.to_string() class="form form--wide">
            <ErrorSummary/>
            <input type="hidden" name="entry" value=id.to_string()/>
            <Clash now=now read=ReadListEntry { entry: id } leave=back.clone()>
                <ReasonFields reason=reason review_by=review_by/>
            </Clash>
            <p class="acts"><Act kind=Kind::Pour>"Save"</Act><Act kind=Kind::Plain href=back>"Leave it"</Act></p>
        </Form>
        <Fold summary="Take off the list" sure=true>
            <Form action=RemoveEntry::PATH key=id.to_string() class="form">
                <ErrorSummary/>
                <input type="hidden" name="entry" value=id.to_string()/>
                <input type="hidden" name="version" value=version.to_string()/>
                <p>{format!("{name} is not told, and the reason is gone for good.")}</p>
                <p class="acts"><Act small=true>"Take off the list"</Act></p>
            </Form>
        </Fold>
    }
    .into_any()
}

#[component]
pub(super) fn Publish(list: MentorListId, version: i32, published: bool) -> impl IntoView {
    let (say, act) = if published {
        (
            "Everybody in the community can read it, without the review dates and the count of asks.",
            "Take it off the wall",
        )
    } else {
        ("Only hosts see it so far.", "Publish it")
    };
    view! {
        <p>{say}</p>
        <Form action=PublishList::PATH class="act">
            <ErrorSummary/>
            <input type="hidden" name="list" value=list.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <input type="hidden" name="published" value=(!published).to_string()/>
            <Act>{act}</Act>
        </Form>
    }
}

#[component]
pub(super) fn Reword(list: ListView, desk: DeskHalf) -> impl IntoView {
    let id = list.id;
    let came_back =
        use_context::<ReturnedForm>().and_then(|form| form.0).is_some_and(|again| again.action == RewordList::PATH);
    let now =
        Wording { version: desk.version, by: desk.changed_by, words: vec![list.title.clone(), list.about.clone()] };
    view! {
        <Fold summary="Change its title, or what it is about" open=came_back>
            <Provider value=Prefix("list".into())>
                <Form action=RewordList::PATH class="form form--wide">
                    <ErrorSummary/>
                    <input type="hidden" name="list" value=id.to_string()/>
                    <Clash now=now read=ReadListWords { list: id } leave=format!("/lists/{id}")>
                        <ListFields title=list.title about=list.about/>
                    </Clash>
                    <p class="acts"><Act>"Save the words"</Act></p>
                </Form>
            </Provider>
        </Fold>
    }
}

#[component]
pub(super) fn ListFields(title: String, about: String) -> impl IntoView {
    view! {
        <Field name="title" label="Title" value=title hint="What the people on it have in common, such as “People who left engineering for operations”." maxlength=120 required=true/>
        <TextArea name="about" label="What it is about" value=about rows=3 maxlength=1000 optional=true/>
    }
}
