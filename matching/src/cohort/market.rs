//! Who may be paired with whom, from both sides, and what each pair is worth to the objective at hand.
#![expect(clippy::indexing_slicing, reason = "proteges and mentors were checked when the cohort was made")]

/// No mentor, or no protege.
pub(super) const NOBODY: u32 = u32::MAX;

/// Far above any sum of worths that a solver meets.
pub(super) const FAR: i64 = i64::MAX / 4;

/// One possible pair, as one side lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge<W> {
    /// The other side.
    pub to: u32,
    pub worth: W,
}

/// What a pair is worth: the score itself, or something larger made from it.
pub(super) trait Worth: Copy + Into<i64> {}

impl<W: Copy + Into<i64>> Worth for W {}

#[derive(Clone)]
pub(super) struct Market<W> {
    /// Each protege's edges are `edges[starts[i]..][..counts[i]]`.
    starts: Vec<u32>,
    counts: Vec<u32>,
    edges: Vec<Edge<W>>,
    /// The same edges as the mentors list them; empty until they are needed.
    wanted_by: Vec<Vec<Edge<W>>>,
    /// Free for pairing, per mentor.
    pub seats: Vec<u32>,
    /// The value of a protege staying without a mentor: 0, or below it where that must be avoided.
    pub alone: Vec<i64>,
    /// The value of a seat staying empty, likewise.
    pub empty: Vec<i64>,
    /// Proteges who are not in the market: a host has decided.
    pub closed: Vec<bool>,
}

impl<W: Worth> Market<W> {
    /// `starts` has one entry more than there are proteges; `edges` are listed protege by protege.
    pub fn new(starts: &[u32], edges: Vec<Edge<W>>, seats: Vec<u32>) -> Self {
        let counts: Vec<u32> = starts.windows(2).map(|bounds| bounds[1] - bounds[0]).collect();
        let (proteges, mentors) = (counts.len(), seats.len());
        Market {
            starts: starts[..proteges].to_vec(),
            counts,
            edges,
            wanted_by: Vec::new(),
            seats,
            alone: vec![0; proteges],
            empty: vec![0; mentors],
            closed: vec![false; proteges],
        }
    }

    /// Makes the lists of the mentors' side, which an auction does without.
    pub fn list_mentors(&mut self) {
        let mut sizes = vec![0; self.mentors()];
        for protege in 0..self.proteges() {
            for edge in self.of_protege(protege) {
                sizes[edge.to as usize] += 1;
            }
        }
        let mut lists: Vec<_> = sizes.into_iter().map(Vec::with_capacity).collect();
        for protege in 0..self.proteges() {
            for edge in self.of_protege(protege) {
                lists[edge.to as usize].push(Edge { to: protege as u32, worth: edge.worth });
            }
        }
        self.wanted_by = lists;
    }

    pub fn proteges(&self) -> usize {
        self.counts.len()
    }

    pub fn mentors(&self) -> usize {
        self.seats.len()
    }

    /// The mentors a protege may get.
    pub fn of_protege(&self, protege: usize) -> &[Edge<W>] {
        let start = self.starts[protege] as usize;
        &self.edges[start..start + self.counts[protege] as usize]
    }

    /// The proteges a mentor may get.
    pub fn of_mentor(&self, mentor: usize) -> &[Edge<W>] {
        &self.wanted_by[mentor]
    }

    pub fn worth(&self, protege: usize, mentor: u32) -> Option<i64> {
        self.of_protege(protege).iter().find(|edge| edge.to == mentor).map(|edge| edge.worth.into())
    }

    pub fn most(&self) -> i64 {
        self.edges.iter().map(|edge| edge.worth.into()).max().unwrap_or(0)
    }

    /// Takes a pair out. Returns whether it was there.
    pub fn remove(&mut self, protege: usize, mentor: u32) -> bool {
        let Some(at) = self.of_protege(protege).iter().position(|edge| edge.to == mentor) else {
            return false;
        };
        let start = self.starts[protege] as usize;
        self.counts[protege] -= 1;
        // The place behind stays, so that the pair can come back.
        self.edges.swap(start + at, start + self.counts[protege] as usize);
        if let Some(list) = self.wanted_by.get_mut(mentor as usize) {
            list.retain(|edge| edge.to as usize != protege);
        }
        true
    }

    /// Puts back a pair that was taken out.
    pub fn restore(&mut self, protege: usize, mentor: u32, worth: W) {
        let at = (self.starts[protege] + self.counts[protege]) as usize;
        self.edges[at] = Edge { to: mentor, worth };
        self.counts[protege] += 1;
        self.wanted_by[mentor as usize].push(Edge { to: protege as u32, worth });
    }

    /// A protege more, last in the list.
    pub fn join(&mut self, edges: &[Edge<W>], alone: i64) {
        let protege = self.proteges() as u32;
        self.starts.push(self.edges.len() as u32);
        self.counts.push(edges.len() as u32);
        self.edges.extend(edges);
        for edge in edges {
            self.wanted_by[edge.to as usize].push(Edge { to: protege, worth: edge.worth });
        }
        self.alone.push(alone);
        self.closed.push(false);
    }

    /// The same market with other worths, the mentors' side not yet listed.
    pub fn map<V: Worth>(&self, worth: impl Fn(i64) -> V) -> Market<V> {
        self.rebuild(|_, edge| Some(worth(edge.worth.into())))
    }

    /// The same market with fewer pairs, the mentors' side not yet listed.
    pub fn filter(&self, keep: impl Fn(usize, u32) -> bool) -> Self {
        self.rebuild(|protege, edge| keep(protege, edge.to).then_some(edge.worth))
    }

    fn rebuild<V>(&self, worth: impl Fn(usize, &Edge<W>) -> Option<V>) -> Market<V> {
        let (mut starts, mut edges) = (Vec::with_capacity(self.proteges()), Vec::new());
        let mut counts = Vec::with_capacity(self.proteges());
        for protege in 0..self.proteges() {
            let first = edges.len();
            let kept = self.of_protege(protege).iter();
            edges.extend(kept.filter_map(|edge| Some(Edge { to: edge.to, worth: worth(protege, edge)? })));
            starts.push(first as u32);
            counts.push((edges.len() - first) as u32);
        }
        Market {
            starts,
            counts,
            edges,
            wanted_by: Vec::new(),
            seats: self.seats.clone(),
            alone: self.alone.clone(),
            empty: self.empty.clone(),
            closed: self.closed.clone(),
        }
    }
}
