//! Every plain route, and what each of `ACTORS` hears: nobody, stranger, blocked, party, other host, host, operator.

use super::{Trial, heard, unguarded};
use crate::support::{ACTORS, Answer, Evening, Guest, TestApp};
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use std::{collections::BTreeSet, path::Path};

/// The route as the router has it, its method, an address of it, and what is heard.
const ROUTES: &[(&str, Method, &str, &str)] = &[
    ("/account/export.json", Method::GET, "/account/export.json", "S++++++"),
    // The functions have a table of their own; this is none of them.
    ("/api/{*function}", Method::POST, "/api/no/such", "???????"),
    ("/cohorts/drafts/{draft}", Method::GET, "/cohorts/drafts/{cohort_draft}.csv", "SNNNN+N"),
    ("/cohorts/drafts/{draft}", Method::GET, "/cohorts/drafts/{cohort_draft}.programme", "SNNNN+N"),
    ("/cohorts/people", Method::POST, "/cohorts/people", "SNNNN+N"),
    ("/fonts/{*name}", Method::GET, "/fonts/none", "NNNNNNN"),
    ("/healthz", Method::GET, "/healthz", "+++++++"),
    ("/light", Method::POST, "/light", "+++++++"),
    ("/lists/{list}", Method::GET, "/lists/{list}.csv", "SNFFN+N"),
    ("/live", Method::GET, "/live", "S++++++"),
    ("/people/import", Method::POST, "/people/import", "S++++++"),
    ("/pkg/{*name}", Method::GET, "/pkg/none", "NNNNNNN"),
    ("/readyz", Method::GET, "/readyz", "+++++++"),
    ("/sessions/{id}.ics", Method::GET, "/sessions/{session}.ics", "SNN+NNN"),
    ("/sessions/{id}.ics", Method::GET, "/sessions/{contested}.ics", "SNN+NNN"),
];

/// Before the router, which knows whole segments only.
const LAYERS: [&str; 1] = ["/sessions/{id}.ics"];

/// Asks as that route is asked; of a stream that would not end, the beginning.
async fn ask(evening: &Evening, guest: &mut Guest, method: &Method, address: &str, site: &str) -> Answer {
    let request = guest.request(method.clone(), &evening.fill(address)).header("sec-fetch-site", site);
    let request = match address {
        "/live" => {
            let response = guest.signed(method.clone(), address).header("sec-fetch-site", site).send().await.unwrap();
            let (status, headers) = (response.status(), response.headers().clone());
            return Answer { status, location: None, headers, body: String::new(), bytes: Vec::new() };
        }
        "/people/import" => {
            let csv = "Company Name,Title,Started On,Finished On\nQuay,Engineer,Jan 2015,Dec 2016\n";
            request.multipart(Form::new().part("file", Part::text(csv).file_name("Positions.csv")))
        }
        "/cohorts/people" => {
            let form = Form::new().text("cohort", evening.fill("{cohort}")).text("side", "mentor");
            request.multipart(form.part("file", Part::text("quin@example.org\n").file_name("people.csv")))
        }
        "/light" => request.form(&[("light", "evening"), ("back", "//evil.example")]),
        _ => request,
    };
    guest.send(request).await
}

#[tokio::test]
async fn every_plain_route_answers_everybody_as_the_table_says() {
    let evening = Evening::new().await;
    let app = evening.open().await;
    let mut trial = Trial::new(&app);
    let before = app.dump().await;
    for (route, method, address, wanted) in ROUTES {
        for (actor, wanted) in ACTORS.into_iter().zip(wanted.chars()) {
            let mut guest = evening.guest(&app, actor);
            let answer = ask(&evening, &mut guest, method, address, "same-origin").await;
            trial.judge(address, actor, wanted, &answer);
            // Unsafe methods are for our own pages, and only those the route has are answered at all.
            for other in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
                let foreign = ask(&evening, &mut guest, &other, address, "cross-site").await;
                assert_eq!((heard(&foreign), unguarded(&foreign)), ('F', None), "{other} {route}");
                if other != *method && !route.starts_with("/api") {
                    let ours = ask(&evening, &mut guest, &other, address, "same-origin").await;
                    assert_eq!((ours.status.as_u16(), unguarded(&ours)), (405, None), "{other} {route}");
                }
            }
        }
    }
    trial.unchanged(&before, "all but the uploads", &["cohort_upload", "import_draft", "import_row"]).await;
    trial.done();
}

/// What the router says of itself, without the files of the site.
fn registered(app: &TestApp) -> BTreeSet<String> {
    let text = format!("{:?}", server::http::router(app.house.clone()));
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
    text.split('"')
        // Pages answer whatever no route takes, `/` too.
        .filter(|part| part.len() > 1 && part.starts_with('/') && !part.contains("axum"))
        .filter(|path| !public.join(path.trim_start_matches('/')).is_file())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn the_table_knows_every_plain_route_and_no_other() {
    let app = TestApp::new().await;
    let known = ROUTES.iter().map(|(route, ..)| (*route).to_owned());
    assert_eq!(registered(&app), known.filter(|route| !LAYERS.contains(&route.as_str())).collect());
}
