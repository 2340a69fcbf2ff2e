//! A career that hangs together: school, then work that rises through the levels of one field, perhaps into a second.

use super::{
    chance::Chance,
    tables::{Place, Tables, Track},
};
use matching::Month;

/// A job. The next begins when it has ended, never before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub title: &'static str,
    pub organisation: &'static str,
    pub industry: u16,
    pub place: &'static str,
    pub track: &'static str,
    pub level: u8,
    pub starts: Month,
    pub ends: Option<Month>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Study {
    pub school: &'static str,
    pub city: &'static str,
    pub degree: &'static str,
    pub field: &'static str,
    pub starts: Month,
    pub ends: Option<Month>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Career {
    pub jobs: Vec<Job>,
    pub studies: Vec<Study>,
}

/// Months of work behind somebody of each level, at least and at most.
const EXPERIENCE: [(i64, i64); 8] = [(0, 0), (2, 9), (8, 34), (32, 90), (75, 160), (110, 240), (170, 330), (215, 440)];

/// Shares of a career spent on each level, trainee to executive.
const SHARES: [i64; 7] = [5, 15, 28, 32, 36, 42, 46];

pub fn career(
    chance: &mut Chance,
    tables: &'static Tables,
    track: &'static Track,
    level: u8,
    place: &'static Place,
    now: Month,
) -> Career {
    let (least, most) = EXPERIENCE.get(usize::from(level)).copied().unwrap_or_default();
    let worked = i32::try_from(chance.within(least, most)).unwrap_or_default();
    if level == 0 {
        return studying(chance, tables, track, place, now);
    }
    let began = now.plus(-worked);
    let studies = studies(chance, tables, track, place, began);
    let jobs = jobs(chance, tables, track, level, place, began, now);
    let mut career = Career { jobs, studies };
    if worked > 96 && chance.of_hundred(14) {
        go_back_to_school(chance, tables, &mut career);
    }
    career
}

/// Somebody who is still at school, perhaps with a summer's work behind them.
fn studying(
    chance: &mut Chance,
    tables: &'static Tables,
    track: &'static Track,
    place: &'static Place,
    now: Month,
) -> Career {
    let years = chance.within(1, 3);
    let starts = september_before(now.plus(-12 * i32::try_from(years).unwrap_or(1)));
    let mut studies = Vec::new();
    let graduate = chance.of_hundred(40);
    let degree = if graduate { "MSc" } else { chance.word(&track.degrees) };
    if graduate {
        studies.push(study(chance, tables, track, place, june_before(starts), 33));
    }
    let mut last = study(chance, tables, track, place, now, 0);
    (last.degree, last.starts, last.ends) = (degree, starts, None);
    studies.push(last);
    let mut jobs = Vec::new();
    let summer = starts.plus(10);
    if chance.of_hundred(60) && now.since(summer) > 3 {
        jobs.extend(job(chance, tables, track, 1, place, (summer, Some(summer.plus(2)))));
    }
    Career { jobs, studies }
}

/// A first degree, and for four in ten a second, done by the first day of work.
fn studies(
    chance: &mut Chance,
    tables: &'static Tables,
    track: &'static Track,
    place: &Place,
    began: Month,
) -> Vec<Study> {
    let last = june_before(began);
    if !chance.of_hundred(40) {
        return vec![study(chance, tables, track, place, last, 33)];
    }
    let mut second = study(chance, tables, track, place, last, 21);
    second.degree = if second.degree.starts_with('B') { "MSc" } else { second.degree };
    let first = study(chance, tables, track, place, june_before(second.starts), 33);
    vec![first, second]
}

fn study(
    chance: &mut Chance,
    tables: &'static Tables,
    track: &'static Track,
    place: &Place,
    ends: Month,
    months: i32,
) -> Study {
    let near: Vec<_> = tables.schools.iter().filter(|school| school.city == place.city).collect();
    let school = if chance.of_hundred(60) { chance.one(&near).copied() } else { None };
    let school = school.or_else(|| chance.one(&tables.schools));
    Study {
        school: school.map_or("", |school| school.name),
        city: school.map_or("", |school| school.city),
        degree: chance.word(&track.degrees),
        field: chance.word(&track.subjects),
        starts: ends.plus(-months),
        ends: Some(ends),
    }
}

fn jobs(
    chance: &mut Chance,
    tables: &'static Tables,
    track: &'static Track,
    level: u8,
    place: &'static Place,
    began: Month,
    now: Month,
) -> Vec<Job> {
    let levels = levels(chance, level, now.since(began));
    let weights: Vec<i64> = levels
        .iter()
        .map(|level| {
            let share = SHARES.get(usize::from(level.saturating_sub(1))).copied().unwrap_or(30);
            share * chance.within(70, 130)
        })
        .collect();
    let all: i64 = weights.iter().sum::<i64>().max(1);
    let worked = i64::from(now.since(began));
    let change = (chance.of_hundred(18) && levels.len() > 2).then(|| chance.within(2, levels.len() as i64 - 1));
    let (mut track, mut done, mut starts) = (track, 0, began);
    // Who changes field came from a neighbouring one, and is in their own now.
    let own = track;
    if change.is_some() {
        let from: Vec<_> = tables.tracks.iter().filter(|other| other.neighbours.contains(&own.key)).collect();
        track = chance.one(&from).copied().unwrap_or(own);
    }
    let mut jobs: Vec<Job> = Vec::with_capacity(levels.len());
    for (number, (level, weight)) in (0_i64..).zip(levels.iter().zip(&weights)) {
        let changes = change == Some(number);
        if changes {
            track = own;
        }
        done += weight;
        let until = began.plus(i32::try_from(worked * done / all).unwrap_or_default());
        let is_last = usize::try_from(number + 1).is_ok_and(|count| count == levels.len());
        let ends = if is_last { None } else { Some(until) };
        if let Some(mut next) = job(chance, tables, track, *level, place, (starts, ends)) {
            // Four in ten rise where they are.
            if let Some(before) = jobs.last().filter(|_| !changes && chance.of_hundred(40)) {
                (next.organisation, next.industry, next.place) = (before.organisation, before.industry, before.place);
            }
            if is_last {
                next.place = place.city;
            }
            jobs.push(next);
        }
        // A breath between two jobs, where the next one lasts longer than it.
        starts = until.plus(i32::try_from(chance.within(0, 2)).unwrap_or_default());
        starts = if now.since(starts) < 2 { until } else { starts };
    }
    mend(&mut jobs);
    // Some are between jobs today.
    if let Some(last) = jobs.last_mut().filter(|last| now.since(last.starts) > 14)
        && chance.of_hundred(3)
    {
        last.ends = Some(now.plus(-i32::try_from(chance.within(1, 8)).unwrap_or(1)));
    }
    jobs
}

/// Promotions leave no gap, and no job ends before it began.
fn mend(jobs: &mut [Job]) {
    let mut before: Option<(&'static str, Month)> = None;
    for job in jobs {
        if let Some((organisation, ended)) = before {
            job.starts = if organisation == job.organisation { ended } else { job.starts.max(ended) };
        }
        if let Some(ends) = job.ends {
            job.ends = Some(ends.max(job.starts.plus(1)));
        }
        before = Some((job.organisation, job.ends.unwrap_or(job.starts)));
    }
}

/// The rungs up to `level`: the lowest may be skipped, longer careers rest on some twice.
fn levels(chance: &mut Chance, level: u8, months: i32) -> Vec<u8> {
    let first = if level <= 1 || chance.of_hundred(35) { 1 } else { 2 };
    let mut levels = Vec::new();
    for rung in first..=level {
        levels.push(rung);
        if (3..=5).contains(&rung) && months > 130 && chance.of_hundred(30) {
            levels.push(rung);
        }
    }
    // Nobody changes jobs every season.
    while levels.len() > 1 && months / i32::try_from(levels.len()).unwrap_or(1) < 9 {
        levels.remove(0);
    }
    levels
}

fn job(
    chance: &mut Chance,
    tables: &'static Tables,
    track: &'static Track,
    level: u8,
    home: &'static Place,
    (starts, ends): (Month, Option<Month>),
) -> Option<Job> {
    let fits: Vec<_> = tables.organisations.iter().filter(|one| track.industries.contains(&one.industry)).collect();
    let organisation = chance.one(&fits).copied()?;
    let place = if chance.of_hundred(50) { organisation.city } else { home.city };
    Some(Job {
        title: chance.word(track.titles(level)),
        organisation: organisation.name,
        industry: organisation.industry,
        place,
        track: track.key,
        level,
        starts,
        ends,
    })
}

/// A business degree between two jobs: the earlier one ends when it begins.
fn go_back_to_school(chance: &mut Chance, tables: &'static Tables, career: &mut Career) {
    let gaps: Vec<usize> = (1..career.jobs.len())
        .filter(|next| {
            let (before, after) = (career.jobs.get(next - 1), career.jobs.get(*next));
            before.zip(after).is_some_and(|(before, after)| {
                before.organisation != after.organisation && after.starts.since(before.starts) > 40 && before.level >= 3
            })
        })
        .collect();
    let Some(next) = chance.one(&gaps).copied() else { return };
    let Some(ends) = career.jobs.get(next).map(|job| june_before(job.starts)) else { return };
    let starts = ends.plus(-21);
    let Some(before) = career.jobs.get_mut(next - 1).filter(|job| starts.since(job.starts) > 12) else { return };
    before.ends = Some(starts);
    let school = chance.one(&tables.schools);
    career.studies.push(Study {
        school: school.map_or("", |school| school.name),
        city: school.map_or("", |school| school.city),
        degree: "MBA",
        field: "Management",
        starts,
        ends: Some(ends),
    });
}

/// The last June that is over by then, and the last September.
fn june_before(month: Month) -> Month {
    back_to(month, 6)
}

fn september_before(month: Month) -> Month {
    back_to(month, 9)
}

fn back_to(month: Month, number: i32) -> Month {
    month.plus(-(i32::from(month.month()) - number).rem_euclid(12))
}
