//! The demo network: seeded within seconds, within every rule; its guests answer a real person within a minute.

use crate::support::TestApp;
use server::{
    account,
    demo::{self, Plan},
    matching,
};
use std::time::Instant;

/// A seeded house whose engine knows everybody.
async fn house() -> TestApp {
    let app = TestApp::empty(&[]).await;
    assert!(demo::seed(&app.house, Plan::default()).await.unwrap());
    matching::fill(&app.house).await.unwrap();
    app
}

#[tokio::test]
async fn an_empty_house_is_filled_once_and_quickly() {
    let app = TestApp::empty(&[]).await;
    let began = Instant::now();
    assert!(demo::seed(&app.house, Plan::default()).await.unwrap());
    assert!(began.elapsed().as_secs() < 20, "seeding took {:?}", began.elapsed());
    assert!(!demo::seed(&app.house, Plan::default()).await.unwrap(), "what is there stays");
    let members = app.house.store.read().await.unwrap().list_members().await.unwrap();
    assert_eq!(members.len(), 300);
    for member in &members {
        assert!(member.demo && member.confirmed_at.is_some() && member.password_hash.is_none());
        assert!(member.email.as_ref().unwrap().ends_with("@guests.example.org"));
    }
    assert_eq!(members.iter().filter(|member| member.operator).count(), 1);
    demo::open(&app.house, Plan::default()).await.unwrap();
    assert!(account::new_welcome(&app.house).await.unwrap().is_none(), "the house has its operator");
}

#[tokio::test]
async fn real_people_are_left_alone() {
    let app = TestApp::new().await;
    assert!(demo::open(&app.house, Plan::default()).await.is_err());
    assert_eq!(app.house.store.read().await.unwrap().list_members().await.unwrap().len(), 1);
}

#[tokio::test]
async fn one_can_be_four_of_them() {
    let app = house().await;
    let parts = demo::parts(&app.house).await.unwrap();
    for (what, member) in parts {
        assert!(member.is_some(), "there is no {what}");
    }
    let links = demo::links(&app.house).await.unwrap();
    assert_eq!(links.len(), 4);
    for (what, link) in links {
        let mut guest = app.stranger();
        let token = link.split("token=").nth(1).unwrap();
        guest.post("/api/account/confirm", &[("token", token)]).await.expect_status(200);
        guest.get("/account").await.expect_status(200);
        assert!(link.starts_with(&app.url), "{what}: {link}");
        assert!(
            guest.post("/api/account/confirm", &[("token", token)]).await.expect_status(409).body.len() > 2,
            "{what}"
        );
    }
}
