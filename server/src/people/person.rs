//! A person's page, by what this viewer may see; and the people one has said yes to.

use super::{
    profile::{industry, level, month, occupation},
    seats,
};
use crate::{
    fault::Result,
    house::House,
    matching,
    store::{AskRow, EducationRow, KinRow, OfferRow, PositionRow},
    zones,
};
use app::{
    ids::{MemberId, RelationshipId},
    people::{
        FacetKind, Kin, KinKind, MyPeople, PersonCard, PersonView, RelationView, Section, Spoken, Step, Wish, rules,
    },
    time::Instant,
    viewer::Viewer,
};

pub async fn view(house: &House, viewer: &Viewer, member: MemberId) -> Result<PersonView> {
    let you = viewer.member == member;
    let mut tx = house.store.read().await?;
    let (row, eyes) = tx.access_person(viewer, member).await?;
    let mut steps = Vec::new();
    if eyes.see(Section::Positions) {
        steps.extend(tx.list_positions(member).await?.into_iter().map(worked));
    }
    if eyes.see(Section::Education) {
        steps.extend(tx.list_education(member).await?.into_iter().map(studied));
    }
    // The latest first; work before study where they began together.
    steps.sort_by(|(a, _), (b, _)| b.cmp(a));
    let mut facets = [Vec::new(), Vec::new(), Vec::new()];
    let mut languages = Vec::new();
    for facet in tx.list_facets(member).await? {
        let Some(kind) = FacetKind::parse(&facet.kind).filter(|kind| eyes.see(kind.section())) else { continue };
        let [skills, interests, associations] = &mut facets;
        match kind {
            FacetKind::Language => {
                languages.push(Spoken { name: facet.name, level: facet.level.as_deref().and_then(level) });
            }
            FacetKind::Skill => skills.push(facet.name),
            FacetKind::Interest => interests.push(facet.name),
            FacetKind::Association => associations.push(facet.name),
        }
    }
    let [skills, interests, associations] = facets;
    let gives = tx.list_offers(member).await?.into_iter().map(give).collect();
    let asks = tx.list_asks(member).await?.into_iter().map(like).collect();
    let kin = if you { Vec::new() } else { tx.list_kin(viewer.member, Some(member)).await? };
    let conversation = if kin.is_empty() { None } else { tx.find_pair_conversation(viewer.member, member).await? };
    let reply = if you { None } else { Some(tx.reply_promise(member).await?.say()) };
    drop(tx);
    let pair = if you { None } else { matching::between(house, viewer.member, member, &row.name).await? };
    if let Some(roads) = pair.as_ref().and_then(|pair| pair.roads.as_ref()) {
        for (_, step) in &mut steps {
            step.met = roads.shared.iter().any(|(follower, leader)| {
                let theirs = if roads.viewer_follows { leader } else { follower };
                step.title.starts_with(&theirs.title) && step.years.starts_with(&theirs.from.to_string())
            });
        }
    }
    let place = eyes.seen(Section::Place, row.place).filter(|place| !place.is_empty());
    let text = |section, text: String| eyes.seen(section, text).filter(|text| !text.is_empty());
    Ok(PersonView {
        you,
        clock: eyes.see(Section::Place).then(|| clock(house, viewer, &row.zone)),
        gives,
        asks,
        steps: steps.into_iter().map(|(_, step)| step).collect(),
        languages,
        skills,
        interests,
        associations,
        story: text(Section::Story, row.story),
        human_detail: text(Section::HumanDetail, row.human_detail),
        seats: seats(house, viewer, row.seats, row.taken, row.paused_until),
        reply,
        conversation: conversation.map(|row| row.id.into()),
        relations: kin.iter().map(|kin| relation(viewer.member, kin)).collect(),
        pair,
        card: PersonCard { id: member, name: row.name, headline: row.headline, place, gone: false },
    })
}

/// Their own time, the city of their zone, and how the two clocks stand to each other just now.
fn clock(house: &House, viewer: &Viewer, zone: &str) -> (app::time::WhenLabel, String, String) {
    let now = house.now();
    let (mine, theirs) = (house.zone(&viewer.zone), house.zone(zone));
    let minutes = zones::offset_minutes(now, &theirs) - zones::offset_minutes(now, &mine);
    let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    let apart = match (hours, rest) {
        (1, 0) => "one hour".to_owned(),
        (hours, 0) => format!("{} hours", rules::number(hours)),
        (0, rest) => format!("{rest} minutes"),
        (hours, rest) => format!("{hours}:{rest:02} hours"),
    };
    let gap = match minutes {
        0 => "the same clock as yours".to_owned(),
        1.. => format!("{apart} ahead of you just now"),
        _ => format!("{apart} behind you just now"),
    };
    (house.label(now, zone), zones::place(&theirs), gap)
}

fn worked(row: PositionRow) -> (String, Step) {
    let (start, end) = (month(&row.starts), row.ends.as_deref().map(month));
    let level = row.level.and_then(|level| u8::try_from(level).ok()).map_or("", rules::level_word);
    let step = Step {
        years: rules::years(start, end),
        months: rules::months(start, end),
        title: joined(&[&row.title, &row.organisation, &row.place]),
        what: rules::capital(&joined(&[occupation(row.occupation), level, industry(row.industry)])),
        words: row.description,
        met: false,
    };
    (row.starts, step)
}

fn studied(row: EducationRow) -> (String, Step) {
    let (start, end) = (month(&row.starts), row.ends.as_deref().map(month));
    let subject = if row.field.is_empty() { row.degree.clone() } else { row.field.clone() };
    let step = Step {
        years: rules::years(start, end),
        months: rules::months(start, end),
        title: joined(&[&subject, &row.school]),
        what: if row.field.is_empty() { String::new() } else { row.degree },
        words: String::new(),
        met: false,
    };
    (row.starts, step)
}

fn give(row: OfferRow) -> Wish {
    Wish { topic: row.topic, line: row.line, toward: String::new() }
}

fn like(row: AskRow) -> Wish {
    let level = row.level.and_then(|level| u8::try_from(level).ok()).map_or("", rules::level_word);
    let toward = joined(&[&occupation(row.occupation).to_lowercase(), level]);
    Wish { topic: row.topic, line: row.line, toward }
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

/// What the other is to the viewer in this relationship.
fn relation(viewer: MemberId, kin: &KinRow) -> RelationView {
    let kind = match kin.mentor_id {
        None => KinKind::Peer,
        Some(mentor) if mentor == viewer.0 => KinKind::Protege,
        Some(_) => KinKind::Mentor,
    };
    RelationView { id: RelationshipId(kin.id), kind, topic: kin.topic.clone() }
}

pub async fn mine(house: &House, viewer: &Viewer) -> Result<MyPeople> {
    let mut tx = house.store.read().await?;
    let kin = tx.list_kin(viewer.member, None).await?;
    let other = |kin: &KinRow| MemberId(if kin.low_id == viewer.member.0 { kin.high_id } else { kin.low_id });
    let ids: Vec<MemberId> = kin.iter().map(other).collect();
    let cards = tx.list_cards(viewer.member, &ids).await?;
    let mut people: Vec<Kin> = kin
        .iter()
        .filter_map(|row| {
            let card = cards.iter().find(|card| card.id == other(row))?.clone();
            let since = house.label(Instant(row.created_at), &viewer.zone);
            Some(Kin { relation: relation(viewer.member, row), card, since })
        })
        .collect();
    people.sort_by(|a, b| {
        (a.relation.kind, &a.relation.topic, &a.card.name).cmp(&(b.relation.kind, &b.relation.topic, &b.card.name))
    });
    Ok(MyPeople(people))
}
