//! The index beside a scan that adds up the same points for everyone, one member at a time.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use proptest::prelude::*;

use super::best::Hit;
use super::{Index, Query, Side, Token};
use crate::engine::Engine;
use crate::fill::traces;
use crate::pair::Context;
use crate::{Filter, MemberId, Profile};

#[path = "../../tests/stories/people.rs"]
#[expect(dead_code, reason = "the stories need more of it")]
mod people;
#[path = "../../tests/stories/town.rs"]
mod town;

use people::NOW;

/// The oracle: everyone's points, one by one, for the question for which they have most.
fn scan<'e>(engine: &'e Engine, questions: &[Query], most: usize, admit: impl Fn(MemberId) -> bool) -> Vec<Hit<'e>> {
    let mut hits = Vec::new();
    for (id, row) in engine.index.iter() {
        let traces: BTreeMap<Token, u8> = traces(id, row, &engine.words).into_iter().collect();
        let asked = questions
            .iter()
            .filter(|query| query.needs.iter().all(|need| need.iter().any(|token| traces.contains_key(token))));
        let points = asked.map(|query| {
            let points = |term: &super::query::Term| {
                traces.get(&term.token).map_or(0, |payload| i32::from(term.points(*payload)))
            };
            query.terms.iter().map(points).sum()
        });
        hits.extend(points.max().filter(|_| admit(id)).map(|points| Hit { points, id, row }));
    }
    hits.sort_by_key(|hit| (Reverse(hit.points), hit.id));
    hits.truncate(most);
    hits
}

/// Questions as they are asked: of one side, of both at once, and of what is shared.
fn questions<'e>(engine: &'e Engine, id: MemberId) -> Vec<Vec<Query>> {
    let context: Context<'e> = engine.context(NOW);
    let viewer = engine.member(id).unwrap();
    let suiting = |side| Query::suiting(&viewer, side, context);
    vec![
        vec![suiting(Side::Mentor)],
        vec![suiting(Side::Protege)],
        vec![suiting(Side::Mentor), suiting(Side::Protege)],
        vec![Query::sharing(&viewer.open().held, context)],
    ]
}

/// An engine whose index has blocks of at most so many.
fn engine(most: usize, small: usize) -> Engine {
    Engine { index: Index::of_blocks(most), small, ..Engine::default() }
}

fn assert_like_a_scan(engine: &Engine, viewer: MemberId, most: usize) {
    for asked in questions(engine, viewer) {
        let odd = |id: MemberId| id.0 % 5 != 2;
        assert_eq!(engine.index.best(&asked, most, |id, _| odd(id)), scan(engine, &asked, most, odd));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn blocks_find_what_a_scan_finds(people in people::people(2..40), block in 1..12_usize, most in 1..30_usize) {
        let mut engine = engine(block, 0);
        people.iter().cloned().for_each(|person| engine.put(person));
        for person in people.iter().take(4) {
            assert_like_a_scan(&engine, person.id, most);
        }
    }

    #[test]
    fn changes_come_to_what_a_rebuild_comes_to(
        people in people::people(3..24),
        changes in proptest::collection::vec((0..24_usize, 0..5_u8), 0..40),
        block in 1..9_usize,
    ) {
        let (mut engine, mut here) = (engine(block, 0), BTreeMap::new());
        for person in &people {
            engine.put(person.clone());
            here.insert(person.id, person.clone());
        }
        for (n, change) in changes {
            let Some(person) = people.get(n % people.len()) else { continue };
            match change {
                0 => prop_assert_eq!(engine.remove(person.id), here.remove(&person.id).is_some()),
                1 => engine.merge(),
                2 => engine.index.seal(),
                _ => {
                    // Another's profile under this name, or the own one back.
                    let other = people.get((n + usize::from(change)) % people.len()).unwrap_or(person);
                    let person = Profile { id: person.id, ..other.clone() };
                    here.insert(person.id, person.clone());
                    engine.put(person);
                }
            }
        }
        let rebuilt = Engine { small: 0, ..Engine::of(here.values().cloned()) };
        prop_assert_eq!(engine.len(), here.len());
        for id in here.keys() {
            let rank = |engine: &Engine| engine.rank(*id, &Filter { take: usize::MAX, ..Filter::default() }, NOW);
            prop_assert_eq!(rank(&engine), rank(&rebuilt));
            prop_assert_eq!(engine.excluded(*id, NOW), rebuilt.excluded(*id, NOW));
            for (one, two) in questions(&engine, *id).iter().zip(questions(&rebuilt, *id)) {
                // Rows speak in the numbers of their own dictionary.
                let best = |engine: &Engine, asked: &[Query]| -> Vec<(i32, MemberId)> {
                    let best = engine.index.best(asked, 9, |_, _| true);
                    best.iter().map(|hit| (hit.points, hit.id)).collect()
                };
                prop_assert_eq!(best(&engine, one), best(&rebuilt, &two));
            }
        }
    }

    #[test]
    fn where_everyone_fits_both_ways_of_looking_agree(people in people::people(2..30)) {
        let large = Engine { small: 0, ..Engine::of(people.iter().cloned()) };
        let small = Engine { small: usize::MAX, ..Engine::of(people.iter().cloned()) };
        for viewer in &people {
            let rank = |engine: &Engine| {
                let ranked = engine.rank(viewer.id, &Filter { take: usize::MAX, ..Filter::default() }, NOW);
                ranked.map(|ranked| (ranked.total, ranked.items))
            };
            prop_assert_eq!(rank(&large), rank(&small));
            let three = |engine: &Engine| engine.three(viewer.id, &mut crate::Exposure::new(), NOW);
            prop_assert_eq!(three(&large), three(&small));
            for other in people.iter().take(3) {
                let instead = |engine: &Engine| engine.alternatives(viewer.id, other.id, NOW);
                prop_assert_eq!(instead(&large), instead(&small));
            }
        }
    }
}

#[test]
fn a_town_in_blocks_with_bits_and_lists() {
    let people = town::town(500);
    for block in [64, 65_536] {
        let mut engine = engine(block, 0);
        people.iter().cloned().for_each(|person| engine.put(person));
        let check = |engine: &Engine| {
            for viewer in people.iter().step_by(220) {
                assert_like_a_scan(engine, viewer.id, 20);
                assert_like_a_scan(engine, viewer.id, 400);
            }
        };
        check(&engine);
        engine.merge();
        check(&engine);
        for person in people.iter().step_by(3).take(90) {
            engine.remove(person.id);
            engine.put(Profile { asks: Vec::new(), ..person.clone() });
        }
        check(&engine);
    }
}

#[test]
fn a_block_of_several_stretches() {
    let engine = Engine { small: 0, ..Engine::of(town::town(9_000)) };
    for viewer in town::town(9_000).iter().step_by(4_000) {
        assert_like_a_scan(&engine, viewer.id, 20);
        assert_like_a_scan(&engine, viewer.id, 500);
    }
}

#[test]
fn filters_leave_out_the_same_people_either_way() {
    let people = town::town(400);
    let large = Engine { small: 0, ..Engine::of(people.iter().cloned()) };
    let small = Engine { small: usize::MAX, ..Engine::of(people.iter().cloned()) };
    let all = Filter { take: usize::MAX, ..Filter::default() };
    let job = people.iter().flat_map(|person| &person.positions).find(|job| job.industry.is_some()).unwrap();
    let filters = [
        Filter { label: Some(crate::Label::Mentor), ..all.clone() },
        Filter { label: Some(crate::Label::Peer), ..all.clone() },
        Filter { role: Some(crate::Role::Protege), ..all.clone() },
        Filter { topic: Some("Writing for a board".to_owned()), ..all.clone() },
        Filter { language: Some("Portuguese".to_owned()), ..all.clone() },
        Filter { industry: job.industry, ..all.clone() },
        Filter { function: job.function, ..all.clone() },
        Filter { half_hours: 60, ..all.clone() },
        Filter { free_seats: true, ..all.clone() },
        Filter { only: Some(people.iter().step_by(7).map(|person| person.id).collect()), ..all.clone() },
        Filter { without: people.iter().step_by(2).map(|person| person.id).collect(), ..all.clone() },
    ];
    for (viewer, filter) in people.iter().step_by(131).flat_map(|viewer| filters.iter().map(move |f| (viewer, f))) {
        let items = |engine: &Engine| engine.rank(viewer.id, filter, NOW).unwrap().items;
        assert_eq!(items(&large), items(&small), "{:?} {filter:?}", viewer.id);
    }
}
