//! The party for those who hear it: polite, a few lines a minute, fewer when asked. Nothing without scripts: the list is the room.

use crate::{
    error::Result,
    page::Data,
    room::{
        RoomView, Scene,
        rules::{Narrator, changes},
    },
};
use leptos::prelude::*;
use std::time::Duration;
use web_sys::js_sys::Date;

/// Lines kept to be read again.
const KEPT: usize = 4;

#[component]
pub fn Narration(room: Data<RoomView>) -> impl IntoView {
    let said = RwSignal::new(Vec::<String>::new());
    let narrator = StoredValue::new(Narrator::default());
    Effect::new(move |before: Option<Option<Scene>>| {
        let now = room.get().and_then(Result::ok);
        let before = before.flatten();
        let Some(room) = now else { return before };
        let after = room.scene();
        narrator.update_value(|narrator| {
            narrator.quiet = room.visit.as_ref().is_some_and(|visit| visit.quiet);
            if let Some(before) = &before {
                narrator.hear(changes(before, &after));
            }
        });
        Some(after)
    });
    Effect::new(move |_| {
        let speak = move || {
            #[expect(clippy::cast_possible_truncation, reason = "milliseconds of this century are whole and fit")]
            let now = Date::now() as i64;
            if let Some(words) = narrator.try_update_value(|narrator| narrator.speak(now)).flatten() {
                said.try_update(|said| {
                    said.push(words);
                    let old = said.len().saturating_sub(KEPT);
                    said.drain(..old);
                });
            }
        };
        if let Ok(ticks) = set_interval_with_handle(speak, Duration::from_secs(3)) {
            on_cleanup(move || ticks.clear());
        }
    });
    view! {
        <div class="sheet">
            <div class="narration" role="log" aria-live="polite" aria-label="What happens in the room">
                {move || said.get().into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
            </div>
        </div>
    }
}
