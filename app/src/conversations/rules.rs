//! A thread as state: letters are taken in one by one or by the page, in any order, twice or late. And the fifteen minutes. Pure.
//! Called by the browser on every event and by the server. Absent on purpose: fetching, who may write.

use super::{MessageView, ThreadView};
use crate::{
    error::{Error, Result},
    time::{Instant, MINUTE},
};

/// How long one's own letter can be changed or taken back.
pub const CHANGE_WITHIN: i64 = 15 * MINUTE;

/// # Errors
/// `Conflict` once the time is over.
pub fn may_change(sent: Instant, now: Instant) -> Result<()> {
    if now.since(sent) <= CHANGE_WITHIN {
        return Ok(());
    }
    Err(Error::conflict("A quarter of an hour has passed; the letter is theirs now. Write another below it."))
}

/// Takes in one letter as it stands now. Of two states of one letter the later stays; what was never shown stays unshown.
/// Answers true where letters between the shown ones and this are missing: fetch the end of the thread, then `take`.
pub fn hear(shown: &mut ThreadView, message: MessageView) -> bool {
    let last = shown.last_seq();
    if message.seq > last.saturating_add(1) {
        return true;
    }
    if message.seq == last.saturating_add(1) {
        shown.messages.push(message);
    } else if let Some(place) = shown.messages.iter_mut().find(|shown| shown.seq == message.seq)
        && place.version <= message.version
    {
        *place = message;
    }
    false
}

/// The other has read so far.
pub fn read(shown: &mut ThreadView, seq: i64) {
    shown.their_read = shown.their_read.max(seq);
}

/// Takes in a look at the end of the thread. Earlier pages that are shown stay, unless letters in between were missed.
pub fn take(shown: &mut ThreadView, end: ThreadView) {
    if end.conversation != shown.conversation || end.last_seq() < shown.messages.first().map_or(0, |first| first.seq) {
        return;
    }
    let first = end.messages.first().map_or(0, |message| message.seq);
    if first > shown.last_seq().saturating_add(1) {
        *shown = end;
        return;
    }
    if end.as_of >= shown.as_of {
        shown.as_of = end.as_of;
        shown.closed = end.closed;
    }
    shown.read = shown.read.max(end.read);
    read(shown, end.their_read);
    for message in end.messages {
        hear(shown, message);
    }
}

/// Puts an earlier page in front.
pub fn prepend(shown: &mut ThreadView, page: ThreadView) {
    let first = shown.messages.first().map_or(i64::MAX, |message| message.seq);
    if page.conversation != shown.conversation {
        return;
    }
    let older: Vec<MessageView> = page.messages.into_iter().filter(|message| message.seq < first).collect();
    shown.earlier = page.earlier;
    shown.messages.splice(..0, older);
}

#[cfg(test)]
mod tests;
