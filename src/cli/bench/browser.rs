//! A minimal browser for measurements and tests: one request at a time, the portal's cookies, the token of forms.
//! Its requests go through a [`Carrier`]: here a kept-alive connection, in tests also the router itself.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use url::form_urlencoded;

use super::BenchError;
use crate::urls;
use crate::web::{COMPUTER_COOKIE, DEVICE_COOKIE, csrf, form};

/// Takes a request to the portal and returns the response with its whole body.
pub trait Carrier {
    fn carry(
        &mut self,
        request: Request<Bytes>,
    ) -> impl Future<Output = Result<Response<Bytes>, BenchError>> + Send;
}

/// A kept-alive connection.
pub struct Wire {
    host: HeaderValue,
    sender: SendRequest<Full<Bytes>>,
}

/// A visitor of the portal, signed in or not.
#[derive(Debug, Clone)]
pub struct Browser<C = Wire> {
    pub carrier: C,
    /// Name and value of the session's cookie.
    pub cookie: Option<String>,
    /// Name and value of the device's cookie.
    pub device: Option<String>,
    /// Name and value of the cookie of a registered computer.
    pub computer: Option<String>,
    /// The token of the last form seen; [`Browser::post`] sends it.
    pub csrf: String,
}

/// The response to one request.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// Target of a 303; empty for other responses.
    pub location: String,
    pub bytes: Bytes,
}

impl Wire {
    async fn to(address: &str) -> Result<Self, BenchError> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        let host = HeaderValue::try_from(address).map_err(axum::http::Error::from)?;
        Ok(Self { host, sender })
    }
}

impl Carrier for Wire {
    async fn carry(&mut self, request: Request<Bytes>) -> Result<Response<Bytes>, BenchError> {
        let mut request = request.map(Full::new);
        request
            .headers_mut()
            .insert(header::HOST, self.host.clone());
        self.sender.ready().await?;
        let (head, body) = self.sender.send_request(request).await?.into_parts();
        Ok(Response::from_parts(head, body.collect().await?.to_bytes()))
    }
}

impl Browser {
    /// Connects; `cookie` is that of a session, or empty.
    pub async fn open(address: &str, cookie: &str) -> Result<Self, BenchError> {
        let mut browser = Self::new(Wire::to(address).await?);
        browser.cookie = (!cookie.is_empty()).then(|| cookie.to_owned());
        Ok(browser)
    }

    /// Signs in and returns the session cookie.
    pub async fn session(address: &str, email: &str, password: &str) -> Result<String, BenchError> {
        let mut browser = Self::open(address, "").await?;
        let answer = browser.sign_in(email, password).await?;
        browser
            .cookie
            .filter(|_| answer.status == StatusCode::SEE_OTHER)
            .ok_or_else(|| BenchError::Unexpected(urls::SIGN_IN.to_owned(), answer.status))
    }
}

impl<C: Carrier> Browser<C> {
    pub const fn new(carrier: C) -> Self {
        Self {
            carrier,
            cookie: None,
            device: None,
            computer: None,
            csrf: String::new(),
        }
    }

    /// Opens the sign-in page and sends its form.
    pub async fn sign_in(&mut self, email: &str, password: &str) -> Result<Answer, BenchError> {
        self.get(urls::SIGN_IN).await?;
        let typed = [("email", email), ("password", password)];
        self.post(urls::SIGN_IN, &typed).await
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer, BenchError> {
        self.send(Method::GET, path, "", Bytes::new()).await
    }

    /// Gets a page; fails unless the status is 200. It is not searched for a token, which would cost a measurement time.
    pub async fn page(&mut self, path: &str) -> Result<Answer, BenchError> {
        let answer = self.ask(Method::GET, path, "", Bytes::new()).await?;
        if answer.status == StatusCode::OK {
            Ok(answer)
        } else {
            Err(BenchError::Unexpected(path.to_owned(), answer.status))
        }
    }

    /// Posts a form with the token; returns the response, whatever its status.
    pub async fn post(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Result<Answer, BenchError> {
        let csrf = self.csrf.clone();
        let fields = [&[(csrf::FIELD, csrf.as_str())][..], fields].concat();
        self.post_bare(path, &fields).await
    }

    /// Posts a form without adding a token.
    pub async fn post_bare(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Result<Answer, BenchError> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let kind = "application/x-www-form-urlencoded";
        self.send(Method::POST, path, kind, body.into()).await
    }

    /// Posts a form with files, each given by field name, file name and bytes; adds no token.
    pub async fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Result<Answer, BenchError> {
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            body.extend_from_slice(b"--batas\r\nContent-Disposition: form-data; ");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(b"\r\n\r\n");
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        };
        for (name, value) in fields {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        for (field, name, bytes) in files {
            part(format!("name=\"{field}\"; filename=\"{name}\""), bytes);
        }
        body.extend_from_slice(b"--batas--\r\n");
        let kind = "multipart/form-data; boundary=batas";
        self.send(Method::POST, path, kind, body.into()).await
    }

    /// Uploads a document with the tokens of the page that asks for it.
    pub async fn give(
        &mut self,
        path: &str,
        page: &Answer,
        file: &[u8],
    ) -> Result<Answer, BenchError> {
        let tokens = page.fields([csrf::FIELD, form::TOKEN_FIELD])?;
        let name = if file.starts_with(b"%PDF") {
            "berkas.pdf"
        } else {
            "berkas.jpg"
        };
        self.post_files(path, &tokens, &[("berkas", name, file)])
            .await
    }

    /// Sends a request; keeps the cookies of the response and the token of its form.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        kind: &str,
        body: Bytes,
    ) -> Result<Answer, BenchError> {
        let answer = self.ask(method, path, kind, body).await?;
        if let Ok(token) = answer.field(csrf::FIELD) {
            token.clone_into(&mut self.csrf);
        }
        Ok(answer)
    }

    async fn ask(
        &mut self,
        method: Method,
        path: &str,
        kind: &str,
        body: Bytes,
    ) -> Result<Answer, BenchError> {
        let mut request = Request::builder().method(method).uri(path);
        let cookies = [&self.cookie, &self.device, &self.computer];
        for cookie in cookies.into_iter().flatten() {
            request = request.header(header::COOKIE, cookie);
        }
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let (head, bytes) = self.carrier.carry(request.body(body)?).await?.into_parts();
        let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
        for set in head.headers.get_all(header::SET_COOKIE).iter().map(text) {
            let pair = set.split(';').next().unwrap_or_default();
            let kept = (!set.ends_with("Max-Age=0")).then(|| pair.to_owned());
            let name = pair.split('=').next().unwrap_or_default();
            if name.ends_with(DEVICE_COOKIE) {
                self.device = kept;
            } else if name.ends_with(COMPUTER_COOKIE) {
                self.computer = kept;
            } else {
                self.cookie = kept;
            }
        }
        Ok(Answer {
            status: head.status,
            location: head
                .headers
                .get(header::LOCATION)
                .map(text)
                .unwrap_or_default(),
            headers: head.headers,
            bytes,
        })
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// The value of a hidden field of the page.
    pub fn field(&self, name: &str) -> Result<&str, BenchError> {
        let mark = format!("name=\"{name}\" value=\"");
        std::str::from_utf8(&self.bytes)
            .ok()
            .and_then(|page| page.split_once(&mark))
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(value, _)| value)
            .ok_or_else(|| BenchError::NoField(name.to_owned()))
    }

    /// Hidden fields of the page with their values, as a form sends them.
    pub fn fields<'a, const N: usize>(
        &'a self,
        names: [&'a str; N],
    ) -> Result<Vec<(&'a str, &'a str)>, BenchError> {
        let pair = |name| Ok((name, self.field(name)?));
        names.into_iter().map(pair).collect()
    }
}
