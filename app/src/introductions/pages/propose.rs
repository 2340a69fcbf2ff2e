//! `/introductions/new`: a host picks one person, then the other, then says why. Works by links and plain forms.

use crate::{
    forms::Form,
    ids::CommunityId,
    introductions::{ProposalView, ProposeIntroduction, ReadProposal},
    lists::{Candidate, pages::Found},
    page,
    ui::{Act, Choice, ErrorSummary, Field, Guest, Kind, Loaded, Select, Size, TextArea, Tick},
};
use leptos::{either::Either, prelude::*};
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Propose() -> impl IntoView {
    let (community, a, b, find) = (page::query("community"), page::query("a"), page::query("b"), page::query("find"));
    let data = page::data(move || {
        Ok(ReadProposal {
            community: community.get().parse().ok(),
            a: a.get().parse().ok(),
            b: b.get().parse().ok(),
            find: find.get(),
        })
    });
    view! {
        <Title text="Introduce two people"/>
        <section class="sheet page-head">
            <p class="back"><a href="/host">"The hosts’ desk"</a></p>
            <h1 class="title">"Introduce " <em>"two people"</em></h1>
            <p class="lead">"Both read what you write. Nothing opens until both have said yes, and nobody learns who said not now."</p>
        </section>
        <Loaded value=data let:proposal><Shown proposal=proposal find=find.get()/></Loaded>
    }
    .into_any()
}

#[component]
fn Shown(proposal: ProposalView, find: String) -> impl IntoView {
    let body = match (proposal.left, proposal.a.clone(), proposal.b.clone()) {
        (0, ..) => {
            view! { <p>"Ten introductions of yours are open. Let one of them be answered first."</p> }.into_any()
        }
        (_, Some(a), Some(b)) => view! { <Why community=proposal.community a=a b=b/> }.into_any(),
        (_, a, _) => view! { <Pick proposal=proposal first=a find=find/> }.into_any(),
    };
    view! { <section class="sheet movement stack">{body}</section> }
}

/// Looks for the first of the two, or for the second.
#[component]
fn Pick(proposal: ProposalView, first: Option<Candidate>, find: String) -> impl IntoView {
    let (community, a) = (proposal.community, first.as_ref().map(|first| first.member));
    let heading = match &first {
        None => "Who is the first?".to_owned(),
        Some(first) => format!("Whom should {} meet?", first.name),
    };
    let whose = if proposal.communities.len() > 1 && a.is_none() {
        let options = proposal.communities.into_iter().map(|(id, name)| (id.to_string(), name)).collect::<Vec<_>>();
        Either::Left(view! { <Select name="community" label="In" options=options value=community.to_string()/> })
    } else {
        Either::Right(view! { <input type="hidden" name="community" value=community.to_string()/> })
    };
    let href = move |member| match a {
        None => format!("/introductions/new?community={community}&a={member}"),
        Some(a) => format!("/introductions/new?community={community}&a={a}&b={member}"),
    };
    view! {
        <h2 class="sub">{heading}</h2>
        {first.map(|first| view! { <Person person=first/> })}
        <form method="get" action="/introductions/new" class="form" role="search">
            {whose}
            {a.map(|a| view! { <input type="hidden" name="a" value=a.to_string()/> })}
            <Field name="find" label="Name or address" kind="search" value=find.clone() hint="Part of a name, or the whole e-mail address." maxlength=254 required=true/>
            <p class="acts"><Act kind=Kind::Pour small=true>"Look"</Act></p>
        </form>
        <Found people=proposal.found find=find href=href/>
    }
}

#[component]
fn Person(person: Candidate) -> impl IntoView {
    view! {
        <div class="person">
            <Guest member=person.member name=person.name.clone() size=Size::S/>
            <p class="person__name"><a href=format!("/people/{}", person.member)>{person.name}</a></p>
        </div>
    }
}

#[component]
fn Why(community: CommunityId, a: Candidate, b: Candidate) -> impl IntoView {
    let guides = vec![
        Tick::new("peers", "Neither: side by side"),
        Tick::new("a", format!("{} guides", a.name)).say("Takes a chair of theirs."),
        Tick::new("b", format!("{} guides", b.name)).say("Takes a chair of theirs."),
    ];
    let (a_label, b_label) = (format!("What {} brings", a.name), format!("What {} brings", b.name));
    let (a_id, b_id) = (a.member.to_string(), b.member.to_string());
    view! {
        <h2 class="sub">{format!("{} and {}", a.name, b.name)}</h2>
        <Person person=a/>
        <Person person=b/>
        <Form action=ProposeIntroduction::PATH class="form form--wide">
            <ErrorSummary/>
            <input type="hidden" name="community" value=community.to_string()/>
            <input type="hidden" name="a" value=a_id/>
            <input type="hidden" name="b" value=b_id/>
            <Field name="topic" label="What about" hint="A few words: “The second year of running a team”." maxlength=80 required=true/>
            <Choice name="guide" legend="Who guides" options=guides value="peers" class="ticks--ruled"/>
            <TextArea name="why" label="Why these two" hint="Both read this." rows=4 maxlength=600 required=true/>
            <TextArea name="a_brings" label=a_label rows=2 maxlength=280 required=true/>
            <TextArea name="b_brings" label=b_label rows=2 maxlength=280 required=true/>
            <TextArea name="question" label="A question to begin with" hint="One they could both answer." rows=2 maxlength=280 required=true/>
            <p class="acts"><Act kind=Kind::Pour>"Propose it to both"</Act><Act kind=Kind::Plain href="/host">"Leave it"</Act></p>
        </Form>
    }
}
