//! The page a visitor sees when a request cannot be answered: what happened, what to do, ways onward.
//!
//! The cause is never on it; the reference code finds the cause in the log.

use askama::Template;

use super::{chrome::Chrome, urls, view::Link};

/// `templates/errors/page.html`
#[derive(Debug, Template)]
#[template(path = "errors/page.html")]
pub struct ErrorPage {
    pub chrome: Chrome,
    pub status: u16,
    pub title: String,
    pub advice: String,
    pub links: Vec<Link>,
    /// Empty where the log holds nothing more.
    pub reference: String,
    /// Words of the form that was refused, to be copied.
    pub typed: Vec<String>,
}

impl ErrorPage {
    /// The page for a status, in words for everyone; the caller may replace title and advice by what it knows.
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

    /// A way onward, before the others.
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
