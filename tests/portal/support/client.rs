//! A browser for tests: cookies, form tokens, and pages read by CSS selectors.

use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use haki::portal::Portal;
use haki::web;
use scraper::{Html, Selector};
use tower::ServiceExt;

use super::people::{PASSWORD, Person};

/// One visitor with a cookie jar, who calls the router directly.
#[derive(Clone)]
pub(crate) struct Client {
    router: Router,
    /// The session cookie as `name=value`.
    pub(crate) cookie: Option<String>,
    /// The device cookie as `name=value`.
    pub(crate) device: Option<String>,
    /// The token on the last page with a form.
    pub(crate) csrf: String,
    pub(crate) ip: IpAddr,
    /// The site that sends the forms, if it differs from the portal.
    pub(crate) origin: Option<&'static str>,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Client {
    pub(crate) fn new(portal: &Portal) -> Self {
        Self {
            router: web::router(portal),
            cookie: None,
            device: None,
            csrf: String::new(),
            ip: IpAddr::from([203, 0, 113, 7]),
            origin: None,
        }
    }

    /// A visitor signed in as this person.
    pub(crate) async fn of(portal: &Portal, person: &Person) -> Self {
        let mut client = Self::new(portal);
        let page = client.sign_in(&person.email, PASSWORD).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        client
    }

    /// Signs in through `/masuk`.
    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Page {
        self.get("/masuk").await;
        self.post("/masuk", &[("email", email), ("password", password)])
            .await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// Sends a form with the token of the last page.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let csrf = self.csrf.clone();
        let fields: Vec<_> = fields
            .iter()
            .copied()
            .chain([("csrf", csrf.as_str())])
            .collect();
        self.post_bare(path, &fields).await
    }

    /// Sends a form without adding anything.
    pub(crate) async fn post_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let pairs: Vec<_> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
            .collect();
        let kind = Some("application/x-www-form-urlencoded");
        self.send(Method::POST, path, kind, Body::from(pairs.join("&")))
            .await
    }

    /// Sends a form and follows the redirect.
    pub(crate) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post(path, fields).await;
        let location = page.location().to_owned();
        self.get(&location).await
    }

    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        content_type: Option<&str>,
        body: Body,
    ) -> Page {
        let mut request = Request::builder().method(method).uri(path);
        for cookie in self.cookie.iter().chain(&self.device) {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(origin) = self.origin {
            request = request.header(header::ORIGIN, origin);
        }
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        let mut request = request.body(body).unwrap();
        let peer = SocketAddr::from((self.ip, 40_000));
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let text = set.to_str().unwrap();
            let pair = text.split(';').next().unwrap();
            let kept = (!text.ends_with("Max-Age=0")).then(|| pair.to_owned());
            if pair.contains("haki-perangkat=") {
                self.device = kept;
            } else {
                self.cookie = kept;
            }
        }
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let page = Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        };
        let csrf = page.value("csrf");
        if !csrf.is_empty() {
            self.csrf = csrf;
        }
        page
    }
}

impl Page {
    pub(crate) fn location(&self) -> &str {
        let location = self.headers.get(header::LOCATION);
        let location = location.unwrap_or_else(|| panic!("{}: {}", self.status, self.body));
        location.to_str().unwrap()
    }

    /// The texts of all matching elements, with single blanks.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.body)
            .select(&selector)
            .map(|element| {
                let text: String = element.text().collect();
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// The text of the first matching element; empty without one.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_default()
    }

    pub(crate) fn has(&self, selector: &str) -> bool {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.body)
            .select(&selector)
            .next()
            .is_some()
    }

    /// An attribute of the first matching element; empty without one.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> String {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.body)
            .select(&selector)
            .find_map(|element| element.value().attr(name).map(ToOwned::to_owned))
            .unwrap_or_default()
    }

    /// Value of the input with this name.
    pub(crate) fn value(&self, name: &str) -> String {
        self.attribute(&format!("input[name=\"{name}\"]"), "value")
    }

    /// The error at the field; empty without one.
    pub(crate) fn error(&self, name: &str) -> String {
        self.text(&format!("[id=\"{name}-salah\"]"))
    }

    pub(crate) fn flash(&self) -> String {
        self.text(".flash")
    }
}

fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
