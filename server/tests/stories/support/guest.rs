//! A browser without scripts, or a script: cookies kept, redirects seen, never followed unasked.

use app::wire::Packed;
use reqwest::{Client, StatusCode, header, redirect::Policy};
use std::collections::BTreeMap;

pub struct Guest {
    client: Client,
    url: String,
    pub cookies: BTreeMap<String, String>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub headers: header::HeaderMap,
    /// As text; whatever is packed in it is in `bytes` as it came.
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    #[track_caller]
    pub fn expect_status(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    /// The error a server function answered with.
    #[track_caller]
    pub fn error(&self) -> app::error::Error {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no error in: {}", self.body))
    }

    /// Success, or the error a server function answered with.
    #[track_caller]
    pub fn error_or_ok(&self) -> Result<(), app::error::Error> {
        if self.status.is_success() { Ok(()) } else { Err(self.error()) }
    }

    /// The value a reading function answered with.
    #[track_caller]
    pub fn value<T: serde::de::DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{}: {}", self.status, self.body);
        Packed::from(self.bytes.clone()).open().unwrap_or_else(|_| panic!("something else in: {}", self.body))
    }
}

impl Guest {
    pub fn new(url: &str) -> Self {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        Self { client, url: url.to_owned(), cookies: BTreeMap::new() }
    }

    /// A second tab or script of the same browser.
    pub fn again(&self) -> Self {
        Self { client: self.client.clone(), url: self.url.clone(), cookies: self.cookies.clone() }
    }

    /// The same browser at another address: the house moved.
    pub fn at(&self, url: &str) -> Self {
        Self { url: url.to_owned(), ..self.again() }
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.client.get(format!("{}{path}", self.url)).header(header::ACCEPT, "text/html");
        self.send(request).await
    }

    /// Calls a server function as a script does.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .client
            .post(format!("{}{path}", self.url))
            .header(header::ACCEPT, "application/json")
            .header("sec-fetch-site", "same-origin")
            .form(fields);
        self.send(request).await
    }

    /// Posts a plain form that stands on the page `from`, as a browser without scripts does.
    pub async fn submit(&mut self, from: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .client
            .post(format!("{}{path}", self.url))
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::REFERER, format!("{}{from}", self.url))
            .header("sec-fetch-site", "same-origin")
            .form(fields);
        self.send(request).await
    }

    /// A request of the story's own making, with this browser's cookies.
    pub async fn send(&mut self, request: reqwest::RequestBuilder) -> Answer {
        let response = self.with_cookies(request).send().await.unwrap();
        for line in response.headers().get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let (status, headers) = (response.status(), response.headers().clone());
        let location = headers.get(header::LOCATION).map(|path| path.to_str().unwrap().to_owned());
        let bytes = response.bytes().await.unwrap().to_vec();
        Answer { status, location, headers, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }

    /// A request with this browser's cookies, for answers no method here reads.
    pub fn signed(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        self.with_cookies(self.request(method, path))
    }

    fn with_cookies(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.header(header::COOKIE, cookies.join("; "))
    }

    /// The client and the address, for requests no method here makes.
    pub fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }
}
