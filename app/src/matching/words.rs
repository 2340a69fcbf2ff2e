//! Typed reasons put into sentences. Bands in words, never a percentage.

use ::matching::{Band, Barred, Because, Common, FacetKind, Label, Met, Reason, Role, Side};

/// Most reasons a card shows.
const SHOWN: usize = 3;

/// Most things one sentence names.
const NAMED: usize = 6;

/// Where somebody stands, measured from the viewer.
pub const fn place(label: Label) -> &'static str {
    match label {
        Label::Mentor => "A few steps above you: a mentor",
        Label::Peer => "Beside you: a peer",
        Label::Protege => "A few steps behind you: a protégé",
    }
}

/// How much two people have in common.
pub const fn band(band: Band) -> &'static str {
    match band {
        Band::Strong => "Strong common ground",
        Band::Good => "Good common ground",
        Band::Some => "Some common ground",
        Band::Faint => "New ground",
    }
}

/// What keeps two people from meeting for now. None for a block: whoever was blocked is told nothing.
pub const fn barred(why: Barred) -> Option<&'static str> {
    match why {
        Barred::Blocked => None,
        Barred::Paused => Some("One of you is taking a break just now."),
        Barred::Language => Some("You have no language in common yet that both of you speak well enough."),
        Barred::Hours => Some("Your free hours hardly meet."),
        Barred::Colleagues => {
            Some("You work for the same house, and one of you would rather meet somebody from elsewhere.")
        }
        Barred::NoSeats => Some("No chair is free at the moment."),
    }
}

/// The reasons of one side that speak for the match, strongest first. `name` is the other's first name,
/// `role` what the other would be.
pub fn reasons(side: &Side, name: &str, role: Role) -> Vec<String> {
    let speaking = || side.reasons.iter().filter(|reason| reason.contribution > 0);
    // Where one stood years ago and how far along one is are two counts of years: only the nearer one is said.
    let stood = speaking().any(|reason| matches!(reason.because, Because::YearsAgo { .. }));
    let speaking = speaking().filter(|reason| !(stood && matches!(reason.because, Because::Experience { .. })));
    speaking.filter_map(|reason| sentence(reason, name, role)).take(SHOWN).collect()
}

/// What the two share, a sentence for each kind; times together have one of their own.
pub fn ground(side: &Side) -> Vec<String> {
    let shared = side.reasons.iter().filter_map(|reason| match &reason.because {
        Because::Ground(common) => Some(common),
        _ => None,
    });
    let mut said: Vec<(Option<FacetKind>, Common, Vec<String>)> = Vec::new();
    for common in shared.flatten() {
        if said.iter().any(|(_, first, values)| first.kind == common.kind && values.contains(&common.value)) {
            continue;
        }
        let kind = common.together.is_none().then_some(common.kind);
        match said.iter_mut().find(|(said, ..)| kind.is_some() && *said == kind) {
            Some((.., values)) => values.push(common.value.clone()),
            None => said.push((kind, common.clone(), vec![common.value.clone()])),
        }
    }
    let sentence = |(_, first, values): (_, Common, Vec<String>)| {
        let more = values.len().saturating_sub(NAMED);
        let named = values.get(..values.len() - more).unwrap_or_default();
        let value = match (named, more) {
            ([one], 0) => one.clone(),
            ([some @ .., last], 0) => format!("{} and {last}", some.join(", ")),
            (named, more) => format!("{} and {more} more", named.join(", ")),
        };
        in_common(&Common { value, ..first }, "You both")
    };
    said.into_iter().map(sentence).collect()
}

fn sentence(reason: &Reason, name: &str, role: Role) -> Option<String> {
    let mentor = role == Role::Mentor;
    match &reason.because {
        Because::Base => None,
        Because::Asked(met) => met.first().map(|Met { ask, offer, .. }| match mentor {
            true if ask == offer => format!("{name} gives what you would like: {ask}."),
            true => format!("You would like {ask}; {name} gives {offer}."),
            false => format!("{name} would like {ask}, which you give."),
        }),
        Because::Wanted { offers, returned } => match (offers.first(), returned.first()) {
            (_, Some(Met { ask, .. })) => Some(if mentor {
                format!("{name} would like something you give: {ask}.")
            } else {
                format!("{name} gives something you would like yourself: {ask}.")
            }),
            (Some(Met { offer, .. }), None) => Some(if mentor {
                format!("What {name} has to give, {offer}, is what you are looking for.")
            } else {
                format!("What you have to give, {offer}, is what {name} is looking for.")
            }),
            (None, None) => None,
        },
        Because::Ground(common) => common.first().map(|first| in_common(first, "You both")),
        Because::YearsAgo { years } if *years > 0 => Some(if mentor {
            format!("{} ago {name} stood about where you stand now.", counted(*years, "year"))
        } else {
            format!("{name} stands about where you stood {} ago.", counted(*years, "year"))
        }),
        Because::YearsAgo { .. } => None,
        Because::Experience { years } => match years {
            None => None,
            Some(years @ 2..) => Some(if mentor {
                format!("{name} is {} further along.", counted(*years, "year"))
            } else {
                format!("You are {} further along.", counted(*years, "year"))
            }),
            _ => Some("You are about equally far along.".to_owned()),
        },
        Because::Practical { half_hours, language } => match (half_hours, language) {
            (Some(hours), Some(language)) => {
                Some(format!("You share {} a week, and {language}.", counted(i32::from(*hours) / 2, "free hour")))
            }
            (Some(hours), None) => Some(format!("You share {} a week.", counted(i32::from(*hours) / 2, "free hour"))),
            (None, Some(language)) => Some(format!("You can talk in {language}.")),
            (None, None) => None,
        },
        Because::New(things) => things.first().map(|(kind, value)| match kind {
            FacetKind::Industry => format!("{name} knows another trade from inside: {value}."),
            FacetKind::Function => format!("{name} knows another kind of work: {value}."),
            _ => format!("{name} knows {value}."),
        }),
        Because::Replies { answered, .. } if *answered >= 5 => Some(format!("{name} answers when asked.")),
        Because::Replies { .. } => None,
    }
}

/// One thing shared, said of `who`: "You both", "Both".
pub fn in_common(common: &Common, who: &str) -> String {
    let value = &common.value;
    let still = matches!(common.together, Some((_, None)));
    let mut text = match common.kind {
        FacetKind::Association => format!("{who} belong to {value}"),
        FacetKind::School if still => format!("{who} study at {value}"),
        FacetKind::School => format!("{who} studied at {value}"),
        FacetKind::Organisation if still => format!("{who} work at {value}"),
        FacetKind::Organisation => format!("{who} worked at {value}"),
        FacetKind::Interest => format!("{who} care for {value}"),
        FacetKind::Skill => format!("{who} know {value}"),
        FacetKind::Field => format!("{who} studied {value}"),
        FacetKind::Place => format!("{who} know {value}"),
        FacetKind::Function => format!("{who} worked in {value}"),
        FacetKind::Industry => format!("{who} know {value} from inside"),
        FacetKind::Language => format!("{who} speak {value}"),
        FacetKind::Country => format!("{who} know {value}"),
    };
    if let Some((from, to)) = common.together {
        let from = from.year();
        text.push_str(&match to.map(::matching::Month::year) {
            None => format!(", together since {from}"),
            Some(to) if to == from => format!(", together in {from}"),
            Some(to) => format!(", together from {from} to {to}"),
        });
    }
    text.push('.');
    text
}

/// `1 year`, `8 years`.
pub fn counted(n: i32, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::matching::Month;

    fn side(reasons: Vec<(i32, Because)>) -> Side {
        let reasons =
            reasons.into_iter().map(|(contribution, because)| Reason { contribution, band: Band::Good, because });
        Side { logit: 0, chance: 0, reasons: reasons.collect() }
    }

    #[test]
    fn only_what_speaks_for_the_match_is_said_and_at_most_three() {
        let met = Met { ask: "pricing".into(), offer: "pricing".into(), band: Band::Strong };
        let common = Common {
            kind: FacetKind::School,
            value: "KNUST".into(),
            together: Month::new(2009, 9).map(|from| (from, Month::new(2011, 6))),
            contribution: 9,
        };
        let side = side(vec![
            (90, Because::Asked(vec![met])),
            (80, Because::Ground(vec![common])),
            (75, Because::Experience { years: None }),
            (70, Because::YearsAgo { years: 1 }),
            (60, Because::Experience { years: Some(8) }),
            (-50, Because::Practical { half_hours: Some(0), language: None }),
            (0, Because::Base),
        ]);
        assert_eq!(
            reasons(&side, "Ingrid", Role::Mentor),
            [
                "Ingrid gives what you would like: pricing.",
                "You both studied at KNUST, together from 2009 to 2011.",
                "1 year ago Ingrid stood about where you stand now.",
            ]
        );
        assert_eq!(ground(&side).len(), 1);
    }

    #[test]
    fn those_who_are_still_together_are_so_in_the_present() {
        let since = |to| Common {
            kind: FacetKind::Organisation,
            value: "Ibex".into(),
            together: Month::new(2021, 3).map(|from| (from, to)),
            contribution: 1,
        };
        assert_eq!(in_common(&since(None), "You both"), "You both work at Ibex, together since 2021.");
        assert_eq!(in_common(&since(Month::new(2021, 9)), "Both"), "Both worked at Ibex, together in 2021.");
    }

    #[test]
    fn what_is_of_one_kind_is_said_in_one_breath() {
        let common = |kind, value: &str| Common { kind, value: value.into(), together: None, contribution: 1 };
        let all = side(vec![(
            9,
            Because::Ground(vec![
                common(FacetKind::Skill, "SQL"),
                common(FacetKind::Interest, "rowing"),
                common(FacetKind::Skill, "Rust"),
                common(FacetKind::Skill, "welding"),
            ]),
        )]);
        assert_eq!(ground(&all), ["You both know SQL, Rust and welding.", "You both care for rowing."]);
        let many = (0..8).map(|n| common(FacetKind::Skill, &n.to_string())).collect();
        assert_eq!(ground(&side(vec![(9, Because::Ground(many))])), ["You both know 0, 1, 2, 3, 4, 5 and 2 more."]);
    }

    #[test]
    fn the_blocked_are_told_nothing() {
        assert_eq!(barred(Barred::Blocked), None);
        assert!(barred(Barred::NoSeats).is_some());
    }
}
