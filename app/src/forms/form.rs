//! `<Form>`: a plain HTML form until WebAssembly has loaded, then the same post by fetch, without leaving the page.

use super::FormState;
use crate::{
    error::{Error, Result},
    focus::focus,
    wire,
};
use leptos::{context::Provider, ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlButtonElement, HtmlFormElement, UrlSearchParams};

type Way = Box<dyn Fn(&str)>;

thread_local! {
    /// The router's way to another page. Beside the reactive graph, since on the server that moves between threads.
    static WAY: RefCell<Option<Way>> = const { RefCell::new(None) };
}

/// Lets forms lead on without loading the page anew. Called once, inside the router; does nothing on the server.
pub fn learn_the_way() {
    Effect::new(|_| {
        let go = use_navigate();
        WAY.set(Some(Box::new(move |path| go(path, NavigateOptions::default()))));
    });
}

/// Counts the writes this browser made; pages read it in their resources' sources to fetch afresh.
#[derive(Clone, Copy)]
pub struct Refresh(pub RwSignal<u32>);

impl Refresh {
    pub fn now(self) {
        self.0.try_update(|count| *count = count.wrapping_add(1));
    }

    pub fn track(self) -> u32 {
        self.0.get()
    }
}

/// A form that posts to the server function at `action` (`SignIn::PATH`).
///
/// With scripts: shows the error in place, follows the server's redirect, or refreshes the page's data and clears itself.
/// Without: the browser posts, and the form layer brings the person back with everything they typed.
#[component]
pub fn Form(
    action: &'static str,
    /// Tells several forms with one action apart.
    #[prop(into, optional)]
    key: String,
    #[prop(into, optional)] class: String,
    #[prop(into, optional)] id: Option<String>,
    /// Loads the next page whole: for forms that change who is signed in, or what stands at the top of every page.
    #[prop(optional)]
    reload: bool,
    /// Runs after success, when the server sent the browser nowhere else.
    #[prop(into, optional)]
    done: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let state = FormState::new(action, &key);
    let refresh = use_context::<Refresh>();
    let busy = RwSignal::new(false);

    let submit = {
        let state = state.clone();
        move |event: SubmitEvent| {
            if event.default_prevented() {
                return;
            }
            let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else {
                return;
            };
            let Some(body) = encode(&form, &event) else { return };
            event.prevent_default();
            if busy.get_untracked() {
                return;
            }
            busy.set(true);
            let state = state.clone();
            spawn_local(async move {
                let sent = wire::tell(action, &body).await;
                busy.try_set(false);
                match sent {
                    Err(error) => {
                        state.set_error(Some(error));
                        // The summary is drawn first: whoever goes by keys or hears the page is led to it.
                        request_animation_frame(move || focus(form.query_selector(".wrong").ok().flatten()));
                    }
                    Ok(Some(path)) if reload => load(&path),
                    Ok(Some(path)) => {
                        state.set_error(None);
                        // Another page reads for itself; this one would read again what may be gone by now.
                        if stays(&path) {
                            if let Some(refresh) = refresh {
                                refresh.now();
                            }
                            // What was pressed may go with the answer, and the focus with it.
                            focus(document().get_element_by_id("main"));
                        }
                        WAY.with_borrow(|way| way.as_ref().map(|go| go(&path)));
                    }
                    Ok(None) => {
                        state.set_error(None);
                        form.reset();
                        if let Some(refresh) = refresh {
                            refresh.now();
                        }
                        if let Some(done) = done {
                            done.try_run(());
                        }
                    }
                }
            });
        }
    };

    view! {
        <form method="post" action=action class=class id=id on:submit=submit aria-busy=move || busy.get().then_some("true")>
            {(!key.is_empty()).then(|| view! { <input type="hidden" name="form" value=key.clone()/> })}
            <Provider value=state>{children()}</Provider>
        </form>
    }
}

/// Loads a page, also the one that is open: the way to that would only scroll.
fn load(path: &str) {
    let (location, past) = (window().location(), window().history());
    let past = past.ok().filter(|_| stays(path));
    let moved = past.is_some_and(|past| past.replace_state_with_url(&JsValue::NULL, "", Some(path)).is_ok());
    let _ = if moved { location.reload() } else { location.set_href(path) };
}

/// Whether the way to `path` leads to the page that is open.
fn stays(path: &str) -> bool {
    let page = path.split(['?', '#']).next().unwrap_or_default();
    window().location().pathname().is_ok_and(|here| here == page)
}

/// The form's fields and the button pressed, as `application/x-www-form-urlencoded`.
fn encode(form: &HtmlFormElement, event: &SubmitEvent) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    if let Some(button) = event.submitter().and_then(|button| button.dyn_into::<HtmlButtonElement>().ok())
        && !button.name().is_empty()
    {
        data.append_with_str(&button.name(), &button.value()).ok()?;
    }
    let pairs = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    Some(String::from(pairs.to_string()))
}

/// Calls a server function that writes, in a browser and without a form.
///
/// # Errors
/// The function's own; `OutOfReach` when nothing comes back, `Unavailable` when it makes no sense.
pub async fn post<W: ServerFn<Error = Error> + Serialize>(write: W) -> Result<()> {
    wire::tell(W::PATH, &wire::arguments(&write)).await.map(drop)
}
