//! Why two people of a cohort would suit, said to a third: to the hosts, and in the introduction both read.
//! Called by the server. Absent on purpose: anything only one of the two, or a narrower circle, may see (`matching` decides).

use crate::matching::{counted, in_common};
use ::matching::{Because, Match, Met, Reason};

/// Most reasons that are said.
const SHOWN: usize = 3;

/// What speaks for the pair from the protégé's side, strongest first; both by first name.
pub fn reasons(found: &Match, protege: &str, mentor: &str) -> Vec<String> {
    let speaking = found.mine.reasons.iter().filter(|reason| reason.contribution > 0);
    speaking.filter_map(|reason| sentence(reason, protege, mentor)).take(SHOWN).collect()
}

/// The topic, and what each of the two brings: the words an introduction needs beside its reasons.
pub fn introduction(found: &Match, title: &str, protege: &str) -> (String, String, String) {
    let met = found.mine.reasons.iter().find_map(|reason| match &reason.because {
        Because::Asked(met) => met.first(),
        _ => None,
    });
    match met {
        Some(Met { ask, offer, .. }) => {
            (ask.clone(), format!("A question about {ask}."), format!("What stands on their card: {offer}."))
        }
        None => (
            title.to_owned(),
            "The road as it looks from here.".to_owned(),
            format!("Some of the road that lies ahead of {protege}."),
        ),
    }
}

fn sentence(reason: &Reason, protege: &str, mentor: &str) -> Option<String> {
    match &reason.because {
        Because::Base => None,
        Because::Asked(met) => met.first().map(|Met { ask, offer, .. }| {
            if ask == offer {
                format!("{mentor} gives what {protege} would like: {ask}.")
            } else {
                format!("{protege} would like {ask}; {mentor} gives {offer}.")
            }
        }),
        Because::Wanted { returned, .. } => {
            returned.first().map(|Met { ask, .. }| format!("{mentor} would like something {protege} gives: {ask}."))
        }
        Because::Ground(common) => common.first().map(|first| in_common(first, "Both")),
        Because::YearsAgo { years } => (*years > 0)
            .then(|| format!("{} ago {mentor} stood about where {protege} stands now.", counted(*years, "year"))),
        Because::Experience { years } => years.map(|years| match years {
            2.. => format!("{mentor} is {} further along.", counted(years, "year")),
            _ => "They are about equally far along.".to_owned(),
        }),
        Because::Practical { half_hours, language } => {
            let hours = half_hours.map(|hours| counted(i32::from(hours) / 2, "free hour"));
            match (hours, language) {
                (Some(hours), Some(language)) => Some(format!("They share {hours} a week, and {language}.")),
                (Some(hours), None) => Some(format!("They share {hours} a week.")),
                (None, Some(language)) => Some(format!("They can talk in {language}.")),
                (None, None) => None,
            }
        }
        Because::New(things) => {
            things.first().map(|(_, value)| format!("{mentor} knows {value} from inside, which is new to {protege}."))
        }
        Because::Replies { answered, .. } => (*answered >= 5).then(|| format!("{mentor} answers when asked.")),
    }
}
