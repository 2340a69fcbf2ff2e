//! Common ground in the room: facts people share, the name they give a circle, how near a circle is to someone.

use crate::people::rules::{capital, number};
use std::collections::BTreeMap;

/// Kinds of facts, those that start a talk most easily first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    School,
    Organisation,
    Association,
    /// Something one gives or would like.
    Topic,
    Interest,
    Skill,
    Language,
}

impl FactKind {
    pub const ALL: [Self; 7] =
        [Self::School, Self::Organisation, Self::Association, Self::Topic, Self::Interest, Self::Skill, Self::Language];

    /// How much one shared fact of this kind counts.
    const fn weight(self) -> u32 {
        match self {
            Self::School | Self::Organisation => 8,
            Self::Association | Self::Topic => 6,
            Self::Interest => 4,
            Self::Skill => 3,
            Self::Language => 1,
        }
    }
}

/// One thing that is true of somebody and may be true of others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    pub kind: FactKind,
    /// What is compared: folded.
    pub key: String,
    /// As its owner wrote it.
    pub words: String,
}

impl Fact {
    const fn place(&self) -> (FactKind, &String) {
        (self.kind, &self.key)
    }

    /// What a circle of people who share this is called.
    pub fn name(&self) -> String {
        let words = capital(&self.words);
        match self.kind {
            FactKind::School => format!("Once at {}", self.words),
            FactKind::Organisation => format!("Of {}, then or now", self.words),
            FactKind::Language => format!("In {words}"),
            FactKind::Association | FactKind::Topic | FactKind::Interest | FactKind::Skill => words,
        }
    }

    /// As part of a sentence: "you both .."
    fn shared(&self) -> String {
        match self.kind {
            FactKind::School => format!("learned at {}", self.words),
            FactKind::Organisation => format!("worked at {}", self.words),
            FactKind::Association => format!("belong to {}", self.words),
            FactKind::Topic => format!("care about {}", self.words),
            FactKind::Interest => format!("like {}", self.words),
            FactKind::Skill => format!("know {}", self.words),
            FactKind::Language => format!("speak {}", capital(&self.words)),
        }
    }
}

/// What two people share, the nearest first, in the words of the first.
pub fn common<'a>(mine: &'a [Fact], theirs: &[Fact]) -> Vec<&'a Fact> {
    let mut shared: Vec<&Fact> =
        mine.iter().filter(|fact| theirs.iter().any(|other| other.place() == fact.place())).collect();
    shared.sort_by_key(|fact| fact.place());
    shared.dedup_by_key(|fact| fact.place());
    shared
}

/// What most of these people share: by at least two of them; the nearest kind, then the alphabet decide between equals.
/// The order of the people does not matter.
pub fn ground_of(people: &[&[Fact]]) -> Option<Fact> {
    let mut held: BTreeMap<(FactKind, &String), (u32, &Fact)> = BTreeMap::new();
    for facts in people {
        let own: BTreeMap<_, _> = facts.iter().map(|fact| (fact.place(), fact)).collect();
        for (place, fact) in own {
            let (count, kept) = held.entry(place).or_insert((0, fact));
            *count += 1;
            // Two spellings of one thing: the same one every time.
            if fact.words < kept.words {
                *kept = fact;
            }
        }
    }
    held.into_iter()
        .filter(|(_, (count, _))| *count >= 2)
        .max_by(|(a, (more, _)), (b, (fewer, _))| more.cmp(fewer).then_with(|| b.cmp(a)))
        .map(|(_, (_, fact))| fact.clone())
}

/// How much somebody has in common with those in a circle. Grows with every person and every thing shared.
pub fn nearness(mine: &[Fact], people: &[&[Fact]]) -> u32 {
    people.iter().flat_map(|theirs| common(mine, theirs)).map(|fact| fact.kind.weight()).sum()
}

/// Why a newcomer might stand there: with whom, and what; nothing where nothing is shared. Two of each at most.
pub fn why(mine: &[Fact], people: &[(&str, &[Fact])]) -> String {
    let mut shared: Vec<(&Fact, Vec<&str>)> = Vec::new();
    for (name, theirs) in people {
        for fact in common(mine, theirs) {
            match shared.iter_mut().find(|(known, _)| known.place() == fact.place()) {
                Some((_, names)) => names.push(name),
                None => shared.push((fact, vec![name])),
            }
        }
    }
    // A language the whole room speaks is no reason to stand anywhere in it, unless there is no other.
    let counts =
        |fact: &Fact, with: &[&str]| fact.kind.weight().saturating_mul(u32::try_from(with.len()).unwrap_or(u32::MAX));
    shared.sort_by(|(a, with), (b, others)| {
        counts(b, others).cmp(&counts(a, with)).then_with(|| a.place().cmp(&b.place()))
    });
    let sentence = |(fact, names): &(&Fact, Vec<&str>)| match names.as_slice() {
        [] => String::new(),
        [one] => format!("You and {one} both {}.", fact.shared()),
        [one, two] => format!("You, {one} and {two} all {}.", fact.shared()),
        [one, more @ ..] => {
            let more = number(u32::try_from(more.len()).unwrap_or(u32::MAX));
            format!("You, {one} and {more} others all {}.", fact.shared())
        }
    };
    shared.iter().take(2).map(sentence).collect::<Vec<_>>().join(" ")
}
