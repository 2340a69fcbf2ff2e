//! One's own profile: read whole, written a part at a time. Every write leaves `touch_person` behind.

use super::{seats, today};
use crate::{
    fault::{Fault, Result},
    house::House,
    store::{AskRow, PositionRow, Read, Tx},
    zones,
};
use app::{
    error::Error,
    ids::{AskId, EducationId, FacetId, OfferId, PositionId},
    people::{
        AskView, Audience, EducationView, FacetKind, FacetView, Intensity, Level, Month, NewAsk, NewBasics,
        NewEducation, NewFacet, NewOffer, NewPosition, OfferView, PositionView, ProfileView, Section,
        rules::{self, Span, most},
    },
    time::{DAY, Instant},
    viewer::Viewer,
};
use futures::future::BoxFuture;
use matching::taxonomy::{
    IndustryCode, OccupationId, industries, industry_name, occupation_name, parse_industry, parse_title,
};

/// Runs one change of the viewer's own profile and what every change leaves behind, in one transaction.
pub async fn write<F>(house: &House, viewer: &Viewer, work: F) -> Result<()>
where
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<()>> + Send + Sync + 'static,
{
    house.limits.check("write", &viewer.member.to_string())?;
    let me = viewer.member;
    let work = std::sync::Arc::new(work);
    house
        .store
        .write(move |tx| {
            let work = work.clone();
            Box::pin(async move {
                tx.lock_members(&[me]).await?;
                work(tx).await?;
                tx.touch_person(me).await
            })
        })
        .await
}

pub async fn view(house: &House, viewer: &Viewer) -> Result<ProfileView> {
    let mut tx = house.store.read().await?;
    let (row, _) = tx.access_person(viewer, viewer.member).await?;
    let kept = tx.list_visibility(viewer.member).await?;
    let audience = |section: Section| {
        let kept = kept.iter().find(|(kept, _)| kept == section.as_str());
        kept.and_then(|(_, audience)| Audience::parse(audience)).unwrap_or(Audience::Network)
    };
    let zone = house.zone(&row.zone);
    let back = row.paused_until.map(Instant).filter(|until| *until > house.now());
    Ok(ProfileView {
        positions: tx.list_positions(viewer.member).await?.into_iter().map(position).collect(),
        education: tx
            .list_education(viewer.member)
            .await?
            .into_iter()
            .map(|row| EducationView {
                id: EducationId(row.id),
                school: row.school,
                degree: row.degree,
                field: row.field,
                start: month(&row.starts),
                end: row.ends.as_deref().map(month),
            })
            .collect(),
        facets: tx
            .list_facets(viewer.member)
            .await?
            .into_iter()
            .filter_map(|row| {
                let (kind, level) = (FacetKind::parse(&row.kind)?, row.level.as_deref().and_then(level));
                Some(FacetView { id: FacetId(row.id), kind, name: row.name, level })
            })
            .collect(),
        offers: tx
            .list_offers(viewer.member)
            .await?
            .into_iter()
            .map(|row| OfferView {
                id: OfferId(row.id),
                topic: row.topic,
                line: row.line,
                intensity: Intensity::of(row.intensity),
            })
            .collect(),
        asks: tx.list_asks(viewer.member).await?.into_iter().map(ask).collect(),
        seats: seats(house, viewer, row.seats, row.taken, row.paused_until),
        back_on: back.map(|until| zones::date(until, &zone).to_string()).unwrap_or_default(),
        audiences: Section::ALL.iter().map(|section| (*section, audience(*section))).collect(),
        industries: industries().map(|(_, name)| name.to_owned()).collect(),
        name: row.name,
        headline: row.headline,
        place: row.place,
        zone: row.zone,
        story: row.story,
        human_detail: row.human_detail,
    })
}

fn position(row: PositionRow) -> PositionView {
    PositionView {
        id: PositionId(row.id),
        industry: industry(row.industry).to_owned(),
        start: month(&row.starts),
        end: row.ends.as_deref().map(month),
        read_as: read_as(row.occupation, row.level),
        title: row.title,
        organisation: row.organisation,
        place: row.place,
        description: row.description,
    }
}

fn ask(row: AskRow) -> AskView {
    AskView {
        id: AskId(row.id),
        topic: row.topic,
        line: row.line,
        intensity: Intensity::of(row.intensity),
        toward: occupation(row.occupation).to_owned(),
        level: row.level.and_then(|level| u8::try_from(level).ok()),
    }
}

/// "Software engineer, senior"; empty where the title stays free text.
pub fn read_as(work: Option<i32>, level: Option<i32>) -> String {
    let level = level.and_then(|level| u8::try_from(level).ok()).map(rules::level_word);
    match (occupation(work), level) {
        ("", None) => String::new(),
        ("", Some(level)) => level.to_owned(),
        (work, None) => work.to_owned(),
        (work, Some(level)) => format!("{work}, {level}"),
    }
}

pub fn occupation(id: Option<i32>) -> &'static str {
    id.and_then(|id| u16::try_from(id).ok()).map_or("", |id| occupation_name(OccupationId(id)))
}

pub fn industry(code: Option<i32>) -> &'static str {
    code.and_then(|code| u16::try_from(code).ok()).map_or("", |code| industry_name(IndustryCode(code)))
}

pub fn level(word: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| level.word() == word)
}

/// From the store, which holds nothing else.
pub fn month(text: &str) -> Month {
    Month::parse(text).unwrap_or(Month::FIRST)
}

/// What the tables read in a title and an industry's name.
///
/// # Errors
/// `Invalid` on `industry` where the words name none.
pub fn read(title: &str, industry: &str) -> Result<Read> {
    let industry = match industry.trim() {
        "" => None,
        words => Some(parse_industry(words).ok_or_else(|| {
            Error::invalid(
                "industry",
                "We don’t know an industry by these words. Choose one from the list, or leave it empty.",
            )
        })?),
    };
    let title = parse_title(title);
    Ok(Read {
        occupation: title.occupation.map(|id| i32::from(id.0)),
        level: title.seniority.map(i32::from),
        industry: industry.map(|code| i32::from(code.0)),
    })
}

pub async fn set_basics(house: &House, viewer: &Viewer, basics: NewBasics) -> Result<()> {
    let me = viewer.member;
    let zone = house.zone_name(&basics.zone)?;
    write(house, viewer, move |tx| {
        let (basics, zone) = (basics.clone(), zone.clone());
        Box::pin(async move { tx.set_basics(me, basics.name.as_str(), &basics.headline, &basics.place, &zone).await })
    })
    .await
}

pub async fn set_story(house: &House, viewer: &Viewer, story: String) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        let story = story.clone();
        Box::pin(async move { tx.set_story(me, &story).await })
    })
    .await
}

pub async fn set_human_detail(house: &House, viewer: &Viewer, detail: String) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        let detail = detail.clone();
        Box::pin(async move { tx.set_human_detail(me, &detail).await })
    })
    .await
}

pub async fn set_position(
    house: &House,
    viewer: &Viewer,
    position: Option<PositionId>,
    new: NewPosition,
) -> Result<()> {
    rules::begun(Span { start: new.start, end: new.end }, today(house, &viewer.zone), 0)?;
    let (me, read) = (viewer.member, read(&new.title, &new.industry)?);
    write(house, viewer, move |tx| {
        let new = new.clone();
        Box::pin(async move {
            if position.is_none() {
                room(tx.list_positions(me).await?.len(), most::POSITIONS, "title")?;
            }
            tx.set_position(me, position, &new, read).await
        })
    })
    .await
}

pub async fn set_education(
    house: &House,
    viewer: &Viewer,
    education: Option<EducationId>,
    new: NewEducation,
) -> Result<()> {
    rules::begun(Span { start: new.start, end: new.end }, today(house, &viewer.zone), rules::EXPECTED)?;
    let me = viewer.member;
    write(house, viewer, move |tx| {
        let new = new.clone();
        Box::pin(async move {
            if education.is_none() {
                room(tx.list_education(me).await?.len(), most::EDUCATION, "school")?;
            }
            tx.set_education(me, education, &new).await
        })
    })
    .await
}

pub async fn set_facet(house: &House, viewer: &Viewer, new: NewFacet) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        let new = new.clone();
        Box::pin(async move {
            room(tx.list_facets(me).await?.len(), most::FACETS, "name")?;
            tx.set_facet(me, &new).await.map(|_| ())
        })
    })
    .await
}

pub async fn set_offer(house: &House, viewer: &Viewer, offer: Option<OfferId>, new: NewOffer) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        let new = new.clone();
        Box::pin(async move {
            if offer.is_none() {
                room(tx.list_offers(me).await?.len(), most::OFFERS, "topic")?;
            }
            tx.set_offer(me, offer, &new).await.map_err(once)
        })
    })
    .await
}

pub async fn set_ask(house: &House, viewer: &Viewer, ask: Option<AskId>, new: NewAsk) -> Result<()> {
    let toward = parse_title(&new.toward);
    if !new.toward.is_empty() && toward.occupation.is_none() {
        return Err(Error::invalid(
            "toward",
            "We don’t know this kind of work by these words. Try plainer ones, or leave it empty.",
        )
        .into());
    }
    let level = new.level.or(toward.seniority).map(i32::from);
    let (me, target) = (viewer.member, (toward.occupation.map(|id| i32::from(id.0)), level));
    write(house, viewer, move |tx| {
        let new = new.offer.clone();
        Box::pin(async move {
            if ask.is_none() {
                room(tx.list_asks(me).await?.len(), most::ASKS, "topic")?;
            }
            tx.set_ask(me, ask, &new, target).await.map_err(once)
        })
    })
    .await
}

pub async fn set_seats(house: &House, viewer: &Viewer, seats: u8, back_on: &str) -> Result<()> {
    let wrong = |message| Error::invalid("back_on", message);
    let until = match back_on {
        "" => None,
        date => {
            let until = zones::midnight(date, &house.zone(&viewer.zone))
                .ok_or_else(|| wrong("Write a day, such as 2027-04-01."))?;
            match until.since(house.now()) {
                ..=0 => return Err(wrong("That day is here already. Leave it empty, or choose a later one.").into()),
                wait if wait > 366 * DAY => return Err(wrong("A year at most; you can fold them again.").into()),
                _ => Some(until),
            }
        }
    };
    let me = viewer.member;
    write(house, viewer, move |tx| Box::pin(async move { tx.set_seats(me, seats, until).await })).await
}

pub async fn set_visibility(house: &House, viewer: &Viewer, audiences: Vec<(Section, Audience)>) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        let audiences = audiences.clone();
        Box::pin(async move {
            for (section, audience) in audiences {
                tx.set_visibility(me, section.as_str(), audience.as_str()).await?;
            }
            Ok(())
        })
    })
    .await
}

/// Fails where a profile already holds as many rows of a kind as it may.
pub fn room(held: usize, most: i64, field: &str) -> Result<()> {
    if i64::try_from(held).unwrap_or(i64::MAX) < most {
        return Ok(());
    }
    Err(Error::invalid(field, format!("There are {held} here already, and that is the most. Take one away first."))
        .into())
}

fn once(fault: Fault) -> Fault {
    if fault.is_taken() {
        return Error::invalid("topic", "You have this topic already. Change the one there is.").into();
    }
    fault
}
