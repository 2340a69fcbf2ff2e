//! The letter box of a house without a mail server: the operator reads every letter, in the demo each their own.

use super::Own;
use crate::{
    account::{LetterView, ReadLetters},
    page,
    ui::{Empty, Loaded, When},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Letters() -> impl IntoView {
    let (letters, chosen) = (page::data(|| Ok(ReadLetters {})), page::query("letter"));
    view! {
        <Title text="Letters"/>
        <Own>
            <h1 class="title">"The letter "<em>"box"</em></h1>
            <Loaded value=letters let:letters><Post letters=letters chosen=chosen/></Loaded>
        </Own>
    }
    .into_any()
}

#[component]
fn Post(letters: Vec<LetterView>, chosen: Memo<String>) -> impl IntoView {
    if letters.is_empty() {
        return view! {
            <Empty glyph="g-tea" title="No post."><p>"Letters the house writes are laid here while no mail server is set up."</p></Empty>
        }
        .into_any();
    }
    let open = StoredValue::new(letters.clone());
    let list = letters
        .into_iter()
        .map(|letter| {
            let id = letter.id.to_string();
            let href = format!("/letters?letter={id}#letter");
            view! {
                <li>
                    <a class="post__one" href=href aria-current=move || (chosen.get() == id).then_some("true")>
                        <span class="post__subject">{letter.subject}</span>
                        <span class="hint">{letter.to}", "<When label=letter.at day=true/></span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let letter = move || {
        open.with_value(|letters| letters.iter().find(|letter| letter.id.to_string() == chosen.get()).cloned())
            .map(|letter| view! { <Letter letter=letter/> })
    };
    view! { <div class="post"><ul>{list}</ul>{letter}</div> }.into_any()
}

#[component]
fn Letter(letter: LetterView) -> impl IntoView {
    view! {
        <article class="post__letter" id="letter">
            <h2 class="sub">{letter.subject}</h2>
            <pre class="post__text">{linked(&letter.text)}</pre>
        </article>
    }
}

/// The text with its addresses as links. Only whole words that begin as web addresses do.
fn linked(text: &str) -> impl IntoView + use<> {
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let (address, rest) = word.split_at(word.trim_end().len());
            if address.starts_with("http://") || address.starts_with("https://") {
                let (href, words, rest) = (address.to_owned(), address.to_owned(), rest.to_owned());
                view! { <a href=href rel="external">{words}</a>{rest} }.into_any()
            } else {
                word.to_owned().into_any()
            }
        })
        .collect_view()
}
