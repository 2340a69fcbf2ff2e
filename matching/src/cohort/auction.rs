//! A first guess at the prices: proteges bid for seats in rounds, each round more finely than the last.
//! What it leaves is within the step of the best per protege; `settle` makes it exact. Bids are counted, so it ends.
#![expect(clippy::indexing_slicing, reason = "proteges and mentors were checked when the cohort was made")]

use std::collections::VecDeque;

use super::market::{Market, NOBODY};

/// What a round ends with.
pub(super) struct Auction {
    /// Of one seat, per mentor: what its cheapest seat was last sold for, 0 while there is an empty one.
    pub prices: Vec<i64>,
    /// The mentor of each protege, or [`NOBODY`].
    pub held: Vec<u32>,
    /// Whoever would profit less than this stays alone.
    lowest: i64,
    /// What a bid offers beyond what it must; of the next round.
    step: i64,
    last_step: i64,
    /// Whether a round was held, and whether it was the last.
    begun: bool,
    ended: bool,
    seats: Seats,
}

/// Bids for all seats; each mentor's as a heap with the lowest first. A bid is its amount above the protege.
struct Seats {
    starts: Vec<u32>,
    sold: Vec<u32>,
    bids: Vec<u64>,
}

/// The first step, as a part of what is at stake, and the last, as a part of the highest score.
const FIRST_STEP: i64 = 128;
const LAST_STEP: i64 = 512;
/// Each round is this much finer than the one before.
const FINER: i64 = 4;
/// Prices are lowered between rounds by this many steps: they overshoot, and a forward auction only raises.
const GIVEN_BACK: i64 = 8;
/// Bids per protege in one round, beyond which whoever is still without a seat is left to `settle`.
const PATIENCE: usize = 64;

impl Auction {
    /// All rounds.
    pub fn run(market: &Market<u32>, lowest: i64) -> Self {
        let mut auction = Auction::open(market, lowest);
        while auction.round(market) {}
        auction
    }

    /// `lowest`, at most 0: what a protege may lose rather than stay alone.
    pub fn open(market: &Market<u32>, lowest: i64) -> Self {
        let mut starts = Vec::with_capacity(market.mentors() + 1);
        let (most, mut all) = (market.most(), 0);
        starts.push(0);
        for &seats in &market.seats {
            // Nobody can fill more seats than there are proteges.
            all += seats.min(market.proteges() as u32);
            starts.push(all);
        }
        Auction {
            // Where there is no seat, nobody need look.
            prices: market.seats.iter().map(|&seats| if seats == 0 { most - lowest } else { 0 }).collect(),
            held: vec![NOBODY; market.proteges()],
            lowest,
            step: ((most - lowest) / FIRST_STEP).max(1),
            last_step: (most / LAST_STEP).max(1),
            begun: false,
            ended: false,
            seats: Seats { starts, sold: vec![0; market.mentors()], bids: vec![0; all as usize] },
        }
    }

    /// The next round; false when there is none.
    pub fn round(&mut self, market: &Market<u32>) -> bool {
        if self.ended {
            return false;
        }
        if self.begun {
            self.start_again(market);
        }
        (self.begun, self.ended) = (true, self.step <= self.last_step);
        let mut queue: VecDeque<u32> = (0..market.proteges() as u32).collect();
        for _ in 0..market.proteges() * PATIENCE {
            let Some(protege) = queue.pop_front() else {
                break;
            };
            if let Some(outbid) = self.bid(market, protege) {
                queue.push_back(outbid);
            }
        }
        true
    }

    /// What each protege can profit at these prices.
    pub fn profits(&self, market: &Market<u32>) -> Vec<i64> {
        let profit = |protege| {
            let edges = market.of_protege(protege).iter().filter(|_| !market.closed[protege]);
            edges.map(|edge| i64::from(edge.worth) - self.prices[edge.to as usize]).max().unwrap_or(0).max(0)
        };
        (0..market.proteges()).map(profit).collect()
    }

    fn start_again(&mut self, market: &Market<u32>) {
        for (price, &seats) in self.prices.iter_mut().zip(&market.seats) {
            if seats > 0 {
                *price = (*price - GIVEN_BACK * self.step).max(0);
            }
        }
        self.step = (self.step / FINER).max(self.last_step);
        self.seats.sold.fill(0);
        self.held.fill(NOBODY);
    }

    /// Offers as much for the best seat as it may cost to be as good as the second best, and a step.
    fn bid(&mut self, market: &Market<u32>, protege: u32) -> Option<u32> {
        let (mut best, mut second, mut mentor) = (self.lowest, self.lowest, NOBODY);
        // Without branches: which edge is best is anybody's guess, and guessing wrong is what takes time.
        for edge in market.of_protege(protege as usize) {
            let profit = i64::from(edge.worth) - self.prices[edge.to as usize];
            second = second.max(best.min(profit));
            mentor = if profit > best { edge.to } else { mentor };
            best = best.max(profit);
        }
        if mentor == NOBODY || market.closed[protege as usize] {
            return None;
        }
        let amount = self.prices[mentor as usize] + best - second + self.step;
        self.held[protege as usize] = mentor;
        let outbid = self.seats.sell(mentor as usize, amount as u64, protege);
        if let Some(outbid) = outbid {
            self.held[outbid as usize] = NOBODY;
        }
        if let Some(price) = self.seats.price(mentor as usize) {
            self.prices[mentor as usize] = price;
        }
        outbid
    }
}

impl Seats {
    fn of(&mut self, mentor: usize) -> &mut [u64] {
        &mut self.bids[self.starts[mentor] as usize..self.starts[mentor + 1] as usize]
    }

    /// The lowest bid that holds a seat, once all are sold.
    fn price(&self, mentor: usize) -> Option<i64> {
        let (start, end) = (self.starts[mentor], self.starts[mentor + 1]);
        (self.sold[mentor] == end - start).then(|| (self.bids[start as usize] >> 32) as i64)
    }

    /// Returns who loses a seat to this bid.
    fn sell(&mut self, mentor: usize, amount: u64, protege: u32) -> Option<u32> {
        let bid = amount << 32 | u64::from(protege);
        let sold = self.sold[mentor] as usize;
        let bids = self.of(mentor);
        if sold < bids.len() {
            bids[sold] = bid;
            rise(bids, sold);
            self.sold[mentor] += 1;
            return None;
        }
        let outbid = std::mem::replace(&mut bids[0], bid);
        sink(bids);
        Some(outbid as u32)
    }
}

fn rise(heap: &mut [u64], mut at: usize) {
    while at > 0 && heap[at] < heap[(at - 1) / 2] {
        heap.swap(at, (at - 1) / 2);
        at = (at - 1) / 2;
    }
}

fn sink(heap: &mut [u64]) {
    let mut at = 0;
    loop {
        let mut child = 2 * at + 1;
        if child + 1 < heap.len() && heap[child + 1] < heap[child] {
            child += 1;
        }
        if child >= heap.len() || heap[at] <= heap[child] {
            break;
        }
        heap.swap(at, child);
        at = child;
    }
}
