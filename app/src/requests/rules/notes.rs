//! The why-you note: its length, and whether it is somebody else's over again.

use std::collections::BTreeSet;

pub const NOTE_MIN: usize = 20;
pub const NOTE_MAX: u32 = 600;

/// True when `note` says what `earlier` said, give or take the name and a few words:
/// four fifths of their runs of three words are the same, or of their words where a note is that short.
pub fn is_near_copy(note: &str, earlier: &str) -> bool {
    let (note, earlier) = (words(note), words(earlier));
    if note == earlier {
        return true;
    }
    let alike = |width: usize| {
        let (a, b) = (runs(&note, width), runs(&earlier, width));
        let (same, all) = (a.intersection(&b).count(), a.union(&b).count());
        all > 0 && same * 5 >= all * 4
    };
    // One word changed in the middle breaks three runs: words count too, where the order is nearly the same.
    alike(1) && (alike(3) || note.len().abs_diff(earlier.len()) <= 2)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn runs(words: &[String], width: usize) -> BTreeSet<&[String]> {
    words.windows(width).collect()
}
