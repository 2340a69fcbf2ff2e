//! "Bring it in": every wanted row checked once more and written, all in one transaction, or nothing at all.

use super::rows;
use crate::{
    fault::{Fault, Result},
    house::House,
    people::{
        profile::{read, room},
        today,
    },
    store::Tx,
};
use app::{
    error::Error,
    ids::MemberId,
    people::{
        FacetKind, Level, Month, NewEducation, NewFacet, NewPosition,
        import::{
            BroughtIn, ImportId, State,
            draft::{Basics, Education, Position, Value},
        },
        rules::{self, Span, most},
    },
    viewer::Viewer,
};
use matching::taxonomy::fold;
use std::collections::HashSet;

/// Applies every wanted row. Rows the profile has already are counted, not doubled.
///
/// # Errors
/// `Conflict` naming the row that cannot be kept, or when none is wanted; nothing is then written.
pub async fn bring_in(house: &House, viewer: &Viewer, import: ImportId) -> Result<BroughtIn> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (me, today) = (viewer.member, today(house, &viewer.zone));
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                tx.lock_members(&[me]).await?;
                tx.access_import(me, import).await?;
                let mut rows = rows(tx, import).await?;
                rows.retain(|(held, row)| {
                    matches!(State::of(&row.outcome, held.wanted), State::Taken | State::Changed)
                });
                if rows.is_empty() {
                    return Err(Error::conflict("Nothing has happened yet. No row is taken; take one first.").into());
                }
                let mut known = Known::of(tx, me).await?;
                let mut done = BroughtIn { added: 0, known: 0 };
                for (_, row) in rows {
                    let added =
                        add(tx, me, &mut known, row.value, today).await.map_err(|fault| named(fault, &row.origin))?;
                    if added {
                        done.added += 1;
                    } else {
                        done.known += 1;
                    }
                }
                tx.remove_import(import).await?;
                tx.touch_person(me).await?;
                Ok(done)
            })
        })
        .await
}

/// The reason a row cannot be kept, with the row's name before it.
fn named(fault: Fault, origin: &str) -> Fault {
    match fault {
        Fault::Told(error) => Error::conflict(format!("Nothing has happened yet. {origin}: {error}")).into(),
        fault => fault,
    }
}

/// What the profile holds before, by what tells two rows apart.
struct Known {
    positions: HashSet<(String, String, String)>,
    education: HashSet<(String, String, String)>,
    facets: HashSet<(String, String)>,
}

impl Known {
    async fn of(tx: &mut Tx, me: MemberId) -> Result<Self> {
        let positions = tx.list_positions(me).await?;
        let education = tx.list_education(me).await?;
        let facets = tx.list_facets(me).await?;
        Ok(Self {
            positions: positions
                .into_iter()
                .map(|row| (fold(&row.title), fold(&row.organisation), row.starts))
                .collect(),
            education: education.into_iter().map(|row| (fold(&row.school), fold(&row.field), row.starts)).collect(),
            facets: facets.into_iter().map(|row| (row.kind, fold(&row.name))).collect(),
        })
    }
}

/// Says whether anything new was written.
async fn add(tx: &mut Tx, me: MemberId, known: &mut Known, value: Value, today: Month) -> Result<bool> {
    match value {
        Value::Basics(basics) => set_basics(tx, me, &basics).await,
        Value::Position(position) => {
            let new = position_of(&position)?;
            rules::begun(Span { start: new.start, end: new.end }, today, 0)?;
            if !known.positions.insert((fold(&new.title), fold(&new.organisation), new.start.to_string())) {
                return Ok(false);
            }
            room(known.positions.len() - 1, most::POSITIONS, "title")?;
            tx.set_position(me, None, &new, read(&new.title, "")?).await.map(|()| true)
        }
        Value::Education(education) => {
            let new = education_of(&education)?;
            rules::begun(Span { start: new.start, end: new.end }, today, rules::EXPECTED)?;
            if !known.education.insert((fold(&new.school), fold(&new.field), new.start.to_string())) {
                return Ok(false);
            }
            room(known.education.len() - 1, most::EDUCATION, "school")?;
            tx.set_education(me, None, &new).await.map(|()| true)
        }
        Value::Skill { name } => facet(tx, me, known, FacetKind::Skill, &name, None).await,
        Value::Interest { name } => facet(tx, me, known, FacetKind::Interest, &name, None).await,
        Value::Language { name, level } => facet(tx, me, known, FacetKind::Language, &name, level).await,
        Value::Other => Ok(false),
    }
}

/// The file's words about the person, where it has any. The name stays the one they came in with.
async fn set_basics(tx: &mut Tx, me: MemberId, basics: &Basics) -> Result<bool> {
    let said = [&basics.headline, &basics.place, &basics.story].into_iter().any(|text| !text.is_empty());
    if !basics.headline.is_empty() {
        tx.set_headline(me, &basics.headline).await?;
    }
    if !basics.place.is_empty() {
        tx.set_place(me, &basics.place).await?;
    }
    if !basics.story.is_empty() {
        tx.set_story(me, &basics.story).await?;
    }
    Ok(said)
}

fn position_of(row: &Position) -> Result<NewPosition> {
    Ok(NewPosition::parse(
        &row.title,
        &row.organisation,
        &row.place,
        "",
        &text(row.start),
        &text(row.end),
        &row.description,
    )?)
}

fn education_of(row: &Education) -> Result<NewEducation> {
    Ok(NewEducation::parse(&row.school, &row.degree, &row.field, &text(row.start), &text(row.end))?)
}

fn text(month: Option<Month>) -> String {
    month.map(|month| month.to_string()).unwrap_or_default()
}

async fn facet(
    tx: &mut Tx,
    me: MemberId,
    known: &mut Known,
    kind: FacetKind,
    name: &str,
    level: Option<Level>,
) -> Result<bool> {
    let new = NewFacet::parse(kind.as_str(), name, level.map_or("", Level::word))?;
    if !known.facets.insert((kind.as_str().to_owned(), fold(&new.name))) {
        return Ok(false);
    }
    room(known.facets.len() - 1, most::FACETS, "name")?;
    tx.set_facet(me, &new).await.map(|_| true)
}
