//! What the stream makes the whole page say: out of reach, a newer build, signed out elsewhere.

use super::Live;
use crate::ui::{Act, Balcony, Kind, Notices, Slip};
use leptos::prelude::*;

#[component]
pub fn LiveNotices() -> impl IntoView {
    let Some(live) = use_context::<Live>() else { return ().into_any() };
    let reload = Callback::new(|()| {
        let _ = window().location().reload();
    });
    let newer = move || {
        live.newer.get().then(|| {
            view! {
                <Slip>
                    <p>"The house has been done up while you were here. Reload, and you will see it."</p>
                    <Act kind=Kind::Ring small=true act=reload>"Reload"</Act>
                </Slip>
            }
        })
    };
    let ended = move || {
        live.ended.get().then(|| {
            view! {
                <Slip>
                    <p>"You have left from somewhere else, so nothing new arrives here."</p>
                    <Act kind=Kind::Ring small=true href="/sign-in">"Come in again"</Act>
                </Slip>
            }
        })
    };
    view! {
        <Balcony out=live.out()/>
        <Notices>{newer}{ended}</Notices>
    }
    .into_any()
}
