//! The calm card: shared ground, one human detail the other chose to reveal, ways to begin.

use crate::{house::House, matching::Matching};
use app::{
    conversations::{CalmView, ConversationView, Voice},
    error::{Error, Result},
    ids::MemberId,
    matching::MatchingPort,
    viewer::Viewer,
};
use std::sync::Arc;

/// Once so many letters have gone to and fro, or the two have met, the card has done its work.
pub const UNTIL: i64 = 12;

/// The viewer's card for talking with `with`, whom they have an open relationship with.
pub async fn card(
    house: &Arc<House>,
    viewer: &Viewer,
    with: MemberId,
    view: &ConversationView,
) -> Result<Option<CalmView>> {
    let pair = Matching(house.clone()).pair(viewer, with).await?;
    let mut ground = pair.map(|pair| pair.ground).unwrap_or_default();
    ground.truncate(3);
    // Someone in a relationship may see every section the other filled in.
    let detail = house.store.read().await.map_err(Error::from)?.human_detail(with).await?;
    let first = view.with.name.split_whitespace().next().unwrap_or_default().to_owned();
    let mut lines = Vec::with_capacity(3);
    if let Some(shared) = ground.first() {
        let shared = shared.strip_prefix("You both").map_or_else(|| shared.clone(), |rest| format!("We both{rest}"));
        lines.push(format!("I noticed something we share. {shared} I’d like to hear your side of it."));
    }
    lines.push("Here is the awkward version of my story. It starts small.".to_owned());
    lines.push("I’m a bit nervous. Could you go first?".to_owned());
    Ok(Some(CalmView {
        name: first,
        ground,
        detail: (!detail.is_empty()).then_some(detail),
        lines,
        chosen: view.notes.iter().any(|note| note.voice == Voice::Other),
    }))
}
