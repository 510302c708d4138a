//! A browser, as far as HTTP goes: it keeps cookies, follows nothing, and says where its requests come from.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::sync::Mutex;

use serde_json::Value;
use ureq::http::{HeaderMap, Request};

use super::events::{Judging, SseEvent, read_events};
use super::{PATIENCE, wait_for};

/// Good enough for every account here.
pub const PASSWORD: &str = "correct-horse-battery";

#[derive(Debug)]
pub struct Client {
    agent: ureq::Agent,
    address: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// An answer with its whole body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.body))
    }

    /// The part of a page that is not the same on every page; all of anything else.
    pub fn main(&self) -> &str {
        let main = self.body.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>"));
        main.map_or(self.body.as_str(), |(main, _)| main)
    }

    /// Fails unless the status is the one that is asked for.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "the answer was {}", self.main());
        self
    }

    /// Fails unless it leads to `target`.
    #[track_caller]
    pub fn leads_to(self, target: &str) -> Self {
        assert_eq!((self.status, self.header("location")), (303, target), "the answer was {}", self.main());
        self
    }
}

impl Client {
    pub fn new(address: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .build();
        Self { agent: config.into(), address: address.to_owned(), cookies: Mutex::default() }
    }

    /// The same browser with its cookies, at another address: after a restart.
    pub fn moved_to(&self, address: &str) -> Self {
        let cookies = self.cookies.lock().expect("no panic with the cookies").clone();
        Self { cookies: Mutex::new(cookies), ..Self::new(address) }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn forget_cookies(&self) {
        self.cookies.lock().expect("no panic with the cookies").clear();
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], Vec::new())
    }

    /// A form as a browser posts it from a page of this site.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields.iter().map(|(name, value)| format!("{}={}", percent(name), percent(value)));
        let body = body.collect::<Vec<_>>().join("&");
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        self.send("POST", path, &headers, body.into_bytes())
    }

    /// JSON as an island sends it.
    pub fn send_json(&self, method: &str, path: &str, body: &Value) -> Answer {
        let headers =
            [("content-type", "application/json"), ("accept", "application/json"), ("sec-fetch-site", "same-origin")];
        self.send(method, path, &headers, body.to_string().into_bytes())
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let response = self.open(method, path, headers, body);
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = response.into_body().into_with_config().limit(64 << 20).lossy_utf8(true).read_to_string();
        Answer { status, headers, body: body.unwrap_or_else(|error| panic!("{method} {path}: {error}")) }
    }

    /// What is no text: its headers and its bytes, as they travelled.
    pub fn bytes(&self, path: &str, accept_encoding: &str) -> (HeaderMap, Vec<u8>) {
        let response = self.open("GET", path, &[("accept-encoding", accept_encoding)], Vec::new());
        assert_eq!(response.status().as_u16(), 200, "{path}");
        let headers = response.headers().clone();
        let body = response.into_body().into_with_config().limit(64 << 20).read_to_vec();
        (headers, body.unwrap_or_else(|error| panic!("{path}: {error}")))
    }

    fn open(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> ureq::http::Response<ureq::Body> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.address));
        let cookies = self.cookie_header();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = if body.is_empty() && method == "GET" {
            self.agent.run(request.body(()).expect("the request is well formed"))
        } else {
            self.agent.run(request.body(body).expect("the request is well formed"))
        };
        let response = response.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        for cookie in response.headers().get_all("set-cookie") {
            self.keep(cookie.to_str().expect("cookies are text"));
        }
        response
    }

    pub fn cookie_header(&self) -> String {
        let cookies = self.cookies.lock().expect("no panic with the cookies");
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else { return };
        let mut cookies = self.cookies.lock().expect("no panic with the cookies");
        if value.is_empty() || cookie.contains("Max-Age=0") {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    #[track_caller]
    pub fn sign_up(&self, username: &str) {
        let fields = [("username", username), ("display_name", ""), ("password", PASSWORD)];
        self.post("/sign-up", &fields).leads_to("/");
    }

    pub fn sign_in(&self, username: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("username", username), ("password", password), ("return_to", "/problems")])
    }

    /// Whether a page that needs an account opens.
    pub fn is_signed_in(&self) -> bool {
        self.get("/problems").body.contains("action=\"/sign-out\"")
    }

    /// Hands a source in as the page does; the answer says where to look.
    pub fn submit(&self, problem: &str, language: &str, source: &str, key: &str) -> Answer {
        let body = serde_json::json!({"language": language, "source": source, "key": key});
        self.send_json("POST", &format!("/problems/{problem}/submissions"), &body)
    }

    /// How many submissions of everybody wait, and how many are being judged: an administrator is told.
    #[track_caller]
    pub fn queue(&self) -> (u64, u64) {
        let page = self.get("/admin").expect(200).body;
        let figure = |name: &str| -> u64 {
            let found = page.split_once(&format!("<dt>{name}</dt><dd>"));
            let rest = found.unwrap_or_else(|| panic!("no {name} in {page}")).1;
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().unwrap_or_else(|_| panic!("no figure of {name} in {page}"))
        };
        (figure("In the queue"), figure("Being judged"))
    }

    /// Hands in Python and waits for the verdict. `key` has to be fresh.
    #[track_caller]
    pub fn judge(&self, problem: &str, source: &str, key: &str) -> Judging {
        let accepted = self.submit(problem, "python", source, key).expect(201).json();
        let id = accepted["id"].as_str().expect("an id").to_owned();
        self.judging(id)
    }

    /// Listens to a submission until it is judged.
    pub fn judging(&self, id: String) -> Judging {
        let mut events: Vec<SseEvent> = Vec::new();
        // The stream may end early when a server stops; a browser asks again, and so does this.
        wait_for("a verdict", || {
            let last = events.last().map_or(String::new(), |event| event.id.clone());
            events.extend(self.events(&format!("/submissions/{id}/events"), &last));
            events.last().is_some_and(|event| event.name == "done").then_some(())
        });
        Judging { id, events }
    }

    /// The events of a stream until it ends. `last` is the id of the last one that was seen, or empty.
    pub fn events(&self, path: &str, last: &str) -> Vec<SseEvent> {
        self.events_until(path, last, |_| false)
    }

    /// The events of a stream until it ends or one is as wanted.
    pub fn events_until(&self, path: &str, last: &str, wanted: impl FnMut(&SseEvent) -> bool) -> Vec<SseEvent> {
        let mut headers = vec![("accept", "text/event-stream")];
        if !last.is_empty() {
            headers.push(("last-event-id", last));
        }
        let response = self.open("GET", path, &headers, Vec::new());
        assert_eq!(response.status().as_u16(), 200, "{path}");
        let kind = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        assert_eq!(kind, Some("text/event-stream"), "{path}");
        read_events(BufReader::new(response.into_body().into_reader()), wanted)
    }
}

fn percent(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
