//! Four people one can be, by links that sign in once: made anew at every start.

use super::seed::parts;
use crate::{account, fault::Result, house::House};

/// What they are, and the link.
pub async fn links(house: &House) -> Result<Vec<(&'static str, String)>> {
    let (parts, url) = (parts(house).await?, house.config.public_url());
    house
        .store
        .write(move |tx| {
            let url = url.clone();
            Box::pin(async move {
                let mut links = Vec::new();
                for (what, member) in parts {
                    if let Some(member) = member {
                        links.push((what, account::sign_in_link(tx, &url, member).await?));
                    }
                }
                Ok(links)
            })
        })
        .await
}
