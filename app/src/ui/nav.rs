//! Ways about: tabs of one thing, the settings beside their list, pages of a long list.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// `page` while the address is `href`.
pub(super) fn current(href: String) -> impl Fn() -> Option<&'static str> + Send + Sync + Clone {
    let here = use_location().pathname;
    move || (here.get() == href).then_some("page")
}

/// Parts of one thing, each at its own address.
#[component]
pub fn Tabs(
    #[prop(into)] label: String,
    /// Address and words.
    items: Vec<(String, String)>,
) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label>{links(items)}</nav> }
}

fn links(items: Vec<(String, String)>) -> impl IntoView {
    items
        .into_iter()
        .map(|(href, words)| view! { <a href=href.clone() rel=whole(&href) aria-current=current(href)>{words}</a> })
        .collect_view()
}

/// `external` where a browser's own table of routes knows nothing of the page, and loads it whole.
fn whole(href: &str) -> Option<&'static str> {
    href.starts_with("/cohorts").then_some("external")
}

/// The list of a member's own pages, beside the one that is open.
#[component]
pub fn Settings(
    #[prop(default = "Your account".to_owned(), into)] label: String,
    items: Vec<(String, String)>,
    children: Children,
) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|(href, words)| view! { <li><a href=href.clone() aria-current=current(href)>{words}</a></li> })
        .collect_view();
    view! {
        <div class="sheet settings">
            <nav class="settings__nav" aria-label=label><ul>{items}</ul></nav>
            <div class="settings__page">{children()}</div>
        </div>
    }
}

/// Earlier and later pages of a list. Shows nothing when there is one page.
#[component]
pub fn Pager<F>(
    /// Counted from 1.
    here: u32,
    pages: u32,
    /// Address of a page.
    href: F,
) -> impl IntoView
where
    F: Fn(u32) -> String,
{
    (pages > 1).then(|| {
        let before = (here > 1).then(|| view! { <a rel="prev" href=href(here - 1)>"Before these"</a> });
        let after = (here < pages).then(|| view! { <a rel="next" href=href(here + 1)>"More"</a> });
        view! {
            <nav class="pager" aria-label="Pages">
                {before}
                <span class="hint">{format!("Page {here} of {pages}")}</span>
                {after}
            </nav>
        }
    })
}
