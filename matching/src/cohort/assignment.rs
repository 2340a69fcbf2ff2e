//! Who has whom, and what changed from one assignment to another.

/// A mentor, or none, for each protege.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    mentors: Vec<Option<u32>>,
}

/// What another assignment means for one protege.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub protege: u32,
    pub from: Option<u32>,
    pub to: Option<u32>,
}

impl Assignment {
    /// The mentor of protege 0, of protege 1, and so on.
    pub fn new(mentors: Vec<Option<u32>>) -> Self {
        Assignment { mentors }
    }

    pub fn proteges(&self) -> u32 {
        self.mentors.len() as u32
    }

    pub fn mentor_of(&self, protege: u32) -> Option<u32> {
        self.mentors.get(protege as usize).copied().flatten()
    }

    /// Protege and mentor, by protege.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..).zip(&self.mentors).filter_map(|(protege, mentor)| mentor.map(|mentor| (protege, mentor)))
    }

    /// What changes when `self` is followed by `next`, by protege. Who is missing in one has no mentor there.
    pub fn changes(&self, next: &Assignment) -> Vec<Change> {
        (0..self.proteges().max(next.proteges()))
            .map(|protege| Change { protege, from: self.mentor_of(protege), to: next.mentor_of(protege) })
            .filter(|change| change.from != change.to)
            .collect()
    }
}
