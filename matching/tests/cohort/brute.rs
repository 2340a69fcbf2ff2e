//! Every assignment there is, one after the other.

use matching::cohort::{Assignment, Cohort, Decisions};

/// All assignments that keep the rules.
pub fn all(cohort: &Cohort, decisions: &Decisions) -> Vec<Assignment> {
    let mut found = Vec::new();
    let seats = (0..cohort.mentors()).map(|mentor| cohort.seats(mentor)).collect();
    extend(cohort, decisions, &mut Vec::new(), seats, &mut found);
    found
}

fn extend(
    cohort: &Cohort,
    decisions: &Decisions,
    mentors: &mut Vec<Option<u32>>,
    seats: Vec<u32>,
    found: &mut Vec<Assignment>,
) {
    let protege = mentors.len() as u32;
    if protege == cohort.proteges() {
        found.push(Assignment::new(mentors.clone()));
        return;
    }
    let pin = decisions.pins.get(&protege);
    let choices = cohort.candidates(protege).map(|pair| Some(pair.mentor)).chain([None]);
    for choice in choices.collect::<Vec<_>>() {
        if pin.is_some() && choice != pin.copied() {
            continue;
        }
        let mut left = seats.clone();
        if let Some(mentor) = choice {
            if decisions.vetoed(protege, mentor) || left[mentor as usize] == 0 {
                continue;
            }
            left[mentor as usize] -= 1;
        }
        mentors.push(choice);
        extend(cohort, decisions, mentors, left, found);
        mentors.pop();
    }
}

/// Pairs and their total score.
pub fn size(cohort: &Cohort, assignment: &Assignment) -> (usize, u64) {
    (assignment.pairs().count(), cohort.total(assignment))
}

/// The most pairs there can be, by augmenting one protege after the other. Decisions aside.
pub fn most_pairs(cohort: &Cohort) -> usize {
    let mut seated: Vec<Vec<u32>> = vec![Vec::new(); cohort.mentors() as usize];
    (0..cohort.proteges()).filter(|&protege| place(cohort, protege, &mut seated, &mut vec![false; 10_000])).count()
}

fn place(cohort: &Cohort, protege: u32, seated: &mut Vec<Vec<u32>>, seen: &mut Vec<bool>) -> bool {
    for pair in cohort.candidates(protege) {
        let mentor = pair.mentor as usize;
        if std::mem::replace(&mut seen[mentor], true) {
            continue;
        }
        if seated[mentor].len() < cohort.seats(pair.mentor) as usize {
            seated[mentor].push(protege);
            return true;
        }
        for at in 0..seated[mentor].len() {
            if place(cohort, seated[mentor][at], seated, seen) {
                seated[mentor][at] = protege;
                return true;
            }
        }
    }
    false
}
