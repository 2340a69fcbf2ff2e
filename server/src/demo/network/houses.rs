//! Communities: those of one school, of one association, of one company, a cohort, and people who began again.

use super::Roles;
use crate::demo::{Person, chance::Chance, tables::tables};
use app::time::{DAY, Instant};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Community {
    pub id: Uuid,
    pub name: String,
    pub about: String,
    pub kind: &'static str,
    pub joining: &'static str,
    pub created: Instant,
    pub hosts: Vec<usize>,
    /// Hosts included, in order.
    pub members: Vec<usize>,
}

pub fn communities(chance: &mut Chance, people: &[Person], roles: Roles, now: Instant) -> Vec<Community> {
    let schools = |person: &Person| person.career.studies.iter().map(|study| study.school).collect();
    let employers = |person: &Person| person.career.jobs.iter().map(|job| job.organisation).collect();
    let guilds = |person: &Person| person.associations.clone();
    let (school, alumni) = largest(people, schools);
    let (employer, staff) = largest(people, employers);
    let (guild, fellows) = largest(people, guilds);
    let of = |suits: &dyn Fn(&Person) -> bool| -> Vec<usize> {
        people.iter().enumerate().filter(|(_, person)| suits(person)).map(|(who, _)| who).collect()
    };
    let changed = of(&|person| person.career.jobs.iter().any(|job| job.track != person.track));
    let mut cohort = chance.some(&of(&|person| person.level <= 3), 12);
    cohort.extend(chance.some(&of(&|person| person.level >= 5), 12));
    let plans = [
        (
            format!("{school} alumni"),
            format!("Everyone who sat in the lecture halls of {school}, and the few who slept there."),
            "school",
            "invited",
            alumni,
        ),
        (
            guild.to_owned(),
            "Meets wherever two members are in one town. No minutes are kept.".to_owned(),
            "association",
            "open",
            fellows,
        ),
        (
            format!("{employer}, now and then"),
            format!("People who work at {employer}, and people who once did."),
            "company",
            "invited",
            staff,
        ),
        (
            "The spring cohort".to_owned(),
            "Twelve who are further along and twelve who are on the way, for six months.".to_owned(),
            "cohort",
            "invited",
            cohort,
        ),
        (
            "Started again".to_owned(),
            "For whoever left one field for another. Bring the part you miss.".to_owned(),
            "circle_of_friends",
            "open",
            changed,
        ),
    ];
    let mut hosting = vec![roles.operator, roles.mentor, roles.protege];
    let mut communities = Vec::new();
    for (name, about, kind, joining, mut members) in plans {
        let mut hosts: Vec<usize> =
            members.iter().copied().filter(|who| people.get(*who).is_some_and(|person| person.level >= 4)).collect();
        hosts.retain(|who| !hosting.contains(who));
        hosts.truncate(2);
        // The host one can be keeps the first community, whoever else does.
        if communities.is_empty() {
            hosts.insert(0, roles.host);
            hosts.dedup();
        }
        hosting.extend(&hosts);
        members.extend(&hosts);
        members.sort_unstable();
        members.dedup();
        let created = now.minus_ms(chance.within(400, 900) * DAY);
        communities.push(Community { id: chance.id(created), name, about, kind, joining, created, hosts, members });
    }
    communities
}

/// What most people have in common by this measure, and who they are.
fn largest(people: &[Person], of: impl Fn(&Person) -> Vec<&'static str>) -> (&'static str, Vec<usize>) {
    let mut all: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
    for (who, person) in people.iter().enumerate() {
        for value in of(person) {
            let members = all.entry(value).or_default();
            if members.last() != Some(&who) {
                members.push(who);
            }
        }
    }
    let fallback = tables().schools.first().map_or("", |school| school.name);
    all.into_iter().max_by_key(|(_, members)| members.len()).unwrap_or((fallback, Vec::new()))
}
