//! The elements of a draft's page that the slider reads and fills; the page names them by id, by `name` and by `data-fill`.

use matching::programme::{Goal, Moves, Said, Wish};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlInputElement};

pub struct Page {
    document: Document,
    form: Element,
    /// The slider with the names of its places; hidden until it is woken.
    slide: Element,
    range: HtmlInputElement,
    /// What another place of it would change, and the form that keeps that place.
    looked: Element,
    /// Read out when the slider comes to rest.
    told: Element,
    words: String,
}

impl Page {
    /// None where the page shows no draft that can change, or another version of it.
    pub fn find(version: i32) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let by_id = |id| document.get_element_by_id(id);
        let (form, slide, looked) = (by_id("slider-form")?, by_id("slide")?, by_id("looked")?);
        let (range, told) = (one(&slide, "input")?.unchecked_into(), by_id("slide-told")?);
        let same = named(&looked, "version")?.value() == version.to_string();
        same.then_some(Self { document, form, slide, range, looked, told, words: String::new() })
    }

    /// What is listened to.
    pub fn form(&self) -> Element {
        self.form.clone()
    }

    /// The slider in the place of what served without it.
    pub fn wake(&self) {
        for (place, goal) in Goal::ALL.into_iter().enumerate() {
            if radio(&self.form, goal).is_some_and(|radio| radio.checked()) {
                self.range.set_value(&place.to_string());
                self.stand(goal);
            }
        }
        for served in ["fieldset", ".acts"] {
            if let Some(served) = one(&self.form, served) {
                hide(&served, true);
            }
        }
        hide(&self.slide, false);
    }

    /// Where the slider stands; none while the band is no whole number within its bounds.
    pub fn wish(&self) -> Option<Wish> {
        let (place, band) = (self.range.value().parse::<usize>().ok()?, named(&self.form, "band")?);
        let band = Some(band).filter(HtmlInputElement::check_validity)?.value().parse().ok()?;
        Some(Wish { goal: *Goal::ALL.get(place)?, band })
    }

    /// What the page as it came is about.
    pub fn shown(&self) -> Option<Wish> {
        let value = |name| Some(named(&self.looked, name)?.value());
        Some(Wish { goal: Goal::parse(&value("goal")?)?, band: value("band")?.parse().ok()? })
    }

    /// `moved`: what comes of this wish; none for the one that is kept.
    pub fn show(&mut self, wish: Wish, moved: Option<(Said, Moves)>) {
        self.stand(wish.goal);
        if let Some(radio) = radio(&self.form, wish.goal) {
            radio.set_checked(true);
        }
        for (name, value) in [("goal", wish.goal.name()), ("band", &wish.band.to_string())] {
            if let Some(kept) = named(&self.looked, name) {
                kept.set_value(value);
            }
        }
        hide(&self.looked, moved.is_none());
        let Some((said, moves)) = moved else {
            self.words = format!("{}, as it is kept.", wish.goal.say());
            return;
        };
        self.words = format!("{}: {} paired. {}", wish.goal.say(), said.paired, moves.say);
        self.fill("heading", &format!("With “{}”", wish.goal.say()));
        for (name, words) in [
            ("paired", &said.paired),
            ("total", &said.total),
            ("swaps", &said.swaps),
            ("weakest", &said.weakest),
            ("loads", &said.loads),
            ("moves", &moves.say),
        ] {
            self.fill(name, words);
        }
        self.list(&moves);
    }

    /// Says what the last move came to, to whoever does not see it.
    pub fn tell(&self) {
        self.told.set_text_content(Some(&self.words));
    }

    /// The names around the slider follow it.
    fn stand(&self, goal: Goal) {
        _ = self.range.set_attribute("aria-valuetext", goal.say());
        _ = self.range.set_attribute("aria-describedby", &format!("slide-{}", goal.name()));
        for place in Goal::ALL {
            if let Some(name) = one(&self.slide, &format!("[data-goal={}]", place.name())) {
                _ = name.toggle_attribute_with_force("data-here", place == goal);
            }
        }
    }

    fn list(&self, moves: &Moves) {
        if let Some(list) = one(&self.looked, "[data-fill=named]") {
            list.set_text_content(None);
            for words in &moves.named {
                if let Ok(item) = self.document.create_element("li") {
                    item.set_text_content(Some(words));
                    _ = list.append_child(&item);
                }
            }
        }
        if let Some(more) = one(&self.looked, "[data-fill=more]") {
            more.set_text_content(moves.more.as_deref());
            hide(&more, moves.more.is_none());
        }
    }

    fn fill(&self, name: &str, words: &str) {
        if let Some(element) = one(&self.looked, &format!("[data-fill={name}]")) {
            element.set_text_content(Some(words));
        }
    }
}

/// Calls `moved` whenever a control of the form moves; with `true` when it has come to rest.
pub fn on_move(form: &Element, mut moved: impl FnMut(bool) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| moved(event.type_() == "change"));
    let heard = heard.into_js_value();
    for event in ["input", "change"] {
        // Fails only for what is no function.
        _ = form.add_event_listener_with_callback(event, heard.unchecked_ref());
    }
}

fn one(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok()?
}

fn named(within: &Element, name: &str) -> Option<HtmlInputElement> {
    one(within, &format!("[name={name}]")).map(JsCast::unchecked_into)
}

fn radio(form: &Element, goal: Goal) -> Option<HtmlInputElement> {
    one(form, &format!("[value={}]", goal.name())).map(JsCast::unchecked_into)
}

fn hide(element: &Element, hidden: bool) {
    // Fails only for a name that is none.
    _ = element.toggle_attribute_with_force("hidden", hidden);
}
