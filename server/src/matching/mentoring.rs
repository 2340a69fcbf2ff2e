//! Pairs with their roles given, for cohorts: every pair there could be by its chances alone, some with their reasons.

use super::{id, moment, refresh};
use crate::{
    fault::{Fault, Result},
    house::House,
};
use app::{cohorts::rules::Bar, ids::MemberId};
use matching::{Match, Seen, Suits};
use std::sync::Arc;

/// Every protégé with every mentor, by number: how they would suit, or what keeps them apart. Whoever is not known yet is
/// left out. Long work: it waits for nobody's transaction, and lets go of the engine after each protégé.
pub async fn judge(
    house: &Arc<House>,
    proteges: Vec<MemberId>,
    mentors: Vec<MemberId>,
    seen: Seen,
) -> Result<Vec<(u32, u32, Result<Suits, Bar>)>> {
    refresh(house).await?;
    let (house, now) = (house.clone(), moment(house));
    let work = move || {
        let mut judged = Vec::with_capacity(proteges.len() * mentors.len());
        for (protege, one) in (0..).zip(&proteges) {
            house.everyone.ask(|engine| {
                judged.extend((0..).zip(&mentors).filter_map(|(mentor, other)| {
                    let found = engine.suits(id(*one), id(*other), seen, now)?;
                    Some((protege, mentor, found.map_err(Bar::from)))
                }));
            });
        }
        judged
    };
    tokio::task::spawn_blocking(work).await.map_err(Fault::ours)
}

/// The pairs with their reasons, in their order; none for whoever is not known.
pub async fn explain(house: &House, pairs: &[(MemberId, MemberId)], seen: Seen) -> Result<Vec<Option<Match>>> {
    refresh(house).await?;
    let now = moment(house);
    let one = |(protege, mentor): &(MemberId, MemberId)| {
        house.everyone.ask(|engine| engine.mentoring(id(*protege), id(*mentor), seen, now))
    };
    Ok(pairs.iter().map(one).collect())
}
