//! A person with a browser: keeps the session, fills hidden fields of forms, reads pages by CSS selectors.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use chrono::TimeDelta;
use haki::actions::secret::Secret;
use haki::domain::id::{AccountId, FormToken};
use haki::portal::Portal;
use haki::store::Tx;
use haki::store::session::{self, NewSession};
use haki::web::{self, csrf};
use http_body_util::BodyExt as _;
use scraper::{Html, Selector};
use tower::ServiceExt as _;

/// A signed-in person.
pub(crate) struct Visitor {
    router: Router,
    portal: Portal,
    cookie: String,
    csrf: String,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// Target of a 303; empty for other responses.
    pub(crate) location: String,
    pub(crate) body: String,
    pub(crate) bytes: Vec<u8>,
}

impl Visitor {
    /// Signs a person in without asking for their password.
    pub(crate) async fn of(portal: &Portal, account: AccountId) -> Self {
        let (token, csrf) = (Secret::random(), Secret::random());
        let mut tx = Tx::begin(portal.pool()).await.unwrap();
        let now = portal.now();
        let new = NewSession {
            token_hash: &token.hash(),
            account: Some(account),
            csrf: csrf.as_str(),
            now,
            expires_at: now + TimeDelta::days(1),
        };
        session::insert(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        Self {
            router: web::router(portal),
            portal: portal.clone(),
            cookie: format!("haki={}", token.as_str()),
            csrf: csrf.as_str().to_owned(),
        }
    }

    /// The same person with a page of a session that has ended.
    pub(crate) fn at_a_stale_page(&self) -> Self {
        Self {
            router: self.router.clone(),
            portal: self.portal.clone(),
            cookie: self.cookie.clone(),
            csrf: Secret::random().as_str().to_owned(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "", Vec::new()).await
    }

    /// Sends a form with the session's token.
    pub(crate) async fn post(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let csrf = csrf::mask(&self.csrf);
        let all = [("csrf", csrf.as_str())];
        let body = all
            .iter()
            .chain(pairs)
            .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
            .collect::<Vec<String>>()
            .join("&");
        let kind = "application/x-www-form-urlencoded";
        self.send(Method::POST, path, kind, body.into_bytes()).await
    }

    /// Sends a form with one file after its fields.
    pub(crate) async fn post_file(
        &self,
        path: &str,
        pairs: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Answer {
        self.post_files(path, pairs, &[file]).await
    }

    /// As [`Visitor::post_file`], with several files.
    pub(crate) async fn post_files(
        &self,
        path: &str,
        pairs: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let csrf = csrf::mask(&self.csrf);
        let mut body = Vec::new();
        for (field, value) in [("csrf", csrf.as_str())].iter().chain(pairs) {
            let head =
                format!("--batas\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n");
            body.extend(head.bytes().chain(value.bytes()).chain(*b"\r\n"));
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--batas\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(b"--batas--\r\n");
        let kind = "multipart/form-data; boundary=batas";
        self.send(Method::POST, path, kind, body).await
    }

    /// A one-time token for a form.
    pub(crate) fn token(&self) -> String {
        FormToken::at(self.portal.now()).to_string()
    }

    async fn send(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, &self.cookie);
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let location = response
            .headers()
            .get(header::LOCATION)
            .map_or_else(String::new, |value| value.to_str().unwrap().to_owned());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Answer {
            status,
            location,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }
}

impl Answer {
    /// The texts of all matching elements, with single blanks.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector)
            .map(|found| {
                let text: String = found.text().collect();
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// The text of the first match.
    pub(crate) fn text(&self, selector: &str) -> String {
        let found = self.texts(selector).into_iter().next();
        found.unwrap_or_else(|| panic!("nothing matches {selector} in {}", self.body))
    }

    /// The attribute of every element that matches.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.body)
            .select(&selector)
            .map(|element| element.attr(name).unwrap_or_default().to_owned())
            .collect()
    }

    /// An attribute of the first match.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> String {
        let page = Html::parse_document(&self.body);
        let selector_parsed = Selector::parse(selector).unwrap();
        page.select(&selector_parsed)
            .find_map(|found| found.value().attr(name).map(ToOwned::to_owned))
            .unwrap_or_else(|| panic!("no {name} at {selector} in {}", self.body))
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        self.attribute(&format!("input[name={name}]"), "value")
    }
}

fn escape(text: &str) -> String {
    haki::urls::escape(text)
}
