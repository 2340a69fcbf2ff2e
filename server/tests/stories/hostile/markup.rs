//! A page as a browser's tokenizer takes it apart: what is an element, an attribute, text, a script.

use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, NullCharacterToken, StartTag, Tag, TagToken, Token, TokenSink,
    TokenSinkResult, Tokenizer, TokenizerOpts,
    states::{Rawtext, Rcdata, ScriptData},
};
use std::{cell::RefCell, collections::BTreeSet};

#[derive(Default)]
pub struct Page {
    /// Every element, and every attribute with its element.
    pub names: BTreeSet<(String, String)>,
    /// Where links, forms and loads lead, with the element.
    pub ways: Vec<(String, String)>,
    pub scripts: Vec<String>,
    pub title: String,
    /// All text outside of scripts, and every value of an attribute; each element begins a new line.
    pub words: String,
    inside: String,
}

/// Stands for an attribute where a script has no nonce.
pub const UNNAMED: &str = "without a nonce";

/// Attributes that hold an address.
const WAYS: [&str; 8] = ["href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href"];

impl Page {
    pub fn read(html: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(html.into());
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }

    fn tag(&mut self, tag: &Tag) {
        let name = tag.name.to_string();
        if tag.kind == StartTag {
            self.names.insert((name.clone(), String::new()));
            for attribute in &tag.attrs {
                let (key, value) = (attribute.name.local.to_string(), attribute.value.to_string());
                if WAYS.contains(&key.as_str()) {
                    self.ways.push((name.clone(), value.clone()));
                }
                self.names.insert((name.clone(), key));
                self.words.push('\n');
                self.words.push_str(&value);
            }
            if name == "script" {
                self.scripts.push(String::new());
                if !tag.attrs.iter().any(|attribute| &*attribute.name.local == "nonce") {
                    self.names.insert((name.clone(), UNNAMED.into()));
                }
            }
            self.words.push('\n');
            self.inside = name;
        } else {
            self.inside.clear();
        }
    }

    fn text(&mut self, text: &str) {
        match (self.inside.as_str(), self.scripts.last_mut()) {
            ("script", Some(script)) => script.push_str(text),
            ("title", _) => self.title.push_str(text),
            _ => self.words.push_str(text),
        }
    }
}

#[derive(Default)]
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            TagToken(tag) => {
                page.tag(&tag);
                // What a tree builder tells its tokenizer about elements that hold text alone.
                if tag.kind == StartTag {
                    match &*tag.name {
                        "title" | "textarea" => return TokenSinkResult::RawData(Rcdata),
                        "script" => return TokenSinkResult::RawData(ScriptData),
                        "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                            return TokenSinkResult::RawData(Rawtext);
                        }
                        _ => {}
                    }
                }
            }
            CharacterTokens(text) => page.text(&text),
            NullCharacterToken => page.text("\0"),
            // Rendering marks where text begins and ends with empty ones.
            CommentToken(text) if !text.trim().is_empty() => {
                page.names.insert(("a comment".into(), text.to_string()));
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
