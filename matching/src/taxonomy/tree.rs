//! How near two entries of a two-level tree are.

/// The same entry, in the unit of the scores (1/1024).
pub const SAME: u16 = 1024;

/// An entry of a two-level tree: an occupation in its function, an industry in its sector.
pub trait Tree: Copy + Eq {
    /// What entries are grouped by.
    type Group: Copy + Eq;

    /// The group the entry belongs to; none when the table does not know the entry.
    fn group(self) -> Option<Self::Group>;

    /// How near two different entries of a group are, 0 to 1024.
    ///
    /// By information content: a group of n among N entries tells `log(N / n)` of the `log(N)` that
    /// an entry tells, so the smaller the group, the nearer its members (Lin's measure with equally
    /// likely entries). The tables hold the numbers, and the tests work them out again.
    fn within(group: Self::Group) -> u16;

    /// 1024 for the same entry, [`Tree::within`] in the same group, 0 otherwise. Symmetric.
    fn similarity(self, other: Self) -> u16 {
        match (self.group(), other.group()) {
            _ if self == other => SAME,
            (Some(a), Some(b)) if a == b => Self::within(a),
            _ => 0,
        }
    }
}
