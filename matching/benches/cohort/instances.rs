//! Invented cohorts from a seed: subjects that many want and few give, mentors whom everybody asks for.

use std::io::{self, Write};
use std::path::Path;

use matching::cohort::{Candidate, Cohort, MAX_SCORE};
use matching::programme::{Decisions, Packet, Programme, Wish};

/// How large, and how many candidates each protege has.
#[derive(Clone, Copy)]
pub struct Size {
    pub name: &'static str,
    pub proteges: u32,
    pub mentors: u32,
    pub each: u32,
    pub subjects: u32,
}

pub const L: Size = Size { name: "L", proteges: 100_000, mentors: 20_000, each: 20, subjects: 200 };
pub const XL: Size = Size { name: "XL", each: 50, ..L };
pub const PROGRAMME: Size = Size { name: "programme", proteges: 300, mentors: 100, each: 50, subjects: 2 };

const SEED: u64 = 20_260_323;

pub struct Instance {
    pub seats: Vec<u32>,
    pub candidates: Vec<Candidate>,
}

impl Size {
    pub fn generate(self) -> Instance {
        let mut chance = Chance(SEED);
        // What a mentor is known for, and how many they take: 1 to 9, where there is room for all of 100,000.
        let fame: Vec<u64> = (0..self.mentors).map(|_| chance.below(1000)).collect();
        let most = 2 * u64::from(self.proteges / self.mentors);
        let seats = (0..self.mentors).map(|_| 1 + chance.below(most - 1) as u32).collect();
        let group = self.mentors / self.subjects;
        let mut candidates = Vec::with_capacity((self.proteges * self.each) as usize);
        for protege in 0..self.proteges {
            let promise = chance.below(1000);
            // Subjects are wanted more the lower their number; mentors are spread evenly.
            let subject = chance.skewed(u64::from(self.subjects));
            let mut asked: Vec<u32> = Vec::new();
            while asked.len() < self.each.min(group) as usize {
                let elsewhere = chance.below(100) < 2;
                let subject = if elsewhere { chance.below(u64::from(self.subjects)) } else { subject };
                let mentor = subject as u32 * group + chance.skewed(u64::from(group)) as u32;
                if !asked.contains(&mentor) {
                    asked.push(mentor);
                }
            }
            candidates.extend(asked.into_iter().map(|mentor| {
                let famous = fame.get(mentor as usize).copied().unwrap_or_default();
                let protege_gain = chance.gain(famous);
                let mentor_gain = chance.gain(promise);
                let score = harmonic_mean(protege_gain, mentor_gain);
                Candidate { protege, mentor, score, protege_gain, mentor_gain }
            }));
        }
        Instance { seats, candidates }
    }
}

impl Instance {
    pub fn cohort(self, size: Size) -> Cohort {
        Cohort::new(size.proteges, self.seats, self.candidates).unwrap_or_else(|refused| unreachable!("{refused:?}"))
    }

    /// Little-endian `u32`s: mentors, seats of each, then protege, mentor and score of each pair.
    pub fn write(&self, size: Size, file: &Path) -> io::Result<()> {
        let mut out = io::BufWriter::new(std::fs::File::create(file)?);
        let pairs = self.candidates.iter().flat_map(|pair| [pair.protege, pair.mentor, pair.score]);
        let head = [size.proteges, size.mentors];
        for number in head.into_iter().chain(self.seats.iter().copied()).chain(pairs) {
            out.write_all(&number.to_le_bytes())?;
        }
        out.flush()
    }

    /// As a draft travels to a browser, the best total kept.
    pub fn packet(&self, size: Size) -> Vec<u8> {
        let names = |of: &str, count: u32| (1..=count).map(|number| format!("{of} {number}")).collect();
        let pairs = self.candidates.iter();
        let programme = Programme {
            proteges: size.proteges,
            seats: self.seats.clone(),
            pairs: pairs
                .map(|pair| [pair.protege, pair.mentor, pair.score, pair.protege_gain, pair.mentor_gain])
                .collect(),
            decisions: Decisions::default(),
        };
        let wish = Wish::default();
        let kept = programme.solve(wish).unwrap_or_else(|refused| unreachable!("{refused:?}")).mentors;
        let (proteges, mentors) = (names("Protégé", size.proteges), names("Mentor", size.mentors));
        let packet = Packet { version: 0, proteges, mentors, programme, wish, kept };
        postcard::to_allocvec(&packet).unwrap_or_else(|error| unreachable!("{error}"))
    }
}

fn harmonic_mean(a: u32, b: u32) -> u32 {
    let (a, b) = (u64::from(a), u64::from(b));
    (2 * a * b / (a + b).max(1)) as u32
}

/// Split mix, so that every machine makes the same cohorts.
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        ((self.next() >> 32) * bound) >> 32
    }

    /// Below `bound`, low numbers more often.
    fn skewed(&mut self, bound: u64) -> u64 {
        let (a, b) = (self.below(1 << 16), self.below(1 << 16));
        (a.min((a * b) >> 16) * bound) >> 16
    }

    /// How glad one is of somebody known for `fame` in 1000: half of it is taste.
    fn gain(&mut self, fame: u64) -> u32 {
        ((fame + self.below(1000)) * u64::from(MAX_SCORE) / 2000) as u32
    }
}
