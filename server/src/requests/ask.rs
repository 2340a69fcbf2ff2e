//! Asking someone: what the form shows, and the one transaction that counts everything under the lock.

use super::{clock, letters, views};
use crate::{
    fault::Result,
    house::House,
    store::{NewRequestRow, Tx},
};
use app::{
    error::Error,
    ids::{MemberId, RequestId},
    requests::{
        AskingView, NewRequest, Refusal,
        rules::{Asking, Request, cap, may_ask},
    },
    viewer::Viewer,
};

/// Everything `may_ask` wants to know, as this transaction sees it.
async fn asking(tx: &mut Tx, asker: MemberId, asked: MemberId) -> Result<Asking> {
    let (open, answered) = tx.count_asked(asker).await?;
    let seats = tx.seats(asked).await?;
    Ok(Asking {
        to_self: asker == asked,
        open,
        answered,
        pair_open: tx.find_open_request(asker, asked).await?.is_some(),
        last: tx.find_last_request(asker, asked).await?,
        free: seats.free(),
        paused: seats.paused,
        undisturbed: tx.is_undisturbed(asked).await?,
    })
}

pub async fn view(house: &House, viewer: &Viewer, to: MemberId) -> Result<AskingView> {
    let mut tx = house.store.read().await?;
    tx.access_member(viewer, to).await?;
    let asking = asking(&mut tx, viewer.member, to).await?;
    let seats = tx.seats(to).await?;
    Ok(AskingView {
        to: views::person(&mut tx, to).await?,
        topics: tx.list_matching_offers(to.0).await?.into_iter().map(|(topic, _)| topic).collect(),
        promise: tx.reply_promise(to).await?,
        chairs: (seats.of.saturating_sub(seats.unasked()), seats.of),
        refusal: may_ask(&asking, tx.now()).err().map(|refusal| refusal.message().to_owned()),
        room: cap(asking.answered).saturating_sub(asking.open),
    })
}

pub async fn ask(house: &House, viewer: &Viewer, new: NewRequest) -> Result<RequestId> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (viewer, url) = (viewer.clone(), house.config.public_url());
    let asked = house
        .store
        .write(move |tx| {
            let (viewer, new, url) = (viewer.clone(), new.clone(), url.clone());
            Box::pin(async move {
                let (asker, asked) = (viewer.member, new.to);
                tx.lock_members(&[asker, asked]).await?;
                tx.access_member(&viewer, asked).await?;
                let now = tx.now();
                may_ask(&asking(tx, asker, asked).await?, now).map_err(Error::from)?;
                let machine = Request::new(now);
                let row = NewRequestRow { asker, asked, topic: &new.topic, hope: &new.hope, machine };
                let request = tx.add_request(&row).await?;
                clock::wind(tx, request, &machine).await?;
                letters::asked(tx, &url, request).await?;
                clock::tell(tx, request, asker, asked).await?;
                Ok(request)
            })
        })
        .await;
    asked.map_err(|fault| if fault.is_taken() { Error::from(Refusal::PairOpen).into() } else { fault })
}
