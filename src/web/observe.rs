//! Around all requests: ids, time limits, metrics by route, security headers.
//!
//! Addresses can contain secrets (`/v/{token}`), so log and metrics only have the pattern of the route.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use rand::RngCore as _;
use tracing::Instrument as _;
use tracing::field::display;

use super::form;
use crate::adapters::metrics::METRICS;
use crate::config::Config;
use crate::portal::Portal;

/// Time limit of a page.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// Time limit of a form with files: enough for the largest one at 20 kB a second.
const UPLOAD_TIME_LIMIT: Duration = Duration::from_secs(15 * 60);

/// Value of `Retry-After`, in seconds, when the portal is busy.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("10");

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Short enough to be read out on the telephone.
#[derive(Debug, Clone)]
pub(super) struct RequestId(pub(super) String);

/// Pattern of the route, attached to the response.
#[derive(Debug, Clone)]
struct Route(String);

impl RequestId {
    fn random() -> Self {
        const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        let mut bytes = [0_u8; 8];
        rand::thread_rng().fill_bytes(&mut bytes);
        let letter = |byte: u8| char::from(*LETTERS.get(usize::from(byte & 31)).unwrap_or(&b'2'));
        let text: String = bytes.into_iter().map(letter).collect();
        let (left, right) = text.split_at(4);
        Self(format!("{left}-{right}"))
    }
}

/// Middleware around the router: id, span, time limit, metrics.
pub(super) async fn request(
    State(portal): State<Portal>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = RequestId::random();
    let ip = client_ip(portal.config(), &request);
    let method = request.method().clone();
    let span = tracing::info_span!("request", id = %id.0, %method);
    request.extensions_mut().insert(id.clone());
    let started = Instant::now();
    let limit = if form::is_multipart(request.headers()) {
        UPLOAD_TIME_LIMIT
    } else {
        TIME_LIMIT
    };
    let running = next.run(request).instrument(span.clone());
    let mut response = tokio::time::timeout(limit, running)
        .await
        .unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response());
    let route = response
        .extensions()
        .get::<Route>()
        .map_or("-", |route| route.0.as_str());
    let took = started.elapsed();
    let status = response.status();
    METRICS.observe(route, counted_as(&method), status.as_u16(), took);
    span.in_scope(|| {
        let address = ip.filter(|_| is_refusal(status)).map(display);
        tracing::info!(
            route,
            status = status.as_u16(),
            ms = took.as_millis(),
            address,
            "answered"
        );
    });
    if status == StatusCode::SERVICE_UNAVAILABLE {
        let headers = response.headers_mut();
        headers.entry(header::RETRY_AFTER).or_insert(RETRY_AFTER);
    }
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Statuses of refusals, which are logged with the address, so that a persistent sender can be blocked.
fn is_refusal(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::BAD_REQUEST
            | StatusCode::FORBIDDEN
            | StatusCode::REQUEST_TIMEOUT
            | StatusCode::PAYLOAD_TOO_LARGE
            | StatusCode::TOO_MANY_REQUESTS
    )
}

/// The method for metrics; made-up methods count as one, or visitors could create any number of series.
fn counted_as(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

/// Middleware inside the router: records the route.
pub(super) async fn route(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| Route(path.as_str().to_owned()));
    let mut response = next.run(request).await;
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// Adds headers that a response does not set itself.
pub(super) async fn headers(
    State(portal): State<Portal>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    set(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    );
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::CACHE_CONTROL, "no-store");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    );
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    if portal.config().is_https() {
        set(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
    response
}

/// The visitor's IP address: the peer's, or the one reported by trusted proxies.
pub(super) fn client_ip(config: &Config, request: &Request) -> Option<IpAddr> {
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    Some(behind_proxies(config, peer.ip(), request.headers()))
}

fn behind_proxies(config: &Config, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let peer = peer.to_canonical();
    if !config.trusted_proxies.contains(&peer) {
        return peer;
    }
    headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|part| part.trim().parse::<IpAddr>().ok())
        .map(|address| address.to_canonical())
        .rfind(|address| !config.trusted_proxies.contains(address))
        .unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed_about_the_visitors_address() {
        let values = BTreeMap::from([("HAKI_TRUSTED_PROXIES".into(), "10.0.0.1".into())]);
        let config = Config::from_values(&values).unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            HeaderValue::from_static("6.6.6.6, 203.0.113.9, 10.0.0.1"),
        );
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let seen = |peer| behind_proxies(&config, ip(peer), &headers);
        assert_eq!(seen("10.0.0.1"), ip("203.0.113.9"));
        assert_eq!(seen("::ffff:10.0.0.1"), ip("203.0.113.9"));
        assert_eq!(seen("198.51.100.7"), ip("198.51.100.7"));
    }

    #[test]
    fn a_request_number_is_short_and_new_each_time() {
        let (one, two) = (RequestId::random().0, RequestId::random().0);
        assert_eq!(one.len(), 9);
        assert_ne!(one, two);
    }
}
