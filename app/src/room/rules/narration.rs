//! The party read out: what changed between two looks at the room, and how seldom it is said.

use crate::ids::{CircleId, MemberId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// What a narrator sees at one moment: names of those here, and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scene {
    pub people: BTreeMap<MemberId, (String, Option<CircleId>)>,
    pub circles: BTreeMap<CircleId, String>,
    /// The listener, and the circle they stand in.
    pub you: Option<MemberId>,
    pub yours: Option<CircleId>,
}

/// One thing worth saying; `near` when it is about the listener's own circle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub words: String,
    pub near: bool,
}

/// What happened between two scenes, the listener's own circle first.
pub fn changes(before: &Scene, after: &Scene) -> Vec<Line> {
    let mut lines = Vec::new();
    let yours = after.yours.filter(|_| after.yours == before.yours);
    let circle = |scene: &Scene, id: CircleId| scene.circles.get(&id).cloned();
    for (who, (name, stands)) in &after.people {
        let was = before.people.get(who).and_then(|(_, was)| *was);
        if Some(*who) == after.you || (was == *stands && before.people.contains_key(who)) {
            continue;
        }
        let near = yours.is_some() && (*stands == yours || was == yours);
        let words = match (stands.and_then(|id| circle(after, id)), near && *stands == yours) {
            (Some(_), true) => format!("{name} joined you."),
            (Some(there), false) => format!("{name} went over to {there}."),
            (None, _) if was.is_some() => format!("{name} stepped away."),
            (None, _) => format!("{name} came in."),
        };
        lines.push(Line { words, near });
    }
    for (who, (name, was)) in &before.people {
        if !after.people.contains_key(who) && Some(*who) != after.you {
            lines.push(Line { words: format!("{name} left."), near: yours.is_some() && *was == yours });
        }
    }
    for (id, name) in &after.circles {
        if !before.circles.contains_key(id) {
            lines.push(Line { words: format!("A circle opened: {name}."), near: false });
        }
    }
    lines.sort_by_key(|line| !line.near);
    lines
}

const MINUTE: i64 = 60_000;
/// Utterances in any minute.
const LIVELY: usize = 4;
const QUIET: usize = 1;
/// Things said in one breath.
const BREATH: usize = 3;

/// Keeps what is yet to be said, and says it seldom enough to be listened to.
#[derive(Clone, Debug, Default)]
pub struct Narrator {
    pub quiet: bool,
    waiting: Vec<Line>,
    said: VecDeque<i64>,
}

impl Narrator {
    /// Takes in what changed. In quiet only what is near is kept.
    pub fn hear(&mut self, lines: Vec<Line>) {
        let quiet = self.quiet;
        self.waiting.extend(lines.into_iter().filter(|line| line.near || !quiet));
    }

    /// One utterance, if there is something to say and it is time; `now` is in milliseconds and never goes back.
    pub fn speak(&mut self, now: i64) -> Option<String> {
        while self.said.front().is_some_and(|said| now.saturating_sub(*said) >= MINUTE) {
            self.said.pop_front();
        }
        let most = if self.quiet { QUIET } else { LIVELY };
        if self.waiting.is_empty() || self.said.len() >= most {
            return None;
        }
        self.said.push_back(now);
        let mut lines = std::mem::take(&mut self.waiting);
        lines.sort_by_key(|line| !line.near);
        let more = lines.len().saturating_sub(BREATH);
        let mut words: Vec<String> = lines.into_iter().take(BREATH).map(|line| line.words).collect();
        if more > 0 {
            words.push(format!("And {more} more things."));
        }
        Some(words.join(" "))
    }
}
