//! How pages ask and what they are answered: one codec and one request for every function that reads or writes.
//! Used by `page` (reads), `forms` (writes), `live` and the server, which packs the same. Absent on purpose: what anything
//! packed means. JSON is for people, other programs and the database; what the two halves of this app tell each other has no names
//! in it, since a browser would have to load the code that looks for them.

use crate::error::{Error, Result};
use leptos::prelude::{document, window};
use serde::{Serialize, de::DeserializeOwned};
use server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType, codec::Post};
use std::{
    fmt::{self, Write},
    str::FromStr,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response, js_sys::Uint8Array};

/// The media type of what is packed.
pub const PACKED: &str = "application/x-postcard";

/// How reading functions answer: `#[server(.., output = Packing)]`. What writes answers in JSON, and errors do.
pub type Packing = Post<Packed>;

/// Header in which a browser names the build it runs: another one's answers it would misread.
pub const BUILD: &str = "x-build";

/// A value, packed. As text (in a page, in an event) whatever is not plainly printable is `%` and two digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed(Vec<u8>);

impl Packed {
    pub fn of<T: Serialize>(value: &T) -> Self {
        // Fails only for values without an end, which no view is.
        Self(postcard::to_allocvec(value).unwrap_or_default())
    }

    /// The value, in a browser that knows what it asked for. `Unavailable` for what another build packed.
    pub fn open<T: DeserializeOwned>(&self) -> Result<T> {
        postcard::from_bytes(&self.0).map_err(|_| Error::Unavailable)
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl ContentType for Packed {
    const CONTENT_TYPE: &'static str = PACKED;
}

impl FormatType for Packed {
    const FORMAT_TYPE: Format = Format::Binary;
}

impl<T: Serialize> Encodes<T> for Packed {
    type Error = postcard::Error;

    fn encode(value: &T) -> Result<Bytes, Self::Error> {
        postcard::to_allocvec(value).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for Packed {
    type Error = postcard::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        postcard::from_bytes(&bytes)
    }
}

impl From<Vec<u8>> for Packed {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| match byte {
            // What would end a script, a string or an escape is not left as it is.
            b'%' | b'<' | b'"' | b'\\' => write!(f, "%{byte:02x}"),
            b' '..=b'~' => f.write_char(char::from(*byte)),
            _ => write!(f, "%{byte:02x}"),
        })
    }
}

impl FromStr for Packed {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.bytes();
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'%' => {
                    let (high, low) = (digit(rest.next()), digit(rest.next()));
                    let byte = high.zip(low).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
                    byte.ok_or(Error::Unavailable)?
                }
                byte => byte,
            });
        }
        Ok(Self(bytes))
    }
}

/// The arguments of a server function, as a form would post them.
pub fn arguments<T: Serialize>(call: &T) -> String {
    serde_urlencoded::to_string(call).unwrap_or_default()
}

/// Posts arguments to the writing function at `path`, in a browser; answers with the path it leads to, if any.
///
/// # Errors
/// The function's own; `OutOfReach` when nothing comes back, `Unavailable` when it makes no sense.
pub async fn tell(path: &str, arguments: &str) -> Result<Option<String>> {
    let response = post(path, arguments, &headers()?).await?;
    Ok(response.headers().get("location").ok().flatten())
}

/// Asks the reading function at `path`, in a browser; answers with the packed `Result` of it.
pub async fn ask(path: &str, arguments: &str) -> Packed {
    let answer = async {
        let (headers, build) =
            (headers()?, document().document_element().and_then(|html| html.get_attribute("data-build")));
        headers.set(BUILD, &build.unwrap_or_default()).map_err(lost)?;
        body(&post(path, arguments, &headers).await?).await
    };
    match answer.await {
        // `Ok` is the first of `Result`'s two.
        Ok(Packed(body)) => Packed([&[0], body.as_slice()].concat()),
        Err(error) => Packed::of(&Err::<(), _>(error)),
    }
}

fn headers() -> Result<Headers> {
    let headers = Headers::new().map_err(lost)?;
    headers.set("accept", PACKED).map_err(lost)?;
    headers.set("content-type", "application/x-www-form-urlencoded").map_err(lost)?;
    Ok(headers)
}

async fn post(path: &str, arguments: &str, headers: &Headers) -> Result<Response> {
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(headers);
    request.set_body(&arguments.into());
    let response = JsFuture::from(window().fetch_with_str_and_init(path, &request)).await;
    let response = response.map_err(|_| Error::OutOfReach)?.unchecked_into::<Response>();
    if response.ok() { Ok(response) } else { Err(body(&response).await?.open()?) }
}

/// What came back, if it is packed: a proxy may have answered in the server's place.
async fn body(response: &Response) -> Result<Packed> {
    if response.headers().get("content-type").ok().flatten().as_deref() != Some(PACKED) {
        return Err(Error::Unavailable);
    }
    let bytes = JsFuture::from(response.array_buffer().map_err(lost)?).await.map_err(lost)?;
    Ok(Packed(Uint8Array::new(&bytes).to_vec()))
}

fn lost(_: JsValue) -> Error {
    Error::Unavailable
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_answer_and_its_error_are_told_apart() {
        let good: Result<(String, Option<u32>)> = Ok(("Leila".into(), Some(7)));
        assert_eq!(Packed::of(&good).open::<Result<(String, Option<u32>)>>().unwrap(), good);
        let bare = postcard::to_allocvec(&("Leila", Some(7_u32))).unwrap();
        assert_eq!(Packed::of(&good), Packed([&[0], bare.as_slice()].concat()));
        for error in [Error::SignIn, Error::conflict("Gone."), Error::TooMany { retry_after: 30 }] {
            let bad = Packed::of(&Err::<(), _>(error.clone()));
            assert_eq!(bad.open::<Result<(String, Option<u32>)>>().unwrap(), Err(error));
        }
        assert_eq!(Packed(vec![9, 9]).open::<Result<String>>(), Err(Error::Unavailable));
    }

    proptest! {
        #[test]
        fn text_holds_every_byte_and_nothing_that_ends_a_script(bytes: Vec<u8>) {
            let packed = Packed(bytes);
            let text = packed.to_string();
            prop_assert!(text.bytes().all(|byte| (b' '..=b'~').contains(&byte) && !b"<\"\\".contains(&byte)), "{text}");
            prop_assert_eq!(text.parse::<Packed>().unwrap(), packed);
        }
    }

    #[test]
    fn words_stay_readable() {
        assert_eq!(Packed(b"A \"pour\", 5%".to_vec()).to_string(), "A %22pour%22, 5%25");
        for torn in ["%", "%4", "%zz"] {
            assert!(torn.parse::<Packed>().is_err(), "{torn}");
        }
    }
}
