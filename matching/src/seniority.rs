//! The seniority label: what someone is to the viewer. Never a badge, never the same for everyone.

use serde::{Deserialize, Serialize};

/// Years ahead of a viewer, by the viewer's level, from which someone is a mentor to them. Nobody
/// is ahead of a director or an executive.
const NEED: [Option<i32>; 8] = [Some(15), Some(15), Some(12), Some(10), Some(8), Some(6), None, None];

/// What the other is to the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Label {
    Mentor,
    Peer,
    Protege,
}

impl Label {
    /// The same pair from the other's side.
    pub fn mirrored(self) -> Label {
        match self {
            Label::Mentor => Label::Protege,
            Label::Peer => Label::Peer,
            Label::Protege => Label::Mentor,
        }
    }
}

/// How far someone has come: months of experience, and the level from 0 (student) to 7 (executive).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub months: i32,
    pub level: u8,
}

impl Standing {
    /// Months ahead from which someone is a mentor to this person; none from level 6 on.
    pub fn need(self) -> Option<i32> {
        let years = NEED.get(usize::from(self.level)).copied().flatten();
        years.map(|years| years * 12)
    }

    /// What `other` is to this person.
    pub fn label(self, other: Standing) -> Label {
        let ahead = other.months - self.months;
        let reaches = |need: Option<i32>, ahead: i32| need.is_some_and(|need| ahead >= need);
        if reaches(self.need(), ahead) {
            Label::Mentor
        } else if reaches(other.need(), -ahead) {
            Label::Protege
        } else {
            Label::Peer
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(viewer: (i32, u8), other: (i32, u8)) -> Label {
        let standing = |(years, level)| Standing { months: years * 12, level };
        standing(viewer).label(standing(other))
    }

    #[test]
    fn the_label_is_relative_to_the_viewer() {
        use Label::{Mentor, Peer, Protege};
        for (viewer, other, expected) in [
            // The same veteran to five viewers.
            ((0, 0), (25, 6), Mentor),
            ((10, 3), (25, 6), Mentor),
            ((20, 5), (25, 6), Peer),
            ((19, 5), (25, 6), Mentor),
            ((25, 7), (25, 6), Peer),
            // Each level's need, to the year.
            ((0, 0), (15, 4), Mentor),
            ((0, 0), (14, 4), Peer),
            ((1, 1), (16, 4), Mentor),
            ((1, 1), (15, 4), Peer),
            ((3, 2), (15, 4), Mentor),
            ((3, 2), (14, 4), Peer),
            ((5, 3), (15, 4), Mentor),
            ((5, 3), (14, 4), Peer),
            ((8, 4), (16, 4), Mentor),
            ((8, 4), (15, 4), Peer),
            ((10, 5), (16, 5), Mentor),
            ((10, 5), (15, 5), Peer),
            // Nobody is ahead of directors and executives, yet others are behind them.
            ((20, 6), (45, 5), Peer),
            ((5, 7), (45, 7), Peer),
            ((30, 6), (2, 2), Protege),
            ((14, 6), (2, 2), Protege),
            ((13, 6), (2, 2), Peer),
            // A young executive and an old practitioner.
            ((8, 7), (30, 3), Peer),
            ((30, 3), (8, 7), Peer),
            // Nothing known of a career: no label is claimed.
            ((0, 0), (0, 0), Peer),
        ] {
            assert_eq!(label(viewer, other), expected, "{viewer:?} looks at {other:?}");
            assert_eq!(label(other, viewer), expected.mirrored(), "{other:?} looks at {viewer:?}");
        }
    }

    #[test]
    fn both_sides_agree_whatever_the_years_and_levels() {
        for (a, b) in (0..8).flat_map(|a| (0..8).map(move |b| (a, b))) {
            for ahead in -40..=40 {
                let there = label((40, a), (40 + ahead, b));
                assert_eq!(there.mirrored(), label((40 + ahead, b), (40, a)));
                assert!(a < 6 || b < 6 || there == Label::Peer);
            }
        }
    }
}
