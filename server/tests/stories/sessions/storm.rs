//! Many at once: exactly those whose times do not overlap win, the others hear why, and nothing breaks.

use super::*;
use app::{
    sessions::rules::{BookingRules, Span, ask},
    time::MINUTE,
};
use futures::future::join_all;
use server::store::{NewSessionRow, is_overlap};

/// Everybody of a storm: hours of one long Wednesday, no notice, no pause.
fn hours<'a>(length: &'a str, at_once: bool, rows: &'a [(&'a str, &'a str, &'a str)]) -> Hours<'a> {
    Hours { zone: "UTC", length, notice: "0", buffer: "0", weekly_limit: "20", at_once, rows, ..Hours::default() }
}

/// Sends all tries at once; answers with the spans that won and those that did not.
async fn storm(tries: Vec<(Guest, MemberId, Instant)>, length: i64) -> (Vec<Span>, Vec<Span>) {
    assert_eq!(tries.len(), 64);
    let sent = tries.into_iter().map(async |(mut guest, giver, start)| {
        let answer = try_book(&mut guest, giver, start).await;
        assert!(matches!(answer.status.as_u16(), 200 | 409 | 422), "{}: {}", answer.status, answer.body);
        (Span::new(start, length), answer.status == 200)
    });
    let (won, lost): (Vec<_>, Vec<_>) = join_all(sent).await.into_iter().partition(|(_, won)| *won);
    let spans = |all: Vec<(Span, bool)>| all.into_iter().map(|(span, _)| span).collect();
    (spans(won), spans(lost))
}

/// No two winners overlap, and whoever lost overlaps a winner.
fn assert_exactly_those_that_fit(won: &[Span], lost: &[Span]) {
    for (nth, one) in won.iter().enumerate() {
        assert!(won[nth + 1..].iter().all(|other| !one.crowds(*other, 0)), "{won:?}");
    }
    assert!(lost.iter().all(|one| won.iter().any(|other| one.crowds(*other, 0))), "{won:?} {lost:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_ask_one_giver() {
    let app = TestApp::new().await;
    let (mut giver, giver_id) = guest(&app, "Amara", "UTC").await;
    let mut takers = Vec::new();
    for name in ["Bea", "Cleo", "Dag", "Edda", "Fay", "Gil", "Hal", "Ida"] {
        let (taker, id) = guest(&app, name, "Europe/Lisbon").await;
        befriend(&app.house.store, giver_id, id).await;
        takers.push(taker);
    }
    let rows = [("3", "09:00", "13:00")];
    let mut all = 0;
    // Confirmed at once, then held; eight times for sixty-four, then one.
    for (week, (at_once, times)) in [(true, 8), (false, 8), (true, 1), (false, 1), (true, 8)].into_iter().enumerate() {
        hours("30", at_once, &rows).save(&mut giver).await;
        let first = at("2027-03-24T09:00Z").plus_ms(i64::try_from(week).unwrap() * 7 * app::time::DAY);
        let tries = (0..64_usize).map(|nth| {
            let slot = i64::try_from((nth / 8) % times).unwrap();
            (takers[nth % 8].again(), giver_id, first.plus_ms(slot * 30 * MINUTE))
        });
        let (won, lost) = storm(tries.collect(), 30 * MINUTE).await;
        assert_eq!(won.len(), times, "round {week}");
        assert_exactly_those_that_fit(&won, &lost);
        all += times;
    }
    let lists = sessions(&mut giver).await;
    assert_eq!(lists.waiting.len() + lists.coming.len(), all);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_asks_many_givers_for_times_that_overlap() {
    let app = TestApp::new().await;
    let mut givers = Vec::new();
    for (nth, name) in ["Bea", "Cleo", "Dag", "Edda", "Fay", "Gil", "Hal", "Ida"].into_iter().enumerate() {
        let (mut giver, id) = guest(&app, name, "UTC").await;
        let from = format!("09:{:02}", nth * 5);
        hours("45", true, &[("3", &from, "18:00")]).save(&mut giver).await;
        givers.push((id, i64::try_from(nth).unwrap() * 5 * MINUTE));
    }
    for (week, name) in ["Leila", "Mio", "Noor"].into_iter().enumerate() {
        let (mut taker, taker_id) = guest(&app, name, "Europe/Lisbon").await;
        for (giver, _) in &givers {
            befriend(&app.house.store, *giver, taker_id).await;
        }
        let nine = at("2027-03-24T09:00Z").plus_ms(i64::try_from(week).unwrap() * 7 * app::time::DAY);
        let tries = (0..64_usize).map(|nth| {
            let (giver, offset) = givers[nth % 8];
            (taker.again(), giver, nine.plus_ms(offset + i64::try_from(nth / 8).unwrap() * 45 * MINUTE))
        });
        let (won, lost) = storm(tries.collect(), 45 * MINUTE).await;
        assert!(!won.is_empty());
        assert_exactly_those_that_fit(&won, &lost);
        assert_eq!(sessions(&mut taker).await.coming.len(), won.len());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_constraint_holds_where_no_rule_was_asked() {
    let app = TestApp::new().await;
    let mut people = Vec::new();
    for name in ["Bea", "Cleo", "Dag", "Edda"] {
        people.push(guest(&app, name, "UTC").await.1);
    }
    let store = app.house.store.clone();
    for one in &people {
        for other in people.iter().filter(|other| *other > one) {
            befriend(&store, *one, *other).await;
        }
    }
    let rules = BookingRules { confirm_at_once: true, ..BookingRules::default() };
    for round in 0..4_i64 {
        let day = at("2027-03-24T09:00Z").plus_ms(round * app::time::DAY);
        let tries = (0..64_usize).map(|nth| {
            let (giver, taker) = (people[nth % 4], people[(nth % 4 + 1 + nth % 3) % 4]);
            let start = day.plus_ms(i64::try_from(nth * 7 % 40).unwrap() * 5 * MINUTE);
            let times = Span::new(start, 30 * MINUTE);
            let (store, now) = (store.clone(), app.house.now());
            async move {
                let written = store
                    .write(move |tx| {
                        Box::pin(async move {
                            tx.lock_members(&[giver, taker]).await?;
                            let relationship = tx.open_relationship(giver, taker).await?.unwrap().id.into();
                            let facts = ask(times, &rules, app::sessions::rules::Actor::Taker, now).unwrap().facts;
                            let row =
                                NewSessionRow { relationship, giver, taker, agenda: "", link: "", place: "", facts };
                            tx.add_session(&row).await
                        })
                    })
                    .await;
                if let Err(fault) = &written {
                    assert!(is_overlap(fault), "{fault:?}");
                }
                (giver, taker, times, written.is_ok())
            }
        });
        let done = join_all(tries).await;
        let shares = |a: &(MemberId, MemberId, Span, bool), b: &(MemberId, MemberId, Span, bool)| {
            [a.0, a.1].iter().any(|one| [b.0, b.1].contains(one)) && a.2.crowds(b.2, 0)
        };
        let (won, lost): (Vec<_>, Vec<_>) = done.into_iter().partition(|one| one.3);
        for (nth, one) in won.iter().enumerate() {
            assert!(won[nth + 1..].iter().all(|other| !shares(one, other)));
        }
        assert!(lost.iter().all(|one| won.iter().any(|other| shares(one, other))));
        assert!(!won.is_empty() && !lost.is_empty());
    }
}
