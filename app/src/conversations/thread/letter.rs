//! One letter: its words as typed nodes, its times, and for a quarter of an hour a way to change it or take it back.

use super::Shown;
use crate::{
    conversations::{
        Change, LETTER_MAX, MessageView, TakeBack,
        markdown::{Block, Inline, parse},
    },
    forms::Form,
    ui::{Act, ErrorSummary, Fold, Kind, Prefix, TextArea, When},
};
use leptos::{context::Provider, prelude::*, server_fn::ServerFn};

#[component]
pub fn Letter(message: MessageView, shown: Shown) -> impl IntoView {
    let MessageView { id, seq, name, mine, text, at, theirs, gone, changed, changeable, .. } = message;
    let mut class = "letter".to_owned();
    if mine {
        class.push_str(" letter--mine");
    }
    if gone {
        class.push_str(" letter--gone");
    }
    // Said under the viewer's last letter alone.
    let read = move || {
        let last = shown.state.with(|shown| {
            let last = shown.messages.iter().rev().find(|message| message.mine).map(|message| message.seq);
            last == Some(seq) && shown.their_read >= seq
        });
        (mine && last).then(|| view! { <p class="letter__state">"Read"</p> })
    };
    let body = if gone {
        view! { <p>{if mine { "You took this letter back." } else { "This letter was taken back." }}</p> }.into_any()
    } else {
        parse(&text).into_iter().map(block).collect_view().into_any()
    };
    let acts = changeable.then(|| {
        let done = Callback::new(move |()| shown.look());
        view! {
            <div class="letter__acts">
                <Provider value=Prefix(format!("letter-{seq}"))>
                    <Fold summary="Change">
                        <Form action=Change::PATH key=id.to_string() class="form" done=done>
                            <ErrorSummary/>
                            <input type="hidden" name="message" value=id.to_string()/>
                            <TextArea name="text" label="Your letter" value=text.clone() rows=3 maxlength=LETTER_MAX required=true/>
                            <p class="acts"><Act kind=Kind::Ring small=true>"Keep the change"</Act></p>
                        </Form>
                    </Fold>
                    <Form action=TakeBack::PATH key=id.to_string() class="act" done=done>
                        <ErrorSummary/>
                        <input type="hidden" name="message" value=id.to_string()/>
                        <Act kind=Kind::Plain small=true>"Take back"</Act>
                    </Form>
                </Provider>
            </div>
        }
    });
    view! {
        <li class=class id=format!("letter-{seq}")>
            <p class="letter__head">
                <b>{if mine { "You".to_owned() } else { name }}</b>" "
                <When label=at day=true/>
                {theirs.filter(|_| !mine).map(|theirs| view! { " "<span class="letter__other"><When label=theirs/></span> })}
                {changed.then_some(" changed")}
            </p>
            <div class="letter__body">{body}</div>
            {read}
            {acts}
        </li>
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(inside) => view! { <p>{inlines(inside)}</p> }.into_any(),
        Block::Quote(inside) => view! { <blockquote><p>{inlines(inside)}</p></blockquote> }.into_any(),
        Block::List { numbered, items } => {
            let items = items.into_iter().map(|item| view! { <li>{inlines(item)}</li> }).collect_view();
            if numbered { view! { <ol>{items}</ol> }.into_any() } else { view! { <ul>{items}</ul> }.into_any() }
        }
    }
}

fn inlines(nodes: Vec<Inline>) -> AnyView {
    nodes.into_iter().map(inline).collect_view().into_any()
}

fn inline(node: Inline) -> AnyView {
    match node {
        Inline::Text(text) => text.into_any(),
        Inline::Break => view! { <br/> }.into_any(),
        Inline::Strong(inside) => view! { <strong>{inlines(inside)}</strong> }.into_any(),
        Inline::Emphasis(inside) => view! { <em>{inlines(inside)}</em> }.into_any(),
        Inline::Code(text) => view! { <code>{text}</code> }.into_any(),
        Inline::Link { href, words, host } => view! {
            <a href=href rel="noopener noreferrer nofollow ugc" target="_blank">{words}</a>
            {host.map(|host| format!(" ({host})"))}
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_letters_stay_text() {
        for text in [
            "</p><script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[a](javascript:alert(1)) `</code><script>`",
            "https://x.example/\"onmouseover=alert(1)",
            "**<svg/onload=alert(1)>**",
        ] {
            let html = Owner::new().with(|| parse(text).into_iter().map(block).collect_view().to_html());
            for bad in ["<script", "<img", "<svg", "href=\"javascript", "/\"onmouseover"] {
                assert!(!html.contains(bad), "{text}: {html}");
            }
        }
    }
}
