//! What guests say: canned, from their own gives and asks, and labelled as invented wherever a real person is spoken to.

use crate::demo::network::first_name;
use app::requests::rules::NOTE_MAX;

/// Said in letters once the first words are over, in this order.
const TALK: [&str; 12] = [
    "That sounds like the real question. What happened the last time it nearly worked?",
    "Write it down as if to a friend, and bring the page. We can look at it together; my hours are open.",
    "I made the same mistake, only louder. What would you tell me, if I were the one asking?",
    "Take the smallest version of it and do it before Thursday. Then tell me what surprised you.",
    "Who else is in the room when this comes up? It is rarely a conversation of two.",
    "You have said what you would lose. What would you have more of?",
    "Leave it a week. If it is still the first thing you think of on a Monday, it is not a mood.",
    "I would have liked to be asked that at your age. Nobody did, and it cost me a year.",
    "There is a dull way to do this and a brave one. The dull one is usually enough.",
    "Say it to me the way you would say it to them. Two sentences, no more.",
    "What do you already know that you are hoping I won’t say?",
    "Good. Then the next one is yours: try it, and write when you know something you didn’t.",
];

/// Said in circles, whatever they are about.
const REMARKS: [&str; 8] = [
    "I am only listening, with my mouth full.",
    "That is the first time I have heard somebody say it out loud.",
    "Say more about that; I think half of us are in it.",
    "I would have agreed a year ago. Now I am less sure.",
    "My first chief used to say the opposite, and was wrong in the same way.",
    "Somebody pass the samosas, and go on.",
    "I will think about that on the way home.",
    "It depends who is paying for the mistake, doesn’t it?",
];

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
            let line = TALK.get(place % TALK.len()).copied().unwrap_or_default();
            match own.filter(|_| place.is_multiple_of(3)) {
                Some((topic, _)) => format!("{line} It reminds me of {topic}."),
                None => line.to_owned(),
            }
        }
    }
}

/// Something said in a circle: a line of one's own, or a question to the others. Never what was heard there a moment ago;
/// nothing when all of it was.
pub fn said(number: i64, gives: &[(String, String)], asks: &[(String, String)], heard: &[&str]) -> Option<String> {
    let own = gives.iter().flat_map(|(topic, give)| {
        [
            format!("On {topic}: {give}"),
            format!("Mine began with {topic}. It took longer than I tell people."),
            format!("If anyone wants the long version of {topic}, I have it, and time."),
        ]
    });
    let open = asks.iter().flat_map(|(topic, ask)| {
        [
            format!("{ask} Has anyone here been through {topic}?"),
            format!("May I ask the room something? {ask}"),
            format!("I came in tonight because of {topic}. Who else?"),
        ]
    });
    let lines: Vec<String> = own.chain(open).chain(REMARKS.map(str::to_owned)).collect();
    let from = usize::try_from(number).unwrap_or_default().wrapping_mul(5) % lines.len();
    let (before, after) = lines.split_at(from);
    let mut turn = after.iter().chain(before);
    turn.find(|line| heard.iter().all(|heard| heard != line)).cloned()
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
            assert!(said(count, &lines, &lines, &[]).is_some() && said(count, &[], &[], &[]).is_some());
        }
        let mut heard: Vec<String> = Vec::new();
        while let Some(line) = said(
            i64::try_from(heard.len()).unwrap(),
            &lines,
            &lines,
            &heard.iter().map(String::as_str).collect::<Vec<_>>(),
        ) {
            assert!(!heard.contains(&line), "{line} is said once");
            heard.push(line);
        }
        assert_eq!(heard.len(), 6 + REMARKS.len());
        assert!(
            (0..3).all(|count| letter("Amara", count, &lines).contains("invented guest")),
            "the first words say so"
        );
    }
}
