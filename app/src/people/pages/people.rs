//! `/people`: the directory, narrowed down by a plain form whose address can be shared; `?mine=1` are one's own people.

use super::mine::Mine;
use crate::{
    page::{data, query},
    people::{DirectoryPerson, DirectoryView, ReadDirectory, Search, rules},
    ui::{Act, Chairs, Check, Empty, Field, Guest, Kind, Loaded, Pager, Select, Size, When},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn People() -> impl IntoView {
    let mine = query("mine");
    let mine = Memo::new(move |_| mine.get() == "1");
    view! {
        <section class="sheet page-head">
            <h1 class="title">
                {move || if mine.get() { view! { "Your "<em>"people"</em> }.into_any() } else { view! { "Everyone "<em>"in the house"</em> }.into_any() }}
            </h1>
            <nav class="tabs" aria-label="People">
                <a href="/people" aria-current=move || (!mine.get()).then_some("page")>"Everyone"</a>
                <a href="/people?mine=1" aria-current=move || mine.get().then_some("page")>"My people"</a>
            </nav>
        </section>
        {move || if mine.get() { view! { <Mine/> }.into_any() } else { view! { <Directory/> }.into_any() }}
    }
    .into_any()
}

/// The address as a search.
fn search() -> impl Fn() -> Search + Send + Sync + Copy {
    let [q, topic, industry, language] = ["q", "topic", "industry", "language"].map(query);
    let [zone, free, page] = ["zone", "free", "page"].map(query);
    move || Search {
        q: q.get(),
        topic: topic.get(),
        industry: industry.get(),
        language: language.get(),
        zone: zone.get(),
        free: free.get(),
        page: page.get().parse().unwrap_or(1),
    }
}

#[component]
fn Directory() -> impl IntoView {
    let search = search();
    let found = data(move || {
        let Search { q, topic, industry, language, zone, free, page } = search();
        Ok(ReadDirectory { q, topic, industry, language, zone, free, page })
    });
    view! {
        <Title text="People"/>
        <section class="sheet movement">
            <Loaded value=found let:view>
                <div class="directory">
                    <Filters search=untrack(search) industries=view.industries.clone() topics=view.topics.clone() languages=view.languages.clone()/>
                    <Found view=view search=untrack(search)/>
                </div>
            </Loaded>
        </section>
    }
}

#[component]
fn Filters(
    search: Search,
    industries: Vec<(String, String)>,
    topics: Vec<String>,
    languages: Vec<String>,
) -> impl IntoView {
    let open = !search.is_open();
    let any = |words: &str| vec![(String::new(), words.to_owned())];
    let industries = [any("Any industry"), industries].concat();
    let zones = [
        any("Any clock"),
        vec![
            ("3".to_owned(), "Within three hours of mine".to_owned()),
            ("6".to_owned(), "Within six hours of mine".to_owned()),
        ],
    ]
    .concat();
    let list = |id: &'static str, words: Vec<String>| {
        let options = words.into_iter().map(|word| view! { <option value=word></option> }).collect_view();
        view! { <datalist id=id>{options}</datalist> }
    };
    view! {
        <details class="directory__filters" open=open>
            <summary>"Narrow it down"</summary>
            <form class="form" method="get" action="/people">
                <Field name="q" label="A name, a word, a place" kind="search" value=search.q maxlength=120/>
                <Field name="topic" label="A topic they give or would like" value=search.topic maxlength=80 list="topics"/>
                {list("topics", topics)}
                <Select name="industry" label="Industry" options=industries value=search.industry/>
                <Field name="language" label="A language" value=search.language maxlength=60 list="languages"/>
                {list("languages", languages)}
                <Select name="zone" label="Their clock" options=zones value=search.zone/>
                <Check name="free" label="With a free chair" value="1" checked={search.free == "1"}/>
                <p class="acts">
                    <Act kind=Kind::Ring>"Look"</Act>
                    {open.then(|| view! { <Act kind=Kind::Plain small=true href="/people">"Show everyone"</Act> })}
                </p>
            </form>
        </details>
    }
}

#[component]
fn Found(view: DirectoryView, search: Search) -> impl IntoView {
    let DirectoryView { people, settled, count, page, pages, .. } = view;
    if count == 0 && search.is_open() {
        return view! {
            <div class="directory__found">
                <Empty glyph="g-tea" title="You are the first one here.">
                    <p>"Whoever joins stands here, with what you two have in common."</p>
                    <p class="acts"><Act kind=Kind::Ring href="/account/profile">"Write your place card"</Act></p>
                </Empty>
            </div>
        }
        .into_any();
    }
    if people.is_empty() {
        return view! {
            <div class="directory__found">
                <Empty glyph="g-tea" title="Nobody here by that description.">
                    <p>"One filter fewer usually helps. Whoever keeps a part of their page to themselves isn’t found by it."</p>
                    <p class="acts"><Act kind=Kind::Ring href="/people">"Show everyone"</Act></p>
                </Empty>
            </div>
        }
        .into_any();
    }
    // Of a newcomer the house knows nothing: nobody is near for a reason.
    let near = settled && people.iter().any(|person| !person.why.is_empty());
    let order = if near { ", the nearest to you first" } else { "" };
    let count = match count {
        1 => "One person".to_owned(),
        count => format!("{} people{order}", rules::capital(&rules::number(count))),
    };
    let settling = (!settled).then(|| {
        view! { <p class="hint">"The house has just opened its eyes and is still finding out who is who. Whoever it doesn’t know yet stands by name; look again in a moment."</p> }
    });
    let people = people.into_iter().map(|person| view! { <Met person=person/> }).collect_view();
    view! {
        <div class="directory__found">
            <p class="directory__count" role="status">{count}</p>
            {settling}
            <ul class="meets">{people}</ul>
            <Pager here=page pages=pages href=move |page| search.href(page)/>
        </div>
    }
    .into_any()
}

#[component]
fn Met(person: DirectoryPerson) -> impl IntoView {
    let DirectoryPerson { card, stands, why, gives, asks, clock, seats } = person;
    let page = format!("/people/{}", card.id);
    let line = |lead: &'static str, topics: Vec<String>| {
        (!topics.is_empty()).then(|| view! { <p><b>{lead}</b>" "{topics.join(", ")}</p> })
    };
    let why = (!why.is_empty()).then(
        || view! { <ul class="meet__why">{why.into_iter().map(|why| view! { <li>{why}</li> }).collect_view()}</ul> },
    );
    view! {
        <li class="meet">
            <Guest member=card.id name=card.name.clone() size=Size::L/>
            <div class="meet__words">
                {stands.map(|stands| view! { <p class="meet__where">{stands}</p> })}
                <h2 class="meet__name"><a href=page.clone()>{card.name.clone()}</a></h2>
                <p class="meet__what">{card.headline}</p>
                {why}
                {line("Gives", gives)}
                {line("Would like", asks)}
                <p class="meet__band">
                    {clock.map(|(label, city)| view! { <When label=label place=card.place.unwrap_or(city)/>". " })}
                    <Chairs taken=seats.taken of=seats.of/>"\u{a0}"{seats.words()}
                </p>
            </div>
            <p class="acts"><Act kind=Kind::Ring small=true href=page what=card.name>"Meet"</Act></p>
        </li>
    }
}
