//! The answers: a yes with its note, the one question and its answer, not now, taking it back.

use super::{access_request, clock, letters};
use crate::{
    fault::Result,
    house::House,
    relationships,
    store::{NewRelationship, RequestRow, Tx},
};
use app::{
    error::Error,
    ids::{ConversationId, RequestId},
    requests::{
        Direction,
        rules::{Request, Step, is_near_copy},
    },
    viewer::Viewer,
};

/// The viewer's request under the lock of both, and what the machine says to this step.
async fn stepped(tx: &mut Tx, viewer: &Viewer, request: RequestId, step: Step) -> Result<(RequestRow, Request)> {
    clock::lock(tx, request).await?;
    let row = access_request(tx, viewer, request).await?;
    let next = row.machine().step(step, row.party(viewer.member), tx.now()).map_err(Error::from)?;
    Ok((row, next))
}

pub async fn accept(
    house: &House,
    viewer: &Viewer,
    request: RequestId,
    note: String,
    direction: Direction,
) -> Result<ConversationId> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (viewer, url) = (viewer.clone(), house.config.public_url());
    // A note sent back must leave its mark: the transaction commits, and the reason comes after it.
    let done: Result<ConversationId, Error> = house
        .store
        .write(move |tx| {
            let (viewer, note, url) = (viewer.clone(), note.clone(), url.clone());
            Box::pin(async move {
                let (row, next) = stepped(tx, &viewer, request, Step::Accept).await?;
                let kind = direction.kind(row.asked(), row.asker());
                relationships::seat(tx, kind, viewer.member).await?;
                if !row.challenged && let Some(copied) = earlier_note(tx, &viewer, &note).await? {
                    tx.set_request_challenged(request).await?;
                    return Ok(Err(Error::invalid(
                        "note",
                        format!("That note is the one you wrote to {copied}. This guest would like their own; one sentence is plenty."),
                    )));
                }
                tx.set_request(request, &next, true).await?;
                tx.remove_jobs_under(&format!("request/{request}/")).await?;
                let new = NewRelationship {
                    a: row.asker(),
                    b: row.asked(),
                    origin: "request",
                    origin_id: row.id,
                    kind,
                    topic: row.topic.clone(),
                };
                let (relationship, conversation) = relationships::open(tx, &new).await?;
                tx.add_why_note(relationship, viewer.member, &note).await?;
                tx.set_request_relationship(request, relationship).await?;
                letters::accepted(tx, &url, &row, &note, conversation).await?;
                clock::tell(tx, request, new.a, new.b).await?;
                Ok(Ok(conversation))
            })
        })
        .await?;
    Ok(done?)
}

/// Whom the viewer wrote nearly this note to before.
async fn earlier_note(tx: &mut Tx, viewer: &Viewer, note: &str) -> Result<Option<String>> {
    let earlier = tx.list_notes_by(viewer.member).await?;
    Ok(earlier.into_iter().find(|(text, _)| is_near_copy(note, text)).map(|(_, to)| to))
}

pub async fn question(house: &House, viewer: &Viewer, request: RequestId, question: String) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (viewer, url) = (viewer.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (viewer, question, url) = (viewer.clone(), question.clone(), url.clone());
            Box::pin(async move {
                let (row, next) = stepped(tx, &viewer, request, Step::Question).await?;
                tx.set_request(request, &next, true).await?;
                tx.set_request_question(request, &question).await?;
                clock::wind(tx, request, &next).await?;
                letters::questioned(tx, &url, &row, &question).await?;
                clock::tell(tx, request, row.asker(), row.asked()).await
            })
        })
        .await
}

pub async fn answer(house: &House, viewer: &Viewer, request: RequestId, text: String) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (viewer, url) = (viewer.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (viewer, text, url) = (viewer.clone(), text.clone(), url.clone());
            Box::pin(async move {
                let (row, next) = stepped(tx, &viewer, request, Step::Answer).await?;
                tx.set_request(request, &next, false).await?;
                tx.set_request_answer(request, &text).await?;
                clock::wind(tx, request, &next).await?;
                letters::answered(tx, &url, &row, &text).await?;
                clock::tell(tx, request, row.asker(), row.asked()).await
            })
        })
        .await
}

/// Not now, or taking it back: a step that ends it without words.
pub async fn take(house: &House, viewer: &Viewer, request: RequestId, step: Step) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (viewer, url) = (viewer.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (viewer, url) = (viewer.clone(), url.clone());
            Box::pin(async move {
                let (row, next) = stepped(tx, &viewer, request, step).await?;
                clock::finish(tx, &url, &row, &next).await
            })
        })
        .await
}
