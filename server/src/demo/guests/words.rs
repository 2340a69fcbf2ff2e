//! What guests say: canned, from their own gives and asks, and labelled as invented wherever a real person is spoken to.

use crate::demo::network::first_name;
use app::requests::rules::NOTE_MAX;

/// At the end of a first word to somebody.
const LABEL: &str = "(I am an invented guest of the demo; my words are made from what our two roads share.)";

/// The one question.
pub fn question(topic: &str) -> String {
    format!("Before I say yes: on {topic}, what have you tried already, and what did it cost you?")
}

/// To somebody's one question.
pub fn answer(topic: &str) -> String {
    format!(
        "The short answer: on {topic} I know what I am leaving and not yet what I am walking towards. Half an hour would help me choose a direction. {LABEL}"
    )
}

/// Why this one: the nearest ground, what they wrote, what the guest gives.
pub fn note(to: &str, topic: &str, hope: &str, ground: &[String], give: Option<&str>) -> String {
    let name = first_name(to);
    let ground = match ground.first() {
        Some(nearest) => format!("{}.", nearest.trim_end_matches('.')),
        None => "Our roads have little in common, which is a reason too.".to_owned(),
    };
    let hope: String = hope.chars().take(140).collect();
    let give = give.unwrap_or("I have been near there, and will say what I saw.");
    let note = format!("{name}, you wrote about {topic}: \u{201c}{}\u{201d} {ground} {give}", hope.trim());
    let room = (NOTE_MAX as usize).saturating_sub(LABEL.chars().count() + 1);
    let note: String = note.chars().take(room).collect();
    format!("{note} {LABEL}")
}

/// The next letter to somebody, after `count` letters in all.
pub fn letter(to: &str, count: i64, lines: &[(String, String)]) -> String {
    let name = first_name(to);
    let place = usize::try_from(count / 2).unwrap_or_default();
    let own = lines.get(place.checked_rem(lines.len()).unwrap_or_default());
    match (count, own) {
        (0, Some((_, ask))) => format!("Thank you for saying yes, {name}. {ask} Where would you begin? {LABEL}"),
        (0, None) => format!("Thank you for saying yes, {name}. Where would you begin? {LABEL}"),
        (1 | 2, Some((topic, give))) => {
            format!("Glad you wrote, {name}. On {topic}: {give} What would you like to try first? {LABEL}")
        }
        (_, own) => {
            let talk = [
                "That sounds like the real question. What happened the last time it nearly worked?",
                "Write it down as if to a friend, and bring the page. We can look at it together; my hours are open.",
                "I made the same mistake, only louder. What would you tell me, if I were the one asking?",
                "Take the smallest version of it and do it before Thursday. Then tell me what surprised you.",
            ];
            let line = talk.get(place % talk.len()).copied().unwrap_or_default();
            match own.filter(|_| place.is_multiple_of(3)) {
                Some((topic, _)) => format!("{line} It reminds me of {topic}."),
                None => line.to_owned(),
            }
        }
    }
}

/// Something said in a circle: a line of one's own, or a question to the others.
pub fn said(number: i64, gives: &[(String, String)], asks: &[(String, String)]) -> String {
    let pick = |lines: &[(String, String)]| {
        let place = usize::try_from(number).unwrap_or_default().checked_rem(lines.len())?;
        lines.get(place).cloned()
    };
    match (number % 4, pick(gives), pick(asks)) {
        (0, Some((topic, give)), _) => format!("On {topic}: {give}"),
        (1, _, Some((topic, ask))) => format!("{ask} Has anyone here been through {topic}?"),
        (2, Some((topic, _)), _) => format!("Mine began with {topic}. It took longer than I tell people."),
        (3, _, Some((_, ask))) => format!("May I ask the room something? {ask}"),
        _ => "I am only listening, with my mouth full.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_was_written_the_words_fit() {
        let long = "\u{1f378}é".repeat(400);
        let lines = vec![("leaving well".to_owned(), "How to go.".to_owned())];
        for hope in ["", "x", &long] {
            for ground in [vec![], vec![long.clone()]] {
                let note = note("Amara Osei", "leaving well", hope, &ground, None);
                assert!((20..=600).contains(&note.chars().count()) && note.ends_with(LABEL), "{note}");
            }
        }
        for count in 0..20 {
            assert!(!letter("Amara Osei", count, &lines).is_empty() && !letter("Amara Osei", count, &[]).is_empty());
            assert!(!said(count, &lines, &lines).is_empty() && !said(count, &[], &[]).is_empty());
        }
        assert!(
            (0..3).all(|count| letter("Amara", count, &lines).contains("invented guest")),
            "the first words say so"
        );
    }
}
