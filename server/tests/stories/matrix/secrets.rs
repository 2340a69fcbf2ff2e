//! Words of the evening that are not for everybody's eyes: looked for in every answer anybody gets.

use crate::{requests::NOTE, support::ACTORS};
use std::collections::BTreeSet;

/// The word, who may read it, and what it is.
const WORDS: [(&str, &str, &str); 28] = [
    ("hopewords", "---+---", "the line of an ask"),
    ("miowords", "---+---", "the line of another's ask"),
    ("questionwords", "---+---", "the one question"),
    (NOTE, "---+---", "why she chose to meet her"),
    ("letterwords", "---+---", "a letter"),
    ("linkwords", "---+---", "where a session is held"),
    ("notewords", "---+---", "a private note"),
    ("importwords", "---+---", "a row of a draft"),
    ("leila@example.org", "---+---", "an address"),
    ("tomas@example.org", "-+-----", "an address"),
    ("eve@example.org", "--+----", "an address"),
    ("reportwords", "---+-++", "a report"),
    ("invitedwords@example.org", "-----++", "an address that was invited"),
    ("draftwords", "-----+-", "a list not published"),
    ("listwords", "--++-+-", "a list of the community"),
    ("reasonwords", "---+-+-", "why she is on it"),
    ("cohortwords", "---+-+-", "a cohort: its host's, and hers in the copy of her data"),
    ("whywords", "---+-+-", "why two should meet"),
    ("detailwords", "---+---", "what only her people see"),
    ("associationwords", "---+-+-", "what her communities see"),
    ("storywords", "-+-++++", "a story for everyone but the blocked"),
    ("offerwords", "-+-++++", "what she gives"),
    ("askwords", "-+-++++", "what she would like"),
    ("quayside", "-+-++++", "where she works"),
    ("bringswords", "-+-++++", "tonight's line"),
    ("circlewords", "-+-++++", "a circle she stands in"),
    ("saidwords", "---+---", "what is said in it"),
    ("leila", "-+-++++", "her name"),
];

/// The letter box is the operator's as long as no mail server is set: it holds the links people need to come in.
const LETTER_BOX: [&str; 2] = ["account/letters", "/letters"];

#[derive(Default)]
pub struct Secrets(BTreeSet<&'static str>);

impl Secrets {
    /// What `body` tells `actor` that is not for them.
    pub fn told(&mut self, what: &str, actor: &str, body: &str) -> Vec<String> {
        let nth = ACTORS.iter().position(|one| *one == actor).unwrap();
        let body = body.to_lowercase();
        let mut told = Vec::new();
        for (word, may, meaning) in WORDS {
            if !body.contains(&word.to_lowercase()) {
                continue;
            }
            self.0.insert(word);
            let letter_box = actor == "Olive" && LETTER_BOX.iter().any(|path| what.starts_with(path));
            if may.as_bytes()[nth] != b'+' && !letter_box {
                let at = body.find(&word.to_lowercase()).unwrap();
                let around: String = body[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
                told.push(format!("{what}: {actor} reads {word} ({meaning}) after …{around}"));
            }
        }
        told
    }

    /// Every word was read by somebody: looking for what is never there proves nothing.
    pub fn all_seen(&self) {
        let unseen: Vec<_> = WORDS.iter().filter(|(word, ..)| !self.0.contains(word)).collect();
        assert!(unseen.is_empty(), "nobody ever reads {unseen:?}");
    }
}
