use super::*;
use crate::{
    error::Error,
    ids::{CircleId, MemberId},
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

fn fact(kind: FactKind, words: &str) -> Fact {
    Fact { kind, key: words.to_lowercase(), words: words.to_owned() }
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let one = (0..FactKind::ALL.len(), "[abAB]").prop_map(|(kind, words)| fact(FactKind::ALL[kind], &words));
    proptest::collection::vec(one, 0..6)
}

fn circle() -> impl Strategy<Value = Vec<Vec<Fact>>> {
    proptest::collection::vec(facts(), 0..7)
}

fn slices(people: &[Vec<Fact>]) -> Vec<&[Fact]> {
    people.iter().map(Vec::as_slice).collect()
}

#[test]
fn a_circle_is_called_by_what_most_share() {
    use FactKind::{Interest, Language, Organisation, School, Topic};
    let (a, b, c) = (
        vec![fact(School, "KNUST"), fact(Topic, "leaving well"), fact(Language, "french")],
        vec![fact(School, "knust"), fact(Topic, "Leaving well"), fact(Interest, "cold chains")],
        vec![fact(Topic, "leaving well"), fact(Organisation, "Maersk")],
    );
    let named = |people: &[&[Fact]]| ground_of(people).map(|fact| fact.name());
    assert_eq!(named(&[&a, &b, &c]).as_deref(), Some("Leaving well"), "three share it, two the school");
    assert_eq!(named(&[&a, &b]).as_deref(), Some("Once at KNUST"), "as many share it, and it is nearer");
    assert_eq!(named(&[&a]), None);
    assert_eq!(named(&[&c, &[fact(Language, "french")], &[fact(Language, "french")]]).as_deref(), Some("In French"));
}

#[test]
fn the_reason_names_people_and_what_is_shared() {
    let english = fact(FactKind::Language, "english");
    let mine = vec![fact(FactKind::Topic, "boards"), fact(FactKind::School, "KNUST"), english.clone()];
    let (ingrid, amara) = (vec![mine[0].clone(), english.clone()], mine.clone());
    let tomas = vec![fact(FactKind::Topic, "boards"), fact(FactKind::Skill, "ice"), english];
    let said = why(&mine, &[("Ingrid", &ingrid), ("Amara", &amara), ("Tomás", &tomas)]);
    assert_eq!(said, "You, Ingrid and two others all care about boards. You and Amara both learned at KNUST.");
    assert_eq!(why(&mine, &[("Ingrid", &[])]), "");
}

#[test]
fn chairs_are_few_and_listening_is_free() {
    use Seat::{Listener, Speaker};
    for (taken, now, wish, expected) in [
        (0, None, Speaker, Ok(Speaker)),
        (3, None, Speaker, Ok(Speaker)),
        (4, None, Speaker, Err(SeatTaken)),
        (4, Some(Listener), Speaker, Err(SeatTaken)),
        (4, Some(Speaker), Speaker, Ok(Speaker)),
        (4, Some(Speaker), Listener, Ok(Listener)),
        (9, None, Listener, Ok(Listener)),
    ] {
        assert_eq!(sit(Chairs { taken, of: 4 }, now, wish), expected, "{taken} {now:?} {wish:?}");
    }
    assert!(matches!(Error::from(SeatTaken), Error::Conflict { .. }));
}

fn scene(people: &[(u128, &str, Option<u128>)], circles: &[(u128, &str)], yours: Option<u128>) -> Scene {
    let circle = |id: u128| CircleId(Uuid::from_u128(id));
    Scene {
        people: people
            .iter()
            .map(|(id, name, stands)| (MemberId(Uuid::from_u128(*id)), ((*name).to_owned(), stands.map(circle))))
            .collect::<BTreeMap<_, _>>(),
        circles: circles.iter().map(|(id, name)| (circle(*id), (*name).to_owned())).collect(),
        you: Some(MemberId(Uuid::from_u128(99))),
        yours: yours.map(circle),
    }
}

#[test]
fn the_party_is_told_from_where_you_stand() {
    let circles = [(1, "Leaving well"), (2, "Boards")];
    let before = scene(
        &[(10, "Ana", None), (11, "Bo", Some(1)), (12, "Cy", Some(2)), (99, "You", Some(1))],
        &circles[..1],
        Some(1),
    );
    let after =
        scene(&[(10, "Ana", Some(1)), (11, "Bo", Some(2)), (13, "Di", None), (99, "You", Some(1))], &circles, Some(1));
    let said: Vec<String> = changes(&before, &after).into_iter().map(|line| line.words).collect();
    assert_eq!(
        said,
        ["Ana joined you.", "Bo went over to Boards.", "Di came in.", "Cy left.", "A circle opened: Boards."]
    );
    assert!(changes(&after, &after).is_empty());
    assert!(
        changes(&before, &Scene { people: BTreeMap::new(), ..before.clone() })
            .iter()
            .all(|line| !line.words.contains("You"))
    );
}

proptest! {
    #[test]
    fn a_name_is_true_of_two_and_of_nobody_more_often(people in circle()) {
        let ground = ground_of(&slices(&people));
        let holds = |fact: &Fact| {
            people.iter().filter(|facts| facts.iter().any(|own| (own.kind, &own.key) == (fact.kind, &fact.key))).count()
        };
        let most = people.iter().flatten().map(holds).max().unwrap_or(0);
        match ground {
            Some(fact) => prop_assert!(holds(&fact) == most && most >= 2),
            None => prop_assert!(most < 2),
        }
    }

    #[test]
    fn who_came_first_changes_neither_name_nor_nearness(people in circle(), mine in facts(), turn in 0usize..7) {
        let mut turned = people.clone();
        turned.reverse();
        if !turned.is_empty() {
            let turn = turn % turned.len();
            turned.rotate_left(turn);
        }
        prop_assert_eq!(ground_of(&slices(&people)), ground_of(&slices(&turned)));
        prop_assert_eq!(nearness(&mine, &slices(&people)), nearness(&mine, &slices(&turned)));
    }

    #[test]
    fn another_person_never_makes_a_circle_farther(people in circle(), mine in facts(), more in facts()) {
        let before = nearness(&mine, &slices(&people));
        let mut after = people;
        after.push(more);
        prop_assert!(nearness(&mine, &slices(&after)) >= before);
    }

    #[test]
    fn common_ground_is_the_same_from_both_sides(mine in facts(), theirs in facts()) {
        let keys = |facts: Vec<&Fact>| facts.into_iter().map(|fact| (fact.kind, fact.key.clone())).collect::<Vec<_>>();
        prop_assert_eq!(keys(common(&mine, &theirs)), keys(common(&theirs, &mine)));
    }

    #[test]
    fn the_chairs_are_never_too_few_for_those_who_speak(wishes in proptest::collection::vec((0usize..9, any::<bool>()), 0..60)) {
        let mut seats: [Option<Seat>; 9] = [None; 9];
        for (who, speak) in wishes {
            let taken = u32::try_from(seats.iter().filter(|seat| **seat == Some(Seat::Speaker)).count()).unwrap();
            let wish = if speak { Seat::Speaker } else { Seat::Listener };
            if let Ok(seat) = sit(Chairs { taken, of: 4 }, seats[who], wish) {
                seats[who] = Some(seat);
            }
            prop_assert!(seats.iter().filter(|seat| **seat == Some(Seat::Speaker)).count() <= 4);
        }
    }

    #[test]
    fn the_murmur_never_tells_of_one_or_two(said in proptest::collection::vec((0u128..5, "[a-d]"), 0..40)) {
        let told = murmur(said.iter().map(|(who, topic)| (MemberId(Uuid::from_u128(*who)), topic.as_str(), topic.as_str())));
        for (topic, count) in &told {
            let mut people: Vec<_> = said.iter().filter(|(_, said)| said == topic).map(|(who, _)| who).collect();
            people.sort();
            people.dedup();
            prop_assert!(people.len() >= FEWEST && people.len() == *count as usize);
        }
        prop_assert!(told.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    }

    #[test]
    fn the_narrator_is_seldom_enough(steps in proptest::collection::vec((1i64..20_000, 0usize..4, any::<bool>()), 1..80), quiet in any::<bool>()) {
        let mut narrator = Narrator::default();
        narrator.quiet = quiet;
        let (mut now, mut said) = (0, Vec::new());
        for (pass, lines, near) in steps {
            now += pass;
            let circles = [(1, "One")];
            let before = scene(&[], &circles, Some(1));
            let people: Vec<(u128, &str, Option<u128>)> = (0..lines as u128).map(|id| (id, "Ana", near.then_some(1))).collect();
            narrator.hear(changes(&before, &scene(&people, &circles, Some(1))));
            if narrator.speak(now).is_some() {
                said.push(now);
            }
        }
        let most = if quiet { 1 } else { 4 };
        for start in &said {
            prop_assert!(said.iter().filter(|other| (*start..start + 60_000).contains(other)).count() <= most);
        }
    }
}
