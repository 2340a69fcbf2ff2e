//! A table of addresses: read row by row, kept for a day with who would be taken, brought in when the host says so.

use super::people::{count, seat_all};
use crate::{
    fault::Result,
    house::House,
    people::import::decode,
    store::{CohortRow, Tx},
};
use app::{
    cohorts::{
        RowView, Side, UploadView,
        rows::{ROWS, Row, rows},
    },
    error::Error,
    ids::{CohortId, CohortUploadId, MemberId},
    time::DAY,
    viewer::Viewer,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A row as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    line: u32,
    said: String,
    member: Option<Uuid>,
    seats: Option<u32>,
    why: String,
}

/// `field` is where the table came from, and where a host is told what is wrong with it.
pub async fn read(
    house: &House,
    viewer: &Viewer,
    cohort: CohortId,
    side: Side,
    field: &str,
    table: &[u8],
) -> Result<()> {
    house.limits.check("upload", &viewer.member.to_string())?;
    let rows = rows(&cells(table).map_err(|why| Error::invalid(field, why))?);
    if rows.is_empty() {
        return Err(Error::invalid(field, "There is no row in it. One address a line is enough.").into());
    }
    let mut tx = house.store.read().await?;
    let row = tx.access_cohort(viewer, cohort).await?;
    let mut kept = Vec::with_capacity(rows.len());
    for one in rows {
        kept.push(look_up(&mut tx, &row, one).await?);
    }
    drop(tx);
    let (viewer, lines) = (viewer.clone(), serde_json::to_string(&kept)?);
    house
        .store
        .write(move |tx| {
            let (viewer, lines) = (viewer.clone(), lines.clone());
            Box::pin(async move {
                tx.access_cohort(&viewer, cohort).await?;
                let until = tx.now().plus_ms(DAY);
                tx.set_cohort_upload(cohort, side, &lines, until).await
            })
        })
        .await
}

/// Each row with its number. Comma, semicolon or tab, whichever the first line has most of.
fn cells(table: &[u8]) -> Result<Vec<(u32, Vec<String>)>, String> {
    if table.starts_with(b"PK") {
        return Err("This is a workbook. Save it as CSV, then bring that.".to_owned());
    }
    // The reader counts a line that ends in both signs only when it reads on; a row is to be called what a spreadsheet calls it.
    let text = decode(table).0.replace("\r\n", "\n");
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|mark| {
        // Of equals the comma, which stands first.
        (first.bytes().filter(|byte| byte == mark).count(), *mark == b',')
    });
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut cells = Vec::new();
    for record in reader.records() {
        if cells.len() > ROWS {
            return Err(format!("More than {ROWS} rows are more than a cohort holds."));
        }
        let record = record.map_err(|_| "This can’t be read as a table.")?;
        let line = record.position().map_or(0, |position| count(position.line()));
        cells.push((line, record.iter().map(str::to_owned).collect()));
    }
    Ok(cells)
}

/// The same words for somebody of another community and for nobody at all.
async fn look_up(tx: &mut Tx, cohort: &CohortRow, row: Row) -> Result<Kept> {
    let said = row.said.to_lowercase();
    let (member, seats, why) = match row.read {
        Err(why) => (None, None, why),
        Ok((key, seats)) => match tx.find_of_community(cohort.community(), &key).await? {
            Some((member, _)) => (Some(member), seats, String::new()),
            None => (None, None, "Nobody of this community has this address.".to_owned()),
        },
    };
    Ok(Kept { line: row.line, said, member, seats, why })
}

pub async fn view(tx: &mut Tx, cohort: CohortId) -> Result<Option<UploadView>> {
    let Some(row) = tx.find_cohort_upload(cohort).await? else { return Ok(None) };
    let kept: Vec<Kept> = serde_json::from_str(&row.lines)?;
    let faces = tx.list_faces(&kept.iter().filter_map(|one| one.member).collect::<Vec<_>>()).await?;
    let one = |one: Kept| {
        let face = one.member.and_then(|member| faces.get(&MemberId(member)));
        RowView {
            line: one.line,
            address: one.said,
            taken: face.map(|face| (face.name.clone(), one.seats)),
            why: one.why,
        }
    };
    Ok(Some(UploadView { id: row.id.into(), side: row.side.parse()?, rows: kept.into_iter().map(one).collect() }))
}

/// All of them or none; whoever has left the community meanwhile stays out.
pub async fn bring(house: &House, viewer: &Viewer, upload: CohortUploadId, take: bool) -> Result<CohortId> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                let (cohort, row) = tx.access_cohort_upload(&viewer, upload).await?;
                if take {
                    let kept: Vec<Kept> = serde_json::from_str(&row.lines)?;
                    let mut chosen = Vec::with_capacity(kept.len());
                    for one in kept {
                        let Some(member) = one.member else { continue };
                        if tx.find_candidate(cohort.community(), member.into()).await?.is_some() {
                            chosen.push((member, one.seats));
                        }
                    }
                    seat_all(tx, &cohort, row.side.parse()?, chosen, false).await?;
                }
                tx.remove_cohort_upload(upload).await?;
                Ok(cohort.id())
            })
        })
        .await
}
