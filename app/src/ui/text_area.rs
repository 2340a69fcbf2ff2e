//! The only text area of the house.
//!
//! Leptos does not escape the children of a `<textarea>` when it renders on the server (tachys 0.2.19), so stored
//! text could close the element and begin a script. Here the text is escaped by hand and set as inner HTML, after
//! one line feed: the parser drops the first line feed inside a text area, and would otherwise drop the person's.

use super::field::{Control, optional_word};
use leptos::{html, prelude::*};

/// Text as it may stand inside an element.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len() + 16), |mut out, letter| {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            letter => out.push(letter),
        }
        out
    })
}

/// The bare element, for `TextArea` and `MadLib`.
#[component]
pub(super) fn Area(
    control: Control,
    value: String,
    rows: u32,
    maxlength: Option<u32>,
    placeholder: Option<String>,
    described: String,
    required: bool,
) -> impl IntoView {
    let text = control.value(value);
    let node = NodeRef::<html::Textarea>::new();
    // A text area the browser builds itself keeps the line feed that a parser drops: take it away again.
    Effect::new({
        let text = text.clone();
        move |_| {
            if let Some(area) = node.get()
                && area.default_value().is_ok_and(|held| held == format!("\n{text}"))
            {
                let _ = area.set_default_value(&text);
            }
        }
    });
    view! {
        <textarea
            node_ref=node id=control.id.clone() name=control.name.clone() rows=rows.to_string() maxlength=maxlength.map(|n| n.to_string())
            placeholder=placeholder required=required aria-describedby=described aria-invalid=control.invalid()
            inner_html=format!("\n{}", escape(&text))
        ></textarea>
    }
}

/// Several lines of a person's own words.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(default = 4)] rows: u32,
    /// In UTF-16 units, as browsers count; the server counts again.
    #[prop(optional)]
    maxlength: Option<u32>,
    #[prop(into, optional)] placeholder: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let control = Control::new(name);
    let described = control.described(hint.is_some());
    view! {
        <div class="field">
            <label for=control.id.clone()>{label}{optional_word(optional)}</label>
            {control.hint(hint)}
            <Area control=control.clone() value=value rows=rows maxlength=maxlength placeholder=placeholder described=described required=required/>
            {control.complaint()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(value: &'static str) -> String {
        Owner::new().with(|| view! { <TextArea name="bio" label="Your story" value=value/> }.to_html())
    }

    /// What a parser makes of the element: the first line feed dropped, the references read.
    fn read_back(html: &str) -> String {
        let inside =
            html.split_once("<textarea").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, rest)| rest);
        let text = inside.split_once("</textarea>").map_or("", |(text, _)| text);
        text.strip_prefix('\n').unwrap_or(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }

    #[test]
    fn text_cannot_leave_its_text_area() {
        let html = rendered("</textarea><script>alert(1)</script>");
        assert!(!html.contains("<script"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
    }

    #[test]
    fn every_text_comes_back_as_it_was_written() {
        for text in [
            "",
            "plain",
            "\nbegins with an empty line",
            "a < b && b > c",
            "&lt; &amp;lt;",
            "<!-- not a comment",
            "two\nlines\n",
        ] {
            assert_eq!(read_back(&rendered(text)), text);
        }
    }
}
