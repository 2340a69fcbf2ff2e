//! Whoever leaves a full evening leaves no name and no address anywhere, and everybody else's records whole.

use crate::support::{Evening, PASSWORD, end};

#[tokio::test]
async fn a_departure_takes_the_name_out_of_every_table_letter_and_file() {
    let evening = Evening::new().await;
    let app = evening.open().await;
    let mut leila = evening.guest(&app, "Leila");
    let letters = || std::fs::read_dir(app.data.path().join("letters")).unwrap().map(|file| file.unwrap().path());
    let named = |path: &std::path::PathBuf| std::fs::read_to_string(path).unwrap().to_lowercase().contains("leila");
    // A form that came back, an invitation in her name, a letter that waits to be sent: all of it is her.
    leila.submit("/account/profile", "/api/people/set-basics", &[("name", "Leila \u{202e}")]).await.expect_status(303);
    assert!(letters().filter(named).count() > 4, "her letters, and letters that name her");
    assert!(!app.grep("leila").await.is_empty());
    let report = [("member", evening.fill("{leila}")), ("words", "A guest shouted.".to_owned())];
    let report: Vec<(&str, &str)> = report.iter().map(|(name, value)| (*name, value.as_str())).collect();
    evening.guest(&app, "Ingrid").post("/api/safety/report", &report).await.expect_status(200);
    let before = letters().count();

    leila.post("/api/account/delete-account", &[("password", PASSWORD)]).await.expect_status(200);
    app.work().await;
    // What she typed into forms is gone within ten minutes; nothing else takes even that long.
    app.world.pass(10 * app::time::MINUTE);
    app.sql("insert into job (key, due_at, kind, payload) values ('tidy', 0, 'tidy', 'null')", &[]).await;
    app.work().await;
    for word in ["leila", "storywords", "detailwords", "notewords", "importwords", "hopewords", "bringswords"] {
        assert_eq!(app.grep(word).await, Vec::<String>::new(), "{word}");
    }
    assert_eq!(letters().filter(named).collect::<Vec<_>>(), Vec::<std::path::PathBuf>::new());
    assert!(letters().count() < before && letters().count() > 0, "other people’s letters are theirs");

    // The other side keeps what was said to them, from a former guest, and hears of it in words that name nobody.
    let page = evening.guest(&app, "Ingrid").get(&evening.fill("/conversations/{conversation}")).await;
    let page = page.expect_status(200).body;
    assert!(page.contains("letterwords") && page.contains("a former guest"));
    let reports = evening.guest(&app, "Hana").get("/host").await.expect_status(200).body;
    assert!(reports.contains("A guest shouted.") && !reports.contains("Leila"));
    end(app).await;
}
