//! An assignment with its prices, kept so that the two prove each other: what every repair starts from and leaves behind.
//!
//! A protege's profit is what they are worth to the whole beyond the price of a seat. Always so:
//! no pair is worth more than profit and price together, and a seated pair exactly that much.
//! When `settle` is done, besides: whoever is left alone profits nothing by a seat, and an empty seat costs nothing.
//! Then nothing better exists (complementary slackness).
#![expect(clippy::indexing_slicing, reason = "proteges and mentors were checked when the cohort was made")]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::market::{FAR, Market, NOBODY, Worth};

#[derive(Clone)]
pub(super) struct Balance {
    /// Of one seat, per mentor.
    pub prices: Vec<i64>,
    /// Per protege; [`FAR`] for those who are not in the market.
    pub profits: Vec<i64>,
    /// The mentor of each protege, or [`NOBODY`].
    pub held: Vec<u32>,
    /// Whom each mentor has.
    pub seated: Vec<Vec<u32>>,
    /// Where in that list each protege is.
    place: Vec<u32>,
    pub(super) search: Search,
}

/// What a search for the cheapest repair has found, by mentor.
#[derive(Clone, Default)]
pub(super) struct Search {
    /// [`FAR`] where nothing was found.
    pub distance: Vec<i64>,
    /// The protege who would move, and from or to which mentor.
    pub mover: Vec<u32>,
    pub next: Vec<u32>,
    pub queue: BinaryHeap<Reverse<(i64, u32)>>,
    touched: Vec<u32>,
    pub finished: Vec<u32>,
}

impl Search {
    pub fn reach(&mut self, mentor: u32, distance: i64, mover: u32, next: u32) {
        let known = &mut self.distance[mentor as usize];
        if distance >= *known {
            return;
        }
        if *known == FAR {
            self.touched.push(mentor);
        }
        *known = distance;
        self.mover[mentor as usize] = mover;
        self.next[mentor as usize] = next;
        self.queue.push(Reverse((distance, mentor)));
    }

    /// The nearest mentor not yet finished.
    pub fn nearest(&mut self) -> Option<(i64, u32)> {
        while let Some(Reverse((distance, mentor))) = self.queue.pop() {
            if distance == self.distance[mentor as usize] {
                return Some((distance, mentor));
            }
        }
        None
    }

    pub fn clear(&mut self) {
        for mentor in self.touched.drain(..) {
            self.distance[mentor as usize] = FAR;
        }
        self.queue.clear();
        self.finished.clear();
    }
}

impl Balance {
    /// Keeps of `wish` (a mentor per protege) what is exactly worth its price; the rest is for `settle`.
    pub fn new<W: Worth>(market: &Market<W>, prices: Vec<i64>, wish: &[u32]) -> Self {
        let (proteges, mentors) = (market.proteges(), market.mentors());
        let mut balance = Balance {
            prices,
            profits: vec![0; proteges],
            held: vec![NOBODY; proteges],
            seated: vec![Vec::new(); mentors],
            place: vec![0; proteges],
            search: Search {
                distance: vec![FAR; mentors],
                mover: vec![NOBODY; mentors],
                next: vec![NOBODY; mentors],
                ..Search::default()
            },
        };
        for protege in 0..proteges {
            let wished = wish.get(protege).copied().unwrap_or(NOBODY);
            balance.weigh(market, protege, wished);
        }
        balance
    }

    /// Sets the profit of a protege without a seat, and seats them with `wished` if that is as good as any.
    pub fn weigh<W: Worth>(&mut self, market: &Market<W>, protege: usize, wished: u32) {
        let (mut best, mut value) = (market.alone[protege], -FAR);
        for edge in market.of_protege(protege) {
            let profit = edge.worth.into() - self.prices[edge.to as usize];
            best = best.max(profit);
            if edge.to == wished {
                value = profit;
            }
        }
        self.profits[protege] = if market.closed[protege] { FAR } else { best };
        if value == self.profits[protege] && self.has_room(market, wished as usize) {
            self.seat(protege, wished);
        }
    }

    /// A protege more; to be weighed.
    pub fn join(&mut self) {
        self.profits.push(0);
        self.held.push(NOBODY);
        self.place.push(0);
    }

    pub fn has_room<W>(&self, market: &Market<W>, mentor: usize) -> bool {
        self.seated[mentor].len() < market.seats[mentor] as usize
    }

    pub fn seat(&mut self, protege: usize, mentor: u32) {
        let seated = &mut self.seated[mentor as usize];
        self.held[protege] = mentor;
        self.place[protege] = seated.len() as u32;
        seated.push(protege as u32);
    }

    /// Returns the mentor they had.
    pub fn unseat(&mut self, protege: usize) -> u32 {
        let mentor = std::mem::replace(&mut self.held[protege], NOBODY);
        if mentor != NOBODY {
            let (seated, place) = (&mut self.seated[mentor as usize], self.place[protege]);
            seated.swap_remove(place as usize);
            if let Some(&moved) = seated.get(place as usize) {
                self.place[moved as usize] = place;
            }
        }
        mentor
    }

    /// Repairs everything that is not as it should be. The result is the best there is, whatever it started from.
    pub fn settle<W: Worth>(&mut self, market: &Market<W>) {
        for protege in 0..market.proteges() {
            if self.wants_a_seat(market, protege) {
                self.seek(market, protege);
            }
        }
        for mentor in 0..market.mentors() {
            while self.prices[mentor] > market.empty[mentor] && self.has_room(market, mentor) {
                self.fill(market, mentor);
            }
        }
    }

    fn wants_a_seat<W>(&self, market: &Market<W>, protege: usize) -> bool {
        self.held[protege] == NOBODY && self.profits[protege] > market.alone[protege] && !market.closed[protege]
    }
}
