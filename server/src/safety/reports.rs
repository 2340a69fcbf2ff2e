//! Reports: who reads one, and how it is closed.

use crate::{
    fault::Result,
    house::House,
    store::{ReportRow, Tx},
};
use app::{
    error::Error,
    ids::{CommunityId, MemberId, ReportId},
    safety::{Closed, NewReport, Outcome, Person, ReportView},
    time::Instant,
    viewer::Viewer,
};

pub async fn add(house: &House, viewer: &Viewer, report: NewReport) -> Result<()> {
    house.limits.check("report", &viewer.member.to_string())?;
    let me = viewer.member;
    house
        .store
        .write(move |tx| {
            let report = report.clone();
            Box::pin(async move {
                if report.member == me {
                    return Err(Error::conflict("That is you.").into());
                }
                // Blocks are not asked here: whoever blocks first must not escape a report by it.
                if tx.get_member(report.member).await?.confirmed_at.is_none() {
                    return Err(Error::NotFound.into());
                }
                let community = tx.find_report_desk(me, report.member).await?;
                let id = tx.add_report(me, report.member, community, report.words(), report.subject()).await?;
                tx.tell_desk(community, id).await
            })
        })
        .await
}

pub async fn list(house: &House, viewer: &Viewer) -> Result<Vec<ReportView>> {
    if !viewer.operator && viewer.hosts.is_empty() {
        return Err(Error::Forbidden.into());
    }
    let rows = house.store.read().await?.list_reports().await?;
    let mine = rows.into_iter().filter(|row| is_mine(viewer, row));
    Ok(mine.map(|row| view(house, viewer, row)).collect())
}

/// How many reports wait for this host's word.
pub async fn count_open(tx: &mut Tx, viewer: &Viewer) -> Result<u32> {
    let rows = tx.list_reports().await?;
    let open = rows.iter().filter(|row| row.closed_at.is_none() && is_mine(viewer, row));
    Ok(u32::try_from(open.count()).unwrap_or(u32::MAX))
}

/// The operator reads every report, hosts those of their communities; nobody one about themselves.
fn is_mine(viewer: &Viewer, row: &ReportRow) -> bool {
    row.reported_id != viewer.member.0
        && (viewer.operator || row.community_id.is_some_and(|id| viewer.is_host_of(CommunityId(id))))
}

fn view(house: &House, viewer: &Viewer, row: ReportRow) -> ReportView {
    let label = |at: i64| house.label(Instant(at), &viewer.zone);
    ReportView {
        id: ReportId(row.id),
        community: row.community,
        reporter: Person { member: MemberId(row.reporter_id), name: row.reporter },
        reported: Person { member: MemberId(row.reported_id), name: row.reported },
        words: row.words,
        subject: row.subject,
        at: label(row.created_at),
        closed: row.closed_at.map(|at| Closed {
            by: row.closer.unwrap_or_default(),
            at: label(at),
            outcome: row.outcome,
        }),
    }
}

pub async fn close(house: &House, viewer: &Viewer, report: ReportId, outcome: Outcome) -> Result<()> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let (viewer, outcome) = (viewer.clone(), outcome.clone());
            Box::pin(async move {
                let row = access_report(tx, &viewer, report).await?;
                if !tx.close_report(report, viewer.member, outcome.as_str()).await? {
                    return Err(Error::conflict("Another host has closed it already.").into());
                }
                tx.tell_desk(row.community_id.map(CommunityId), report).await
            })
        })
        .await
}

/// A report for these eyes, with the host's standing read now.
async fn access_report(tx: &mut Tx, viewer: &Viewer, report: ReportId) -> Result<ReportRow> {
    let row = tx.find_report(report).await?.ok_or(Error::NotFound)?;
    let hosts = tx.list_hosted(viewer.member).await?;
    let now = Viewer { hosts, ..viewer.clone() };
    if is_mine(&now, &row) { Ok(row) } else { Err(Error::NotFound.into()) }
}
