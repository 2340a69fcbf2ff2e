//! `<App/>`: contexts, the frame of every page, and the table of routes a browser knows.
//! Rendered by `shell`, hydrated by `frontend`. Absent on purpose: anything a feature could say itself.

use crate::{
    account::pages,
    arrival::{Arrival, arrival},
    communities, conversations, focus,
    forms::{Refresh, ReturnedForm, learn_the_way},
    introductions, lists,
    live::{Live, LiveNotices},
    people::pages as people,
    requests,
    respond::respond,
    room,
    sessions::pages as sessions,
    ui::{DoorMasthead, Foot, Masthead, You},
    wire::Packed,
};
use leptos::{prelude::*, server::SharedValue};
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

pub const PRODUCT: &str = "The Mentorship Cocktail Party";

#[component]
pub fn App() -> impl IntoView {
    house(|| {
        view! {
            <Routes fallback=pages::Missing>
                <Route path=path!("/") view=pages::Door ssr=SsrMode::Async/>
                <Route path=path!("/welcome") view=pages::Welcome ssr=SsrMode::Async/>
                <Route path=path!("/join") view=pages::Join ssr=SsrMode::Async/>
                <Route path=path!("/confirm") view=pages::Confirm ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=pages::SignIn ssr=SsrMode::Async/>
                <Route path=path!("/reset") view=pages::Reset ssr=SsrMode::Async/>
                <Route path=path!("/communities") view=communities::pages::Communities ssr=SsrMode::Async/>
                <Route path=path!("/communities/:id") view=communities::pages::Community ssr=SsrMode::Async/>
                <Route path=path!("/host") view=communities::pages::Host ssr=SsrMode::Async/>
                <Route path=path!("/host/members") view=communities::pages::Members ssr=SsrMode::Async/>
                <Route path=path!("/host/invitations") view=communities::pages::Invitations ssr=SsrMode::Async/>
                <Route path=path!("/account") view=pages::Account ssr=SsrMode::Async/>
                <Route path=path!("/account/logins") view=pages::Logins ssr=SsrMode::Async/>
                <Route path=path!("/account/export") view=pages::Export ssr=SsrMode::Async/>
                <Route path=path!("/introductions/new") view=introductions::pages::Propose ssr=SsrMode::Async/>
                <Route path=path!("/introductions/:introduction") view=introductions::pages::Introduction ssr=SsrMode::Async/>
                <Route path=path!("/lists/:list") view=lists::pages::List ssr=SsrMode::Async/>
                <Route path=path!("/room") view=room::pages::RoomPage ssr=SsrMode::Async/>
                <Route path=path!("/room/:circle") view=room::pages::CirclePage ssr=SsrMode::Async/>
                <Route path=path!("/letters") view=pages::Letters ssr=SsrMode::Async/>
                <Route path=path!("/offline") view=pages::Offline ssr=SsrMode::Async/>
                <Route path=path!("/people") view=people::People ssr=SsrMode::Async/>
                <Route path=path!("/people/:id") view=people::Person ssr=SsrMode::Async/>
                <Route path=path!("/account/profile") view=people::Profile ssr=SsrMode::Async/>
                <Route path=path!("/account/import") view=people::Import ssr=SsrMode::Async/>
                <Route path=path!("/account/import/:id") view=people::ImportDraft ssr=SsrMode::Async/>
                <Route path=path!("/conversations") view=conversations::pages::List ssr=SsrMode::Async/>
                <Route path=path!("/conversations/:id") view=conversations::pages::One ssr=SsrMode::Async/>
                <Route path=path!("/requests") view=requests::pages::List ssr=SsrMode::Async/>
                <Route path=path!("/requests/:id") view=requests::pages::One ssr=SsrMode::Async/>
                <Route path=path!("/account/availability") view=sessions::AvailabilityPage ssr=SsrMode::Async/>
                <Route path=path!("/people/:id/book") view=sessions::BookPage ssr=SsrMode::Async/>
                <Route path=path!("/sessions") view=sessions::SessionsPage ssr=SsrMode::Async/>
                <Route path=path!("/sessions/:id") view=sessions::SessionPage ssr=SsrMode::Async/>
            </Routes>
        }
        .into_any()
    })
}

/// What every page stands in. `pages` runs inside the router.
pub(crate) fn house(pages: impl FnOnce() -> AnyView + Send + 'static) -> impl IntoView {
    provide_meta_context();
    let arrival = SharedValue::new_str(|| Packed::of(&use_context::<Arrival>().unwrap_or_default()));
    let arrival = arrival.into_inner().open::<Arrival>().unwrap_or_default();
    let live = Live::new(&arrival);
    live.start(&arrival);
    provide_context(live);
    provide_context(ReturnedForm(arrival.again.clone()));
    provide_context(arrival);
    provide_context(Refresh(RwSignal::new(0)));
    pages::remember_zone();
    let fresh = live.fresh();
    // The served title is written when the page's signals may be gone already.
    let at_first = fresh.get_untracked();
    // On the server the title goes into the document as it is (leptos_meta 0.8.7); in a browser it is only ever text.
    let served = respond().is_ok();

    view! {
        <Title formatter=move |page: String| {
            let title = title(&page, fresh.try_get().unwrap_or(at_first));
            if served { escaped(&title) } else { title }
        }/>
        <Router>
            <a class="skip" href="#main" rel="external">"Skip to the page"</a>
            <Top/>
            <LiveNotices/>
            <main id="main" tabindex="-1">
                {pages()}
            </main>
            <Bottom/>
        </Router>
    }
}

/// The document's title, with the count of what is new.
fn title(page: &str, fresh: u32) -> String {
    let page = if page.is_empty() { PRODUCT.to_owned() } else { format!("{page} · {PRODUCT}") };
    if fresh == 0 { page } else { format!("({fresh}) {page}") }
}

/// Text as it may stand inside `<title>`.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[component]
fn Top() -> impl IntoView {
    learn_the_way();
    focus::follow_the_way();
    let arrival = arrival();
    let fresh = use_context::<Live>().map_or(Signal::stored(0), Live::fresh);
    let host = arrival.has_desk();
    match arrival.viewer {
        Some(viewer) => {
            let you = You { member: viewer.member, name: viewer.name, glass: None, clock: arrival.clock };
            view! { <Masthead you=you host=host fresh=fresh/> }.into_any()
        }
        None => view! { <DoorMasthead/> }.into_any(),
    }
}

#[component]
fn Bottom() -> impl IntoView {
    let arrival = arrival();
    view! { <Foot light=arrival.light() member=arrival.viewer.is_some()/> }
}
