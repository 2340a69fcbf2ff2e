//! A seat that is empty and yet has a price: the cheapest chain of moves that fills it and ends with somebody
//! who was alone or with a seat elsewhere that may be empty at its price; or its own price falls.
//! The mirror of `seek`.
#![expect(clippy::indexing_slicing, reason = "proteges and mentors were checked when the cohort was made")]

use super::balance::Balance;
use super::market::{Market, NOBODY, Worth};

impl Balance {
    pub(super) fn fill<W: Worth>(&mut self, market: &Market<W>, mentor: usize) {
        let source = mentor as u32;
        let mut cost = self.prices[mentor] - market.empty[mentor];
        // Where the chain ends: a seat of this mentor stays empty, or is taken by one who was alone.
        let (mut last, mut newcomer) = (source, NOBODY);
        self.search.reach(source, 0, NOBODY, NOBODY);
        while let Some((distance, mentor)) = self.search.nearest() {
            if distance >= cost {
                break;
            }
            self.search.finished.push(mentor);
            let price = self.prices[mentor as usize];
            let loss = distance + price - market.empty[mentor as usize];
            if loss < cost {
                (cost, last, newcomer) = (loss, mentor, NOBODY);
            }
            for edge in market.of_mentor(mentor as usize) {
                let loss = distance + price + self.profits[edge.to as usize] - edge.worth.into();
                if loss >= cost {
                    continue;
                }
                match self.held[edge.to as usize] {
                    NOBODY => (cost, last, newcomer) = (loss, mentor, edge.to),
                    theirs => self.search.reach(theirs, loss, edge.to, mentor),
                }
            }
        }
        self.lower(cost);
        let mut chain = Vec::new();
        let mut at = last;
        while at != source {
            chain.push(at);
            at = self.search.next[at as usize];
        }
        // From the empty seat on, so that each finds the place of the one before free.
        for &from in chain.iter().rev() {
            let mover = self.search.mover[from as usize] as usize;
            self.unseat(mover);
            self.seat(mover, self.search.next[from as usize]);
        }
        if newcomer != NOBODY {
            self.seat(newcomer as usize, last);
        }
        self.search.clear();
    }

    /// Prices of what was passed fall until the chain that was found loses nothing.
    fn lower(&mut self, cost: i64) {
        for &mentor in &self.search.finished {
            let fall = cost - self.search.distance[mentor as usize];
            self.prices[mentor as usize] -= fall;
            for &other in &self.seated[mentor as usize] {
                self.profits[other as usize] += fall;
            }
        }
    }
}
