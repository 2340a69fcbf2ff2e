//! Other search engines beside ours: the same members, the same 24 things asked for, the best hundred.
//! `cargo run --release --manifest-path matching/peers/Cargo.toml -- [--json FILE]`
//!
//! Each engine ranks by its own BM25; ours is timed in the same run. Everything is in memory and asked by one thread.

#[path = "../../benches/shared/people.rs"]
mod people;

use std::collections::HashMap;
use std::error::Error;
use std::time::Instant;

use matching::{Engine, FacetKind, Profile};
use people::{NOW, held, member, things};
use rusqlite::Connection;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument, Term};

type Outcome<T> = Result<T, Box<dyn Error>>;

const RUNS: usize = 5;
const QUESTIONS: usize = 200;
const BEST: usize = 100;

/// A number for each thing, as a word that every tokenizer leaves whole.
#[derive(Default)]
struct Words(HashMap<(FacetKind, String), usize>);

impl Words {
    fn of(&mut self, thing: (FacetKind, String)) -> String {
        let next = self.0.len();
        format!("w{}", self.0.entry(thing).or_insert(next))
    }

    fn text(&mut self, things: Vec<(FacetKind, String)>) -> String {
        things.into_iter().map(|thing| self.of(thing)).collect::<Vec<_>>().join(" ")
    }
}

fn main() -> Outcome<()> {
    let mut args = std::env::args().skip(1);
    let mut json = None;
    while let Some(arg) = args.next() {
        if arg == "--json" {
            json = args.next();
        }
    }
    let mut figures: Vec<(String, f64)> = Vec::new();
    for (size, name) in [(200_000, "200k"), (1_000_000, "1m")] {
        let mut words = Words::default();
        let questions: Vec<Profile> = (0..QUESTIONS).map(|n| member(n * (size / QUESTIONS))).collect();
        let asked: Vec<Vec<String>> =
            questions.iter().map(|viewer| things(viewer).into_iter().map(|thing| words.of(thing)).collect()).collect();

        let searcher = tantivy(size, &mut words)?;
        let time = p50(|n| ask_tantivy(&searcher, asked.get(n).map_or(&[], Vec::as_slice)))?;
        println!("tantivy, {size} members: {time:.3} ms");
        figures.push((format!("peer_tantivy_{name}_p50_ms"), time));
        drop(searcher);

        let engine = Engine::of((0..size).map(member));
        let own: Vec<Vec<(FacetKind, String)>> = questions.iter().map(things).collect();
        let time = p50(|n| {
            let things = own.get(n).into_iter().flatten().map(|(kind, value)| (*kind, value.as_str()));
            Ok(engine.sharing(&things.collect::<Vec<_>>(), BEST, NOW).len())
        })?;
        println!("this index, {size} members: {time:.3} ms");
        figures.push((format!("peer_run_own_{name}_p50_ms"), time));
        drop(engine);

        if size == 200_000 {
            let sqlite = fts5(size, &mut words)?;
            let time = p50(|n| ask_fts5(&sqlite, asked.get(n).map_or(&[], Vec::as_slice)))?;
            println!("SQLite FTS5, {size} members: {time:.3} ms");
            figures.push((format!("peer_fts5_{name}_p50_ms"), time));
        }
    }
    if let Some(path) = json {
        let lines: Vec<String> = figures.iter().map(|(key, time)| format!("\"{key}\": {time:.4}")).collect();
        std::fs::write(path, format!("{{\n  {}\n}}\n", lines.join(",\n  ")))?;
    }
    Ok(())
}

/// The median over the runs of the middle question, in milliseconds, after one run to warm up.
fn p50(ask: impl Fn(usize) -> Outcome<usize>) -> Outcome<f64> {
    let mut middles = Vec::new();
    for run in 0..=RUNS {
        let mut times = Vec::with_capacity(QUESTIONS);
        for n in 0..QUESTIONS {
            let start = Instant::now();
            let found = ask(n)?;
            times.push(start.elapsed().as_secs_f64() * 1_000.0);
            if found == 0 {
                return Err("a question that finds nobody measures nothing".into());
            }
        }
        times.sort_by(f64::total_cmp);
        if run > 0 {
            middles.push(times[QUESTIONS / 2]);
        }
    }
    middles.sort_by(f64::total_cmp);
    Ok(middles[RUNS / 2])
}

fn tantivy(size: usize, words: &mut Words) -> Outcome<Searcher> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::WithFreqs);
    let field = schema.add_text_field("things", TextOptions::default().set_indexing_options(indexing));
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 400_000_000)?;
    for n in 0..size {
        let mut document = TantivyDocument::new();
        document.add_text(field, words.text(held(&member(n))));
        writer.add_document(document)?;
    }
    writer.commit()?;
    // One segment: the form in which it is quickest.
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(reader.searcher())
}

fn ask_tantivy(searcher: &Searcher, asked: &[String]) -> Outcome<usize> {
    let field = Field::from_field_id(0);
    let terms = asked.iter().map(|word| {
        let term = TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs);
        (Occur::Should, Box::new(term) as Box<dyn Query>)
    });
    let query = BooleanQuery::new(terms.collect());
    Ok(searcher.search(&query, &TopDocs::with_limit(BEST).order_by_score())?.len())
}

fn fts5(size: usize, words: &mut Words) -> Outcome<Connection> {
    let sqlite = Connection::open_in_memory()?;
    sqlite.execute_batch("create virtual table people using fts5(things, content='', columnsize=1, detail=none); begin")?;
    {
        let mut add = sqlite.prepare("insert into people (rowid, things) values (?1, ?2)")?;
        for n in 0..size {
            add.execute((i64::try_from(n)? + 1, words.text(held(&member(n)))))?;
        }
    }
    sqlite.execute_batch("commit; insert into people (people) values ('optimize')")?;
    Ok(sqlite)
}

fn ask_fts5(sqlite: &Connection, asked: &[String]) -> Outcome<usize> {
    let mut find = sqlite.prepare_cached("select rowid from people where people match ?1 order by rank limit ?2")?;
    let rows = find.query_map((asked.join(" OR "), i64::try_from(BEST)?), |row| row.get::<_, i64>(0))?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.len())
}
