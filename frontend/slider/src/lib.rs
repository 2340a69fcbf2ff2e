//! The slider of a cohort's draft: moving it pairs everybody anew, here in the browser, and shows what that would change.
//! The draft's page loads it by a script of its own, with the packed draft. Absent on purpose: the app, asking the server, and
//! keeping anything (the page's plain form does).

mod page;

use matching::cohort::Plan;
use matching::programme::{Goal, Moves, Packet, Said, Wish, solve_again};
use page::Page;
use wasm_bindgen::prelude::wasm_bindgen;

/// A draft that is looked at.
struct Slider {
    page: Page,
    packet: Packet,
    plan: Plan,
    /// What the page shows.
    shown: Wish,
}

/// Brings the slider of the page to life. False, and nothing has changed, where the page shows another version of the draft.
#[wasm_bindgen]
pub fn wake(packet: &[u8]) -> bool {
    let Some(mut slider) = Slider::open(packet) else { return false };
    slider.page.wake();
    // Browsers fill controls in again when one comes back to a page.
    slider.look();
    let form = slider.page.form();
    page::on_move(&form, move |rests| {
        slider.look();
        if rests {
            slider.page.tell();
        }
    });
    true
}

impl Slider {
    fn open(packet: &[u8]) -> Option<Self> {
        let packet: Packet = postcard::from_bytes(packet).ok()?;
        let page = Page::find(packet.version)?;
        let (mut plan, shown) = (packet.programme.plan().ok()?, page.shown()?);
        // Pairing from nothing takes longest, and so does what a browser runs for the first time: before anybody moves.
        for goal in Goal::ALL {
            pair(&mut plan, &packet, Wish { goal, ..packet.wish });
        }
        Some(Self { page, packet, plan, shown })
    }

    /// Shows what the slider says now, if that is something new.
    fn look(&mut self) {
        let Some(wish) = self.page.wish().filter(|wish| *wish != self.shown) else { return };
        self.shown = wish;
        let moved = (wish != self.packet.wish).then(|| pair(&mut self.plan, &self.packet, wish));
        self.page.show(wish, moved);
    }
}

/// What comes of a wish, in words.
fn pair(plan: &mut Plan, packet: &Packet, wish: Wish) -> (Said, Moves) {
    let outcome = solve_again(plan, wish, &packet.kept);
    (outcome.figures.say(), packet.moves(&outcome.mentors))
}
