//! The pairs of a draft: two people, why, how they stand; and for one protégé every other possibility with its price.

use crate::{
    cohorts::{DecidePair, Decided, DraftView, OpenView, OptionView, PairView, Sent, rules},
    forms::Form,
    ids::{CohortDraftId, MemberId},
    introductions::rules::State,
    ui::{Act, ErrorSummary, Flag, Guest, Kind, Pager, Size, Tone},
};
use leptos::prelude::*;
use server_fn::ServerFn;

/// Which draft, as its host saw it; none to decide about once it is published.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub draft: CohortDraftId,
    pub version: i32,
    pub settled: bool,
}

#[component]
pub(super) fn Pairs(draft: DraftView, at: At) -> impl IntoView {
    let (page, pages, id) = (draft.page, draft.pages, draft.id);
    let none = draft.pairs.is_empty().then(|| view! { <p class="hush">"Nobody is paired."</p> });
    let rows = draft.pairs.into_iter().map(|pair| view! { <Pair pair=pair at=at page=page/> }).collect_view();
    view! {
        <section class="sheet movement stack" aria-labelledby="pairs-h">
            <h2 id="pairs-h" class="head">"Who meets "<em>"whom"</em></h2>
            {none}
            <ul class="pairings">{rows}</ul>
            <Pager here=page pages=pages href=move |page| format!("/cohorts/drafts/{id}?page={page}#pairs-h")/>
        </section>
    }
}

#[component]
fn Pair(pair: PairView, at: At, page: u32) -> impl IntoView {
    let two = format!("{} and {}", pair.protege_name, pair.mentor_name);
    let (tone, word) = state(&pair);
    let guides = format!("{}: {} guides.", pair.band, pair.mentor_name);
    let pinned = (pair.pinned && pair.sent.is_none()).then(|| view! { " "<Flag>"kept together"</Flag> });
    let acts = (!at.settled).then(|| {
        let open = format!("/cohorts/drafts/{}?open={}#open", at.draft, pair.protege);
        let act = if pair.pinned { ("unpin", "Let go") } else { ("pin", "Keep together") };
        view! {
            <span class="pairing__acts">
                <a href=open>"Swap"<span class="sr">" the mentor of "{pair.protege_name.clone()}</span></a>
                <Decide at=at protege=pair.protege mentor=pair.mentor act=act.0 from=page.to_string() what=two.clone()>{act.1}</Decide>
                <Decide at=at protege=pair.protege mentor=pair.mentor act="veto" from=page.to_string() what=two.clone()>"Keep apart"</Decide>
            </span>
        }
    });
    view! {
        <li class="pairing" id=format!("of-{}", pair.protege)>
            <span class="pairing__two">
                <Guest member=pair.protege name=pair.protege_name.clone() size=Size::M/>
                <Guest member=pair.mentor name=pair.mentor_name.clone() size=Size::M/>
            </span>
            <div>
                <h3 class="small-head">{two.clone()}</h3>
                <p>{guides}</p>
                <p class="hint">{pair.reasons.join(" ")}</p>
            </div>
            <div class="pairing__state"><span><Flag tone=tone>{word}</Flag>{pinned}</span>{acts}</div>
        </li>
    }
}

fn state(pair: &PairView) -> (Tone, &'static str) {
    match pair.sent {
        None if pair.chair => (Tone::Positive, "ready"),
        None => (Tone::Caution, "waits for a chair"),
        Some(Sent::Waiting) if pair.chair => (Tone::Plain, "on its way"),
        Some(Sent::Waiting) => (Tone::Plain, "waits for a chair"),
        Some(Sent::Refused) => (Tone::Caution, "can’t be introduced"),
        Some(Sent::Introduced(State::Open)) => (Tone::Plain, "introduced"),
        Some(Sent::Introduced(State::Accepted)) => (Tone::Positive, "they have met"),
        Some(Sent::Introduced(_)) => (Tone::Plain, "gone by"),
    }
}

/// One button about one pair.
#[component]
pub(super) fn Decide(
    at: At,
    protege: MemberId,
    mentor: MemberId,
    act: &'static str,
    /// Where on the page this button is: `open`, `decided`, or the page of pairs.
    #[prop(into)]
    from: String,
    #[prop(into)] what: String,
    children: Children,
) -> impl IntoView {
    view! {
        <Form action=DecidePair::PATH key=format!("{from}-{act}-{protege}-{mentor}") class="act">
            <ErrorSummary/>
            <input type="hidden" name="draft" value=at.draft.to_string()/>
            <input type="hidden" name="version" value=at.version.to_string()/>
            <input type="hidden" name="protege" value=protege.to_string()/>
            <input type="hidden" name="mentor" value=mentor.to_string()/>
            <input type="hidden" name="act" value=act/>
            <input type="hidden" name="from" value=from/>
            <Act kind=Kind::Plain small=true what=what>{children()}</Act>
        </Form>
    }
}

/// Every mentor who would suit one protégé, with what keeping the two together, or apart, takes off the best total.
#[component]
pub(super) fn Open(open: OpenView, at: At) -> impl IntoView {
    let OpenView { protege, name, options } = open;
    let none = options.is_empty().then(|| view! { <p class="hush">"Nobody would suit."</p> });
    let rows = options.into_iter().map(|option| possible(protege, &name, option, at)).collect_view();
    view! {
        <section class="sheet movement stack" id="open" aria-labelledby="open-h" tabindex="-1">
            <h2 id="open-h" class="head">{format!("Who else for {name}?")}</h2>
            <p>"The best total is the most common ground all pairs together can have. What a decision costs is taken off that."</p>
            {none}
            <ul class="rows">{rows}</ul>
            <p class="acts"><Act kind=Kind::Plain href=format!("/cohorts/drafts/{}", at.draft)>"Close"</Act></p>
        </section>
    }
}

fn possible(protege: MemberId, name: &str, option: OptionView, at: At) -> impl IntoView + use<> {
    let two = format!("{name} and {}", option.name);
    let mentor = option.mentor;
    let now = option.paired.then(|| view! { " "<Flag tone=Tone::Positive>"now"</Flag> });
    let said = |cost: Option<i64>| cost.map_or("cannot be".to_owned(), rules::cost);
    let costs = format!("Together: {}. Apart: {}.", said(option.pin), said(option.veto));
    let acts = match option.state {
        Decided::Pinned => {
            view! { <Decide at=at protege=protege mentor=mentor act="unpin" from="open" what=two>"Let go"</Decide> }.into_any()
        }
        Decided::Vetoed => {
            view! { <Decide at=at protege=protege mentor=mentor act="allow" from="open" what=two>"Allow again"</Decide> }.into_any()
        }
        Decided::Free => view! {
            <Decide at=at protege=protege mentor=mentor act="pin" from="open" what=two.clone()>"Keep together"</Decide>
            <Decide at=at protege=protege mentor=mentor act="veto" from="open" what=two>"Keep apart"</Decide>
        }
        .into_any(),
    };
    view! {
        <li class="row">
            <Guest member=mentor name=option.name.clone() size=Size::S/>
            <div class="row__main">
                <h3 class="row__title">{option.name}{now}</h3>
                <p class="row__say">{format!("{}. {costs}", option.band)}</p>
            </div>
            <div class="row__side">{acts}</div>
        </li>
    }
}
