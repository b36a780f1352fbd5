//! Bodies of requests. They have the passphrase in them, so each is written into one buffer of its full size, which is
//! zeroed when dropped and never moves.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::RngCore;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::domain::identity::Nik;

/// Room for names and punctuation.
const AROUND: usize = 2048;
/// The longest that JSON writes for one byte of text (`\u0000`).
const WIDEST: usize = 6;

/// The keys stand in the order of the service's manual.
#[derive(Serialize)]
struct SignBody<'a> {
    nik: &'a str,
    passphrase: &'a str,
    #[serde(rename = "signatureProperties")]
    signature_properties: [Properties; 1],
    file: [&'a str; 1],
}

/// Nothing is drawn by the service: QR and footer are in the paper.
#[derive(Serialize)]
struct Properties {
    tampilan: &'static str,
}

#[derive(Serialize)]
struct VerifyBody<'a> {
    file: &'a str,
}

#[derive(Serialize)]
struct StatusBody<'a> {
    nik: &'a str,
}

/// `POST /api/v2/sign/pdf`.
pub(super) fn sign(
    nik: &Nik,
    passphrase: &SecretString,
    pdf: &[u8],
) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
    let file = Zeroizing::new(STANDARD.encode(pdf));
    let passphrase = passphrase.expose_secret();
    let room = file.len() + WIDEST * passphrase.len() + AROUND;
    json(
        room,
        &SignBody {
            nik: nik.expose(),
            passphrase,
            signature_properties: [Properties {
                tampilan: "INVISIBLE",
            }],
            file: [&file],
        },
    )
}

/// `POST /api/v2/verify/pdf`.
pub(super) fn verify(pdf: &[u8]) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
    let file = Zeroizing::new(STANDARD.encode(pdf));
    json(file.len() + AROUND, &VerifyBody { file: &file })
}

/// `POST /api/v2/user/check/status`.
pub(super) fn status(nik: &Nik) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
    json(AROUND, &StatusBody { nik: nik.expose() })
}

fn json<T: Serialize>(room: usize, body: &T) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
    let mut buffer = Zeroizing::new(Vec::with_capacity(room));
    serde_json::to_writer(&mut *buffer, body)?;
    Ok(buffer)
}

/// A form with one file (`multipart/form-data`).
pub(super) struct Multipart {
    boundary: String,
    body: Zeroizing<Vec<u8>>,
}

impl Multipart {
    /// `texts` are written before the file, which is a PDF.
    pub(super) fn new(texts: &[(&str, &str)], file: (&str, &[u8])) -> Self {
        let mut random = [0; 16];
        rand::thread_rng().fill_bytes(&mut random);
        let boundary = format!("haki-{}", hex::encode(random));
        let room: usize = texts.iter().map(|(_, text)| text.len() + 256).sum();
        let mut body = Zeroizing::new(Vec::with_capacity(room + file.1.len() + AROUND));
        for (name, text) in texts {
            let head =
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(text.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        let (name, pdf) = file;
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"surat.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(pdf);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        Self { boundary, body }
    }

    pub(super) fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    pub(super) fn into_body(self) -> Zeroizing<Vec<u8>> {
        self.body
    }
}
