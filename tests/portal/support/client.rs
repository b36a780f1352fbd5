//! A browser for tests, which calls the router directly.

use std::net::{IpAddr, SocketAddr};
use std::ops::{Deref, DerefMut};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use haki::cli::bench::BenchError;
use haki::cli::bench::browser::{Browser, Carrier};
use haki::portal::Portal;
use haki::web;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::page::Page;
use super::people::{PASSWORD, Person};

/// The router, called as from an IP address.
#[derive(Debug, Clone)]
pub(crate) struct Inside {
    router: Router,
    pub(crate) ip: IpAddr,
    /// The site that sends the forms, if it differs from the portal.
    pub(crate) origin: Option<&'static str>,
}

impl Carrier for Inside {
    async fn carry(&mut self, request: Request<Bytes>) -> Result<Response<Bytes>, BenchError> {
        let mut request = request.map(Body::from);
        if let Some(origin) = self.origin {
            let origin = HeaderValue::from_static(origin);
            request.headers_mut().insert(header::ORIGIN, origin);
        }
        let peer = SocketAddr::from((self.ip, 40_000));
        request.extensions_mut().insert(ConnectInfo(peer));
        let (head, body) = self
            .router
            .clone()
            .oneshot(request)
            .await
            .unwrap()
            .into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Ok(Response::from_parts(head, body))
    }
}

/// One visitor. A request that fails ends the test.
#[derive(Debug, Clone)]
pub(crate) struct Client(Browser<Inside>);

impl Deref for Client {
    type Target = Browser<Inside>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Client {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl Client {
    pub(crate) fn new(portal: &Portal) -> Self {
        Self(Browser::new(Inside {
            router: web::router(portal),
            ip: IpAddr::from([203, 0, 113, 7]),
            origin: None,
        }))
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
        self.0.sign_in(email, password).await.unwrap().into()
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.0.get(path).await.unwrap().into()
    }

    /// Sends a form with the token of the last page.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.0.post(path, fields).await.unwrap().into()
    }

    /// Sends a form without adding anything.
    pub(crate) async fn post_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.0.post_bare(path, fields).await.unwrap().into()
    }

    /// Sends a form with the token of the last page and files.
    pub(crate) async fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        let csrf = self.csrf.clone();
        let fields = [&[("csrf", csrf.as_str())][..], fields].concat();
        self.0
            .post_files(path, &fields, files)
            .await
            .unwrap()
            .into()
    }

    /// Sends a form and follows the redirect.
    pub(crate) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post(path, fields).await;
        self.get(page.location()).await
    }

    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        body: &'static str,
    ) -> Page {
        let kind = kind.unwrap_or_default();
        self.0
            .send(method, path, kind, body.into())
            .await
            .unwrap()
            .into()
    }
}
