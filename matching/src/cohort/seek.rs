//! A protege without a seat who would profit from one: the cheapest chain of moves that ends in an empty seat,
//! or with whoever is missed least staying alone. Dijkstra over what each move loses against the prices.
#![expect(clippy::indexing_slicing, reason = "proteges and mentors were checked when the cohort was made")]

use super::balance::Balance;
use super::market::{Market, NOBODY, Worth};

impl Balance {
    pub(super) fn seek<W: Worth>(&mut self, market: &Market<W>, protege: usize) {
        // The cheapest end so far: somebody's seat at a mentor becomes theirs, or an empty one, or they stay alone.
        let mut cost = self.profits[protege] - market.alone[protege];
        let (mut last, mut leaver) = (NOBODY, NOBODY);
        self.look_from(market, protege, 0, cost);
        while let Some((distance, mentor)) = self.search.nearest() {
            if distance >= cost {
                break;
            }
            if self.has_room(market, mentor as usize) {
                (cost, last, leaver) = (distance, mentor, NOBODY);
                break;
            }
            self.search.finished.push(mentor);
            for &other in &self.seated[mentor as usize] {
                let loss = distance + self.profits[other as usize] - market.alone[other as usize];
                if loss < cost {
                    (cost, last, leaver) = (loss, mentor, other);
                }
            }
            for seat in 0..self.seated[mentor as usize].len() {
                if cost == distance {
                    break;
                }
                let other = self.seated[mentor as usize][seat];
                self.look_from(market, other as usize, distance, cost);
            }
        }
        self.raise(protege, cost);
        if last != NOBODY {
            if leaver != NOBODY {
                self.unseat(leaver as usize);
            }
            self.move_along(protege, last);
        }
        self.search.clear();
    }

    /// Which mentors `protege` could move to, at which cost below `limit`.
    fn look_from<W: Worth>(&mut self, market: &Market<W>, protege: usize, distance: i64, limit: i64) {
        let base = distance + self.profits[protege];
        for edge in market.of_protege(protege) {
            let cost = base + self.prices[edge.to as usize] - edge.worth.into();
            if cost < limit {
                self.search.reach(edge.to, cost, protege as u32, NOBODY);
            }
        }
    }

    /// Prices of what was passed rise until the chain that was found loses nothing.
    fn raise(&mut self, protege: usize, cost: i64) {
        for &mentor in &self.search.finished {
            let rise = cost - self.search.distance[mentor as usize];
            self.prices[mentor as usize] += rise;
            for &other in &self.seated[mentor as usize] {
                self.profits[other as usize] -= rise;
            }
        }
        self.profits[protege] -= cost;
    }

    fn move_along(&mut self, protege: usize, last: u32) {
        let mut mentor = last;
        loop {
            let mover = self.search.mover[mentor as usize] as usize;
            let before = self.unseat(mover);
            self.seat(mover, mentor);
            if mover == protege {
                break;
            }
            mentor = before;
        }
    }
}
