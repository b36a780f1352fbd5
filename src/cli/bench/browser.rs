//! A minimal HTTP client for measuring: one kept-alive connection, one request at a time, one cookie.

use axum::body::Bytes;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::BenchError;
use crate::urls;
use crate::web::{csrf, form};

/// A connection to the portal, signed in or not.
pub struct Browser {
    address: String,
    sender: SendRequest<Full<Bytes>>,
    cookie: String,
}

/// The response to one request.
pub struct Answer {
    pub status: StatusCode,
    /// Target of a 303.
    pub location: String,
    cookie: Option<String>,
    body: Bytes,
}

/// A request body and its content type.
pub struct Body {
    pub kind: String,
    pub bytes: Bytes,
}

impl Browser {
    /// Connects; `cookie` is that of a session, or empty.
    pub async fn open(address: &str, cookie: &str) -> Result<Self, BenchError> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self {
            address: address.to_owned(),
            sender,
            cookie: cookie.to_owned(),
        })
    }

    /// Signs in and returns the session cookie.
    pub async fn sign_in(address: &str, email: &str, password: &str) -> Result<String, BenchError> {
        let mut browser = Self::open(address, "").await?;
        let page = browser.get(urls::SIGN_IN).await?;
        browser.cookie = page.cookie.clone().unwrap_or_default();
        let token = page.field(csrf::FIELD)?;
        let body = fields(&[
            (csrf::FIELD, &token),
            ("email", email),
            ("password", password),
        ]);
        let answer = browser.post(urls::SIGN_IN, body).await?;
        answer
            .cookie
            .filter(|_| answer.status == StatusCode::SEE_OTHER)
            .ok_or_else(|| BenchError::Unexpected(urls::SIGN_IN.to_owned(), answer.status))
    }

    /// Gets a page; fails unless the status is 200.
    pub async fn get(&mut self, path: &str) -> Result<Answer, BenchError> {
        let nothing = Body {
            kind: String::new(),
            bytes: Bytes::new(),
        };
        let answer = self.send(Method::GET, path, nothing).await?;
        if answer.status == StatusCode::OK {
            Ok(answer)
        } else {
            Err(BenchError::Unexpected(path.to_owned(), answer.status))
        }
    }

    /// Posts a form and returns the response, whatever its status.
    pub async fn post(&mut self, path: &str, body: Body) -> Result<Answer, BenchError> {
        self.send(Method::POST, path, body).await
    }

    async fn send(&mut self, method: Method, path: &str, body: Body) -> Result<Answer, BenchError> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.address)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, body.kind)
            .body(Full::new(body.bytes))?;
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        let (head, body) = response.into_parts();
        let cookie = head
            .headers
            .get(header::SET_COOKIE)
            .and_then(|cookie| cookie.to_str().ok())
            .and_then(|cookie| cookie.split(';').next())
            .map(ToOwned::to_owned);
        let location = head
            .headers
            .get(header::LOCATION)
            .and_then(|location| location.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        Ok(Answer {
            status: head.status,
            location,
            cookie,
            body: body.collect().await?.to_bytes(),
        })
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The value of a hidden field in the page.
    pub fn field(&self, name: &str) -> Result<String, BenchError> {
        let page = self.text();
        let mark = format!("name=\"{name}\" value=\"");
        page.split_once(&mark)
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(value, _)| value.to_owned())
            .ok_or_else(|| BenchError::NoField(name.to_owned()))
    }
}

/// A form without files.
pub fn fields(pairs: &[(&str, &str)]) -> Body {
    let text: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", urls::escape(value)))
        .collect();
    Body {
        kind: "application/x-www-form-urlencoded".to_owned(),
        bytes: text.join("&").into(),
    }
}

/// A form with one file.
pub fn upload(page: &Answer, file: &[u8]) -> Result<Body, BenchError> {
    const BOUNDARY: &str = "haki-bench-boundary";
    let mut bytes = Vec::with_capacity(file.len() + 1024);
    for name in [csrf::FIELD, form::TOKEN_FIELD] {
        let value = page.field(name)?;
        bytes.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .bytes(),
        );
    }
    let kind = if file.starts_with(b"%PDF") {
        "pdf"
    } else {
        "jpg"
    };
    bytes.extend(
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"berkas.{kind}\"\r\n\r\n")
            .bytes(),
    );
    bytes.extend(file);
    bytes.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    Ok(Body {
        kind: format!("multipart/form-data; boundary={BOUNDARY}"),
        bytes: bytes.into(),
    })
}
