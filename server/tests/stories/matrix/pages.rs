//! Every page, and what each of `ACTORS` sees: nobody, stranger, blocked, party, other host, host, operator.

use super::Trial;
use crate::support::{ACTORS, Evening};
use std::collections::BTreeSet;

/// The route, an address of it, and what is heard.
const PAGES: &[(&str, &str, &str)] = &[
    ("/", "/", "+++++++"),
    ("/account", "/account", "S++++++"),
    ("/account/availability", "/account/availability", "S++++++"),
    ("/account/export", "/account/export", "S++++++"),
    ("/account/import", "/account/import", "S++++++"),
    ("/account/import/{id}", "/account/import/{import}", "SNN+NNN"),
    ("/account/logins", "/account/logins", "S++++++"),
    ("/account/profile", "/account/profile", "S++++++"),
    ("/cohorts", "/cohorts", "SFFF+++"),
    ("/cohorts/drafts/{draft}", "/cohorts/drafts/{cohort_draft}?goal=fairest&band=10&open={quin}", "SNNNN+N"),
    ("/cohorts/{cohort}", "/cohorts/{cohort}?find=i", "SNNNN+N"),
    ("/communities", "/communities", "S++++++"),
    ("/communities/{id}", "/communities/{harbour}", "S++++++"),
    ("/confirm", "/confirm?token={join_token}", "+++++++"),
    ("/conversations", "/conversations", "S++++++"),
    ("/conversations/{id}", "/conversations/{conversation}", "SNN+NNN"),
    ("/host", "/host", "SFFF+++"),
    ("/host/invitations", "/host/invitations?community={harbour}", "S++++++"),
    ("/host/members", "/host/members?community={harbour}", "S++++++"),
    ("/introductions/new", "/introductions/new?community={harbour}&a={leila}&b={quin}", "SFFF+++"),
    ("/introductions/{introduction}", "/introductions/{introduction}", "SNN+NNN"),
    ("/join", "/join", "+++++++"),
    ("/letters", "/letters", "SFFFFF+"),
    ("/lists/{list}", "/lists/{list}?edit={entry}", "SN++N+N"),
    ("/lists/{list}", "/lists/{draft}", "SNNNN+N"),
    ("/offline", "/offline", "+++++++"),
    ("/people", "/people?q=e", "S++++++"),
    ("/people/{id}", "/people/{leila}", "S+N++++"),
    ("/people/{id}", "/people/{leila}?ask=1", "S+N++++"),
    ("/people/{id}/book", "/people/{leila}/book", "S+NN+++"),
    ("/privacy", "/privacy", "+++++++"),
    ("/requests", "/requests", "S++++++"),
    ("/requests/{id}", "/requests/{asking}", "SNN+NNN"),
    ("/requests/{id}", "/requests/{asked}", "SNN+NNN"),
    ("/reset", "/reset", "+++++++"),
    ("/room", "/room", "S++++++"),
    ("/room/{circle}", "/room/{circle}", "S+N++++"),
    ("/rules", "/rules", "+++++++"),
    ("/sessions", "/sessions", "S++++++"),
    ("/sessions/{id}", "/sessions/{session}", "SNN+NNN"),
    ("/sign-in", "/sign-in", "+++++++"),
    ("/welcome", "/welcome?key=guess", "+++++++"),
];

#[tokio::test]
async fn every_page_shows_everybody_what_the_table_says() {
    let evening = Evening::new().await;
    let app = evening.open().await;
    let mut trial = Trial::new(&app);
    let before = app.dump().await;
    for (_, address, wanted) in PAGES {
        assert_eq!(wanted.len(), ACTORS.len(), "{address}");
        for (actor, wanted) in ACTORS.into_iter().zip(wanted.chars()) {
            let page = evening.guest(&app, actor).get(&evening.fill(address)).await;
            trial.judge(address, actor, wanted, &page);
            let kind = page.headers.get("content-type").map(|kind| kind.to_str().unwrap());
            assert!(page.status == 303 || kind == Some("text/html; charset=utf-8"), "{address}: {kind:?}");
        }
    }
    trial.unchanged(&before, "looking", &[]).await;
    trial.secrets.all_seen();
    trial.done();
}

#[tokio::test]
async fn the_table_knows_every_page_and_no_other() {
    let mut routes = leptos_axum::generate_route_list(app::App);
    routes.extend(leptos_axum::generate_route_list(app::plain::Pages));
    let routes: BTreeSet<String> = routes.iter().map(|route| route.path().to_owned()).collect();
    let known: BTreeSet<String> = PAGES.iter().map(|(route, ..)| (*route).to_owned()).collect();
    assert_eq!(routes, known);
}
