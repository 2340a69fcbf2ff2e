//! A person as a coaster: shape and tone from the member id, initials, and the glass in hand.
//! Hidden from screen readers as a whole; the name always stands beside it as text.

use super::{glyph::sprite, ink};
use crate::ids::MemberId;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    Xs,
    S,
    #[default]
    M,
    L,
    Xl,
}

impl Size {
    const fn class(self) -> &'static str {
        match self {
            Self::Xs => "guest--xs",
            Self::S => "guest--s",
            Self::M => "guest--m",
            Self::L => "guest--l",
            Self::Xl => "guest--xl",
        }
    }
}

const SHAPES: [&str; 5] = ["round", "scallop", "octagon", "petal", "double"];
const TONES: [&str; 6] = ["litchi", "brass", "celadon", "cocoa", "blush", "plum"];

/// The coaster that is this member's own for ever: its shape, and its tone as a class.
fn coaster(member: MemberId) -> (&'static str, String) {
    let (high, low) = member.0.as_u64_pair();
    let bits = ink::mix(high ^ ink::mix(low));
    let shape = pick(&SHAPES, bits >> 32);
    let tone = pick(&TONES, bits & 0xffff_ffff);
    (shape, format!("tone-{tone}"))
}

fn pick(all: &[&'static str], bits: u64) -> &'static str {
    let place = usize::try_from(bits).unwrap_or_default().checked_rem(all.len()).unwrap_or_default();
    all.get(place).copied().unwrap_or_default()
}

/// Two letters in scripts that have capitals, one in those that do not; a dot for a name without letters.
pub fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphabetic()));
    let Some(first) = letters.next() else { return "·".to_owned() };
    let capital = |letter: char| letter.to_uppercase().next().unwrap_or(letter);
    let cased = |letter: char| letter.is_uppercase() || letter.is_lowercase();
    match letters.next_back() {
        Some(last) if cased(first) && cased(last) => [capital(first), capital(last)].into_iter().collect(),
        _ => capital(first).to_string(),
    }
}

#[component]
pub fn Guest(
    member: MemberId,
    #[prop(into)] name: String,
    /// What they hold: `tea`, `martini`; none outside the room.
    #[prop(into, optional_no_strip)]
    glass: Option<String>,
    #[prop(optional)] size: Size,
) -> impl IntoView {
    let (shape, tone) = coaster(member);
    let class = format!("guest {} {tone}", size.class());
    let coaster = sprite(&format!("coaster-{shape}"));
    view! {
        <span class=class aria-hidden="true">
            <svg class="guest__coaster" viewBox="0 0 64 64"><use href=coaster></use></svg>
            <span class="guest__mono">{initials(&name)}</span>
            {glass.map(|glass| view! {
                <svg class="guest__glass" viewBox="0 0 64 64"><use href=sprite(&format!("g-{glass}"))></use></svg>
            })}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn initials_of_every_kind_of_name() {
        for (name, expected) in [
            ("Ingrid Solheim", "IS"),
            ("thảo nguyễn", "TN"),
            ("Eun-ji Park", "EP"),
            ("Zodwa", "Z"),
            ("María de los Ángeles Fernández y Ruiz", "MR"),
            ("Дарья Орлова", "ДО"),
            ("Ελένη Παππά", "ΕΠ"),
            ("山田 花子", "山"),
            ("محمد سالم", "م"),
            ("प्रिया शर्मा", "प"),
            ("  Ø  ", "Ø"),
            ("(Ana) \"Bo\"", "AB"),
            ("", "·"),
            ("🍸 42", "·"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
        assert_eq!(initials(&"Ada ".repeat(500)), "AA");
    }

    #[test]
    fn a_coaster_is_the_members_own_and_all_are_used() {
        let of = |n: u128| coaster(MemberId(Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0000 + n)));
        assert_eq!(of(7), of(7));
        let mut seen: Vec<_> = (0..300).map(of).collect();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), SHAPES.len() * TONES.len());
    }
}
