//! The error page: what happened, what to do, and links.
//!
//! It never shows the cause, which is found in the log by the reference code.

use std::sync::atomic::{AtomicI64, Ordering};

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::chrome::Chrome;
use super::error::PageError;
use super::respond;
use super::session::Visit;
use super::view::Link;
use crate::urls;

/// `templates/errors/page.html`
#[derive(Debug, Template)]
#[template(path = "errors/page.html")]
pub struct ErrorPage {
    pub chrome: Chrome,
    pub status: u16,
    pub title: String,
    pub advice: String,
    pub links: Vec<Link>,
    /// Empty if the log has no more information.
    pub reference: String,
    /// Texts of the refused form, to be copied.
    pub typed: Vec<String>,
}

impl ErrorPage {
    /// The page for a status, with a general text; the caller can replace title and advice.
    pub fn new(status: u16, chrome: Chrome, reference: impl Into<String>) -> Self {
        let (title, advice) = words(status);
        let home = match chrome.home() {
            urls::HOME => Link::new(urls::HOME, "Ke halaman depan"),
            urls::APPLICATIONS => Link::new(urls::APPLICATIONS, "Ke permohonan saya"),
            urls::WORKLIST => Link::new(urls::WORKLIST, "Ke daftar kerja"),
            other => Link::new(other, "Ke ruang administrator"),
        };
        let mut links = vec![home];
        if chrome.person.is_none() {
            links.push(Link::new(urls::SIGN_IN, "Masuk"));
        }
        Self {
            chrome,
            status,
            title: title.to_owned(),
            advice: advice.to_owned(),
            links,
            reference: reference.into(),
            typed: Vec::new(),
        }
    }

    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// A link, before the others.
    pub fn link(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.links.insert(0, Link::new(href, text));
        self
    }
}

fn words(status: u16) -> (&'static str, &'static str) {
    match status {
        400 => (
            "Kiriman tidak terbaca",
            "Kiriman terputus atau tidak lengkap. Kembali ke halaman sebelumnya, lalu kirim sekali lagi.",
        ),
        401 => (
            "Anda perlu masuk",
            "Masuk dulu, lalu Anda dibawa kembali ke halaman ini.",
        ),
        403 => (
            "Halaman ini bukan untuk peran Anda",
            "Akun Anda tidak berwenang membuka halaman ini. Bila seharusnya boleh, minta administrator memeriksa peran Anda.",
        ),
        404 => (
            "Halaman tidak ditemukan",
            "Alamat salah ketik, atau halaman ini memang tidak ada untuk Anda. Periksa alamatnya, atau mulai dari sini.",
        ),
        405 => (
            "Halaman ini tidak dapat dipakai begitu",
            "Buka halaman ini lewat tautan atau tombol di portal.",
        ),
        409 => (
            "Permohonan sudah berubah",
            "Permohonan ini berubah sejak halaman tadi dibuka, jadi tindakan Anda tidak dijalankan. Buka lagi untuk melihat keadaan sekarang.",
        ),
        413 => (
            "Kiriman terlalu besar",
            "Kecilkan berkas atau pilih foto lain, lalu kirim lagi. Isian yang sudah tersimpan tetap ada.",
        ),
        422 => (
            "Isian belum dapat diterima",
            "Ada isian yang perlu diperbaiki. Kembali ke halaman sebelumnya dan periksa lagi.",
        ),
        429 => (
            "Terlalu banyak percobaan",
            "Demi keamanan, tunggu beberapa menit sebelum mencoba lagi.",
        ),
        503 => (
            "Portal sedang sibuk",
            "Coba lagi beberapa menit lagi. Yang sudah Anda simpan tetap aman.",
        ),
        _ => (
            "Ada gangguan di portal",
            "Ini bukan kesalahan Anda. Yang sudah Anda simpan tetap aman. Coba lagi beberapa menit lagi.",
        ),
    }
}

/// Draws the page for a marked response, and for errors of the router itself.
pub(super) fn draw(visit: &Visit, mut response: Response) -> Response {
    let marked = response.extensions_mut().remove::<PageError>();
    let error = match marked {
        Some(error) => error,
        None if is_bare_refusal(&response) => PageError::status(response.status()),
        None => return response,
    };
    let status = error.code();
    let logged = error.0.cause.is_some();
    match &error.0.cause {
        Some(cause) if status == StatusCode::SERVICE_UNAVAILABLE => {
            tell_of_trouble(visit, cause);
        }
        Some(cause) if status.is_server_error() => {
            tracing::error!(reference = visit.reference(), status = status.as_u16(), %cause);
        }
        Some(cause) => {
            tracing::info!(reference = visit.reference(), status = status.as_u16(), %cause);
        }
        None => {}
    }
    let reference = if logged { visit.reference() } else { "" };
    let mut page = ErrorPage::new(status.as_u16(), visit.chrome(), reference);
    if let Some(title) = error.0.title {
        page = page.title(title);
    }
    if let Some(advice) = error.0.advice {
        page = page.advice(advice);
    }
    if status == StatusCode::CONFLICT {
        page.typed = error.0.typed.map(|form| form.written()).unwrap_or_default();
    }
    let mut links = error.0.links;
    if status == StatusCode::CONFLICT && links.is_empty() {
        let case = urls::own_case(visit.path());
        links.extend(case.map(|case| Link::new(case, "Buka permohonan ini")));
    }
    for link in links.into_iter().rev() {
        page = page.link(link.href, link.text);
    }
    match page.render() {
        Ok(html) => {
            let allow = response.headers().get(header::ALLOW).cloned();
            let mut drawn = respond::html(status, html);
            // Keeps the route for log and metrics.
            *drawn.extensions_mut() = std::mem::take(response.extensions_mut());
            if let Some(allow) = allow {
                drawn.headers_mut().insert(header::ALLOW, allow);
            }
            drawn
        }
        Err(cause) => {
            tracing::error!(reference = visit.reference(), %cause);
            status.into_response()
        }
    }
}

/// A fault that affects everybody is logged once a second, not for each visitor.
fn tell_of_trouble(visit: &Visit, cause: &str) {
    static TOLD_AT: AtomicI64 = AtomicI64::new(i64::MIN);
    let second = visit.now().timestamp();
    let reference = visit.reference();
    if TOLD_AT.swap(second, Ordering::Relaxed) == second {
        tracing::debug!(reference, %cause, "unavailable");
    } else {
        tracing::error!(reference, %cause, "unavailable");
    }
}

/// Whether it is an error of the router (404, 405) or of an extractor, which has plain text or no body.
fn is_bare_refusal(response: &Response) -> bool {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return false;
    }
    match response.headers().get(header::CONTENT_TYPE) {
        None => true,
        Some(kind) => kind.as_bytes().starts_with(b"text/plain"),
    }
}
