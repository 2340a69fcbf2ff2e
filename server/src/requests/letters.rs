//! What goes by letter: an ask, its question and answer, the yes with its note, a reminder, an ending in neutral words.

use crate::{
    fault::Result,
    mail::Letter,
    store::{RequestRow, Tx},
};
use app::{
    error::Error,
    ids::{ConversationId, MemberId, RequestId},
    requests::State,
};

/// Writes the first of a pair a letter about the other, if they are still here.
async fn post(tx: &mut Tx, (to, about): (MemberId, MemberId), subject: String, body: String) -> Result<()> {
    let Ok(row) = tx.get_member(to).await else { return Ok(()) };
    let Some(address) = row.email else { return Ok(()) };
    let body = format!("{},\n\n{body}\n", row.name);
    let (member, about) = (Some(to), Some(about));
    tx.post(&Letter { member, about, to: address, name: row.name, subject, body, calendar: None }).await
}

async fn name(tx: &mut Tx, member: MemberId) -> Result<String> {
    Ok(tx.find_name(member).await?.unwrap_or_else(|| "A guest".to_owned()))
}

pub async fn asked(tx: &mut Tx, url: &str, request: RequestId) -> Result<()> {
    let row = tx.find_request(request).await?.ok_or(Error::NotFound)?;
    let asker = name(tx, row.asker()).await?;
    let body = format!(
        "{asker} asks to meet you, about {}.\n\n  {}\n\nThree answers are possible: yes, with a note in your own words; one question first; or not now, without a reason. The clock runs for 72 hours.\n\n{url}/requests/{request}",
        row.topic, row.hope
    );
    post(tx, (row.asked(), row.asker()), format!("{asker} asks to meet you"), body).await
}

pub async fn questioned(tx: &mut Tx, url: &str, row: &RequestRow, question: &str) -> Result<()> {
    let asked = name(tx, row.asked()).await?;
    let body = format!(
        "{asked} has one question before answering:\n\n  {question}\n\nThe clock stands still while you answer.\n\n{url}/requests/{}",
        row.id
    );
    post(tx, (row.asker(), row.asked()), format!("{asked} has one question"), body).await
}

pub async fn answered(tx: &mut Tx, url: &str, row: &RequestRow, answer: &str) -> Result<()> {
    let asker = name(tx, row.asker()).await?;
    let body = format!(
        "You asked:\n\n  {}\n\n{asker} answers:\n\n  {}\n\nThe clock runs again. A yes or a not now comes next.\n\n{url}/requests/{}",
        row.question.as_deref().unwrap_or_default(),
        answer.replace('\n', "\n  "),
        row.id
    );
    post(tx, (row.asked(), row.asker()), format!("{asker} has answered your question"), body).await
}

/// The note is the first thing the asker reads.
pub async fn accepted(
    tx: &mut Tx,
    url: &str,
    row: &RequestRow,
    note: &str,
    conversation: ConversationId,
) -> Result<()> {
    let asked = name(tx, row.asked()).await?;
    let body = format!(
        "Why I chose to meet you:\n\n  {}\n\n{asked}\n\n\nThe note stays yours. A conversation is open between you two:\n{url}/conversations/{conversation}",
        note.replace('\n', "\n  ")
    );
    post(tx, (row.asker(), row.asked()), format!("{asked} says yes"), body).await
}

/// To whoever owes an answer.
pub async fn nudge(tx: &mut Tx, url: &str, row: &RequestRow) -> Result<()> {
    let (pair, what) = match row.owes.as_str() {
        "asker" => ((row.asker(), row.asked()), "waits for your answer to one question"),
        _ => ((row.asked(), row.asker()), "waits for your answer: yes, one question, or not now"),
    };
    let other = name(tx, pair.1).await?;
    let body = format!("{other} {what}. Any of them is kinder than silence.\n\n{url}/requests/{}", row.id);
    post(tx, pair, format!("{other} waits for a word"), body).await
}

/// Neutral to the asker whatever the reason; to the asked person only where their time ran out.
pub async fn ended(tx: &mut Tx, url: &str, row: &RequestRow, state: State) -> Result<()> {
    let (asker, asked) = (name(tx, row.asker()).await?, name(tx, row.asked()).await?);
    let others = format!("Three others are waiting here:\n{url}/requests/{}", row.id);
    match state {
        State::Expired if row.owes == "asker" => {
            let body = format!("The two weeks for your ask have gone by. That happens, and nobody is blamed. {others}");
            post(tx, (row.asker(), row.asked()), format!("Your ask to {asked}"), body).await
        }
        State::Expired => {
            let body =
                format!("Seventy-two hours went by without a word. That happens, and it isn’t about you. {others}");
            post(tx, (row.asker(), row.asked()), format!("Your ask to {asked}"), body).await?;
            let body = format!(
                "{asker}’s ask has gone to someone else. If you’re stretched, fold a chair; nobody will mention it.\n\n{url}/account/profile"
            );
            post(tx, (row.asked(), row.asker()), format!("{asker}’s ask"), body).await
        }
        State::NotNow | State::Closed => {
            let body = format!("{asked} can’t take this up just now, and wishes you well on the road. {others}");
            post(tx, (row.asker(), row.asked()), format!("Your ask to {asked}"), body).await
        }
        State::Open | State::Accepted | State::Withdrawn => Ok(()),
    }
}
