//! Settings of the service that signs letters.

use std::path::PathBuf;

use secrecy::SecretString;
use url::Url;

use super::Reader;

/// Which service signs letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EsignKind {
    Local,
    /// BSrE through the institution's Esign Client, interface version 1.
    BsreV1,
    BsreV2,
}

/// Where the institution's Esign Client is, and how the portal signs in to it.
#[derive(Clone)]
pub struct EsignClient {
    pub url: Url,
    pub user: String,
    pub password: SecretString,
    /// File or folder with the roots of signers' certificates (PEM).
    pub roots: Option<PathBuf>,
    /// File with the authority of the Esign Client's own TLS certificate (PEM).
    pub tls_authorities: Option<PathBuf>,
}

impl Reader<'_> {
    pub(super) fn esign(&mut self) -> EsignKind {
        match self.text("HAKI_ESIGN").as_deref() {
            None | Some("local") => EsignKind::Local,
            Some("bsre-v1") => EsignKind::BsreV1,
            Some("bsre-v2") => EsignKind::BsreV2,
            Some(other) => {
                self.faults.push(format!(
                    "HAKI_ESIGN={other} tidak dikenal: local, bsre-v2 atau bsre-v1."
                ));
                EsignKind::Local
            }
        }
    }

    /// `None` if another service signs, or something is missing and was noted.
    pub(super) fn esign_client(&mut self, kind: EsignKind) -> Option<EsignClient> {
        if kind == EsignKind::Local {
            return None;
        }
        let (url, user) = (self.esign_url(), self.needed("HAKI_ESIGN_USER"));
        let password = self.needed("HAKI_ESIGN_PASSWORD");
        Some(EsignClient {
            url: url?,
            user: user?,
            password: SecretString::from(password?),
            roots: self.text("HAKI_ESIGN_ROOTS").map(PathBuf::from),
            tls_authorities: self.text("HAKI_ESIGN_CA").map(PathBuf::from),
        })
    }

    fn needed(&mut self, name: &str) -> Option<String> {
        let text = self.text(name);
        if text.is_none() {
            let sentence = format!("{name} belum diisi: HAKI_ESIGN memakai Esign Client BSrE.");
            self.faults.push(sentence);
        }
        text
    }

    fn esign_url(&mut self) -> Option<Url> {
        let text = self.needed("HAKI_ESIGN_URL")?;
        let plain = self.text("HAKI_ESIGN_PLAIN_HTTP");
        let private = match plain.as_deref() {
            None => false,
            Some("private") => true,
            Some(other) => {
                let sentence = format!("HAKI_ESIGN_PLAIN_HTTP={other} tidak dikenal: private.");
                self.faults.push(sentence);
                false
            }
        };
        let fault = match Url::parse(&text) {
            Ok(url) if !url.username().is_empty() || url.password().is_some() => {
                "HAKI_ESIGN_URL memuat nama pengguna: tulis di HAKI_ESIGN_USER dan HAKI_ESIGN_PASSWORD."
                    .to_owned()
            }
            Ok(url) if url.query().is_some() || url.fragment().is_some() => {
                format!("HAKI_ESIGN_URL={text}: tulis alamat tanpa ? dan #.")
            }
            Ok(url) if url.scheme() == "http" && !private => format!(
                "HAKI_ESIGN_URL={text} harus https://. Di jaringan pribadi yang hanya punya http, isi HAKI_ESIGN_PLAIN_HTTP=private."
            ),
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => {
                return Some(url);
            }
            _ => format!("HAKI_ESIGN_URL={text} bukan alamat https://."),
        };
        self.faults.push(fault);
        None
    }
}
