//! `/people/{id}`: what somebody gives and would like, where two roads touch, and the road so far.

use crate::{
    arrival::arrival,
    ids::{ConversationId, MemberId},
    live::{self, Topic},
    matching,
    page::{data, id},
    people::{PersonView, ReadPerson, RelationView, Spoken, Step, TwoRoads, WhyYouTwo, Wish},
    safety::{BlockForm, ReportForm},
    ui::{Act, Chairs, Guest, Kind, Loaded, Mark, Size, When},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Person() -> impl IntoView {
    let member = id::<MemberId>("id");
    let person = data(move || {
        live::follow(Topic::Relationships);
        Ok(ReadPerson { member: member.get()? })
    });
    view! { <Loaded value=person of=|person: &PersonView| person.card.id.0 let:person><Whole person=person/></Loaded> }
        .into_any()
}

#[component]
fn Whole(person: PersonView) -> impl IntoView {
    let PersonView { card, you, clock, gives, asks, steps, seats, reply, relations, conversation, pair, .. } =
        person.clone();
    let first = card.name.split_whitespace().next().unwrap_or_default().to_owned();
    let (before, last) = card
        .name
        .rsplit_once(' ')
        .map_or((String::new(), card.name.clone()), |(before, last)| (format!("{before} "), last.to_owned()));
    // A long word in the largest type would be cut in two on a desk, and in three on a phone.
    let size = if card.name.split_whitespace().any(|word| word.chars().count() > 14) { "title" } else { "grand" };
    let clock = clock.map(|(label, city, gap)| {
        let place = card.place.clone().unwrap_or(city);
        view! { <b><When label=label place=place/></b>{if you { ". ".to_owned() } else { format!(", {gap}. ") }} }
    });
    let stands = pair.as_ref().map(|pair| view! { <p class="card-head__rel"><b>{matching::place(pair.label)}</b></p> });
    let (id, name) = (card.id, card.name.clone());
    let ground = pair.map(|pair| together(pair, &first));
    view! {
        <Title text=name.clone()/>
        <article aria-labelledby="who">
            <header class="sheet card-head">
                <div class="card-head__guest"><Guest member=id name=name size=Size::Xl/></div>
                <div class="card-head__words">
                    {stands}
                    <h1 id="who" class=size>{before}<em>{last}</em></h1>
                    <p class="lead">{card.headline.clone()}</p>
                    <p class="card-head__when">{clock}<Chairs taken=seats.taken of=seats.of/>"\u{a0}"{seats.words()}" "{reply}</p>
                    {relations_of(&relations)}
                    {acts(id, &first, you, !relations.is_empty(), conversation)}
                    {desk(id, you)}
                </div>
            </header>
            <Wishes first=first.clone() gives=gives asks=asks you=you/>
            {ground}
            <Road steps=steps you=you/>
            <About person=person you=you/>
            {(!you).then(|| view! { <Quietly member=id name=first.clone()/> })}
        </article>
    }
}

/// What is quietly possible: not being shown to each other, telling the hosts.
#[component]
fn Quietly(member: MemberId, name: String) -> impl IntoView {
    view! {
        <section class="sheet quiet" aria-label="Quietly">
            <BlockForm member=member name=name.clone()/>
            <ReportForm member=member name=name/>
        </section>
    }
}

fn acts(id: MemberId, first: &str, you: bool, related: bool, conversation: Option<ConversationId>) -> AnyView {
    if you {
        return view! { <p class="acts"><Act kind=Kind::Ring href="/account/profile">"Change your page"</Act></p> }
            .into_any();
    }
    let ask = format!("Ask to meet {first}");
    let asks = format!("/requests?to={id}");
    if related {
        let write = conversation.map(|talk| {
            view! { <Act kind=Kind::Ring href=format!("/conversations/{talk}")>{format!("Write to {first}")}</Act> }
        });
        view! {
            <p class="acts">
                <Act kind=Kind::Pour href=format!("/people/{id}/book")>{format!("Keep a time with {first}")}</Act>
                {write}
                <Act kind=Kind::Plain href=asks>"Ask something new"</Act>
            </p>
        }
        .into_any()
    } else {
        view! { <p class="acts"><Act kind=Kind::Pour href=asks>{ask}</Act></p> }.into_any()
    }
}

/// For hosts: whom they might put on a list or introduce.
fn desk(id: MemberId, you: bool) -> Option<impl IntoView> {
    (!you && arrival().has_desk()).then(|| {
        view! { <p class="acts"><Act kind=Kind::Plain small=true href=format!("/host?for={id}")>"Put on a list, or introduce"</Act></p> }
    })
}

fn relations_of(relations: &[RelationView]) -> AnyView {
    relations
        .iter()
        .map(|relation| view! { <p class="card-head__rel"><b>{crate::people::rules::capital(relation.kind.word())}</b>{format!(", for “{}”", relation.topic)}</p> })
        .collect_view()
        .into_any()
}

fn together(pair: matching::PairView, first: &str) -> AnyView {
    let ways = if pair.mine.is_empty() { vec![format!("{}.", pair.band)] } else { pair.mine };
    let roads = pair.roads.map(|roads| view! { <TwoRoads roads=roads name=first.to_owned()/> });
    let empty = pair.ground.is_empty();
    if roads.is_none() && empty {
        return view! {
            <section class="why-two" aria-labelledby="why-two">
                <div class="sheet"><header class="why-two__head">
                    <h2 id="why-two" class="title">"Why "<em>"you two"</em></h2>
                    <p class="lead">"We couldn’t find ground you share, and we’d rather say so than guess. Two lines on your road would help."</p>
                </header></div>
            </section>
        }
        .into_any();
    }
    let heading = roads.is_none().then(|| {
        view! {
            <div class="sheet"><header class="why-two__head"><h2 id="why-two" class="title">"Why "<em>"you two"</em></h2></header></div>
        }
    });
    view! {
        <section class="why-two" aria-labelledby="why-two">
            {heading}
            {roads}
            {(!empty).then(|| view! { <WhyYouTwo ground=pair.ground ways=ways/> })}
        </section>
    }
    .into_any()
}

#[component]
fn Wishes(first: String, gives: Vec<Wish>, asks: Vec<Wish>, you: bool) -> impl IntoView {
    let list = |wishes: Vec<Wish>, none: &'static str| {
        if wishes.is_empty() {
            return view! { <p class="hush">{none}</p> }.into_any();
        }
        let wishes = wishes
            .into_iter()
            .map(|wish| {
                let line = (!wish.line.is_empty()).then(|| view! { ": "{wish.line} });
                let toward = (!wish.toward.is_empty())
                    .then(|| view! { <span class="hint">{format!(" on the way to {}", wish.toward)}</span> });
                view! { <li>{wish.topic}{line}{toward}</li> }
            })
            .collect_view();
        view! { <ul class="says">{wishes}</ul> }.into_any()
    };
    let (brings, likes) = if you {
        ("You give".to_owned(), "You would like".to_owned())
    } else {
        (format!("{first} gives"), format!("{first} would like"))
    };
    let none = if you { "Nothing written down yet." } else { "Nothing written down yet. Asking is still fine." };
    view! {
        <section class="sheet gives" aria-label="Gives and asks">
            <div><h2 class="small-head">{brings}</h2>{list(gives, none)}</div>
            <div><h2 class="small-head">{likes}</h2>{list(asks, "Nothing at the moment.")}</div>
        </section>
    }
}

#[component]
fn Road(steps: Vec<Step>, you: bool) -> impl IntoView {
    if steps.is_empty() {
        return you.then(|| view! {
            <section class="sheet path" aria-labelledby="path">
                <h2 id="path" class="head">"The road so far"</h2>
                <p>"No steps yet. "<a href="/account/import">"Bring your career from a file"</a>", or "<a href="/account/profile#positions">"write down one step"</a>"."</p>
            </section>
        }.into_any()).into_any();
    }
    let steps = steps
        .into_iter()
        .map(|step| {
            let what = (!step.what.is_empty()).then(|| view! { <p class="hint">{step.what}</p> });
            let words = (!step.words.is_empty()).then(|| view! { <p class="prose__lines">{step.words}</p> });
            let met = step.met.then(|| view! { <span class="step__met"><Mark class="step__mark"/>"you too"</span> });
            view! {
                <li class="step">
                    <span class="step__when" title=step.months>{step.years}</span>
                    <div class="step__what"><h3 class="small-head">{step.title}</h3>{what}{words}</div>
                    {met}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="sheet path" aria-labelledby="path">
            <h2 id="path" class="head">"The road so far"</h2>
            <ol class="steps">{steps}</ol>
        </section>
    }
    .into_any()
}

#[component]
fn About(person: PersonView, you: bool) -> impl IntoView {
    let PersonView { story, human_detail, languages, skills, interests, associations, .. } = person;
    let spoken: Vec<String> = languages
        .into_iter()
        .map(|Spoken { name, level }| level.map_or_else(|| name.clone(), |level| format!("{name}, {}", level.word())))
        .collect();
    let tags = |heading: &'static str, names: Vec<String>| {
        (!names.is_empty()).then(|| {
            let names = names.into_iter().map(|name| view! { <li class="tag">{name}</li> }).collect_view();
            view! { <div><dt>{heading}</dt><dd><ul class="tags">{names}</ul></dd></div> }
        })
    };
    let empty = story.is_none()
        && human_detail.is_none()
        && spoken.is_empty()
        && skills.is_empty()
        && interests.is_empty()
        && associations.is_empty();
    (!empty).then(|| {
        view! {
            <section class="sheet path" aria-labelledby="about">
                <h2 id="about" class="head">{if you { "In your own words" } else { "In their own words" }}</h2>
                <div class="stack">
                    {story.map(|story| view! { <div class="prose"><p class="prose__lines">{story}</p></div> })}
                    {human_detail.map(|detail| view! { <p class="voice">{detail}</p> })}
                    <dl class="facts">
                        {tags("Speaks", spoken)}
                        {tags("Knows", skills)}
                        {tags("Likes", interests)}
                        {tags("Belongs to", associations)}
                    </dl>
                </div>
            </section>
        }
    })
}
