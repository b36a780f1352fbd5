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
    /// Papers are carried out, signed in SRIKANDI or the city's own application, and brought back.
    Upload,
    /// Papers are printed, signed by hand, scanned, and confirmed by a second person.
    Wet,
}

impl EsignKind {
    const ALL: [Self; 5] = [
        Self::Local,
        Self::BsreV2,
        Self::BsreV1,
        Self::Upload,
        Self::Wet,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::BsreV1 => "bsre-v1",
            Self::BsreV2 => "bsre-v2",
            Self::Upload => "upload",
            Self::Wet => "wet",
        }
    }

    const fn is_bsre(self) -> bool {
        matches!(self, Self::BsreV1 | Self::BsreV2)
    }
}

/// Where the institution's Esign Client is, and how the portal signs in to it.
#[derive(Clone)]
pub struct EsignClient {
    pub url: Url,
    pub user: String,
    pub password: SecretString,
    /// File with the authority of the Esign Client's own TLS certificate (PEM).
    pub tls_authorities: Option<PathBuf>,
}

impl Reader<'_> {
    /// The ways of signing, the usual one first; never empty.
    pub(super) fn esign(&mut self) -> Vec<EsignKind> {
        let text = self.text("HAKI_ESIGN").unwrap_or_default();
        let words = text
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let mut kinds = Vec::new();
        for word in words {
            match EsignKind::ALL.into_iter().find(|kind| kind.word() == word) {
                None => self.faults.push(format!(
                    "HAKI_ESIGN={text}: {word} tidak dikenal; pilihannya local, bsre-v2, bsre-v1, upload, wet, dipisah koma."
                )),
                Some(kind) if kinds.contains(&kind) => self
                    .faults
                    .push(format!("HAKI_ESIGN={text}: {word} tertulis dua kali.")),
                Some(kind) => kinds.push(kind),
            }
        }
        if kinds.iter().filter(|kind| kind.is_bsre()).count() > 1 {
            self.faults.push(format!(
                "HAKI_ESIGN={text}: pilih satu versi Esign Client, bsre-v2 atau bsre-v1."
            ));
        }
        if kinds.is_empty() {
            kinds.push(EsignKind::Local);
        }
        kinds
    }

    /// Under which roots signers' certificates are expected to stand. A file that anybody can bring back proves nothing
    /// without them.
    pub(super) fn esign_roots(&mut self, kinds: &[EsignKind]) -> Option<PathBuf> {
        let roots = self.text("HAKI_ESIGN_ROOTS").map(PathBuf::from);
        if roots.is_none() && kinds.contains(&EsignKind::Upload) {
            self.faults.push(
                "HAKI_ESIGN_ROOTS belum diisi: HAKI_ESIGN=upload menerima tanda tangan hanya di bawah sertifikat induk BSrE (PEM)."
                    .to_owned(),
            );
        }
        roots
    }

    /// `None` if BSrE does not sign, or something is missing and was noted.
    pub(super) fn esign_client(&mut self, kinds: &[EsignKind]) -> Option<EsignClient> {
        if !kinds.iter().any(|kind| kind.is_bsre()) {
            return None;
        }
        let (url, user) = (self.esign_url(), self.needed("HAKI_ESIGN_USER"));
        let password = self.needed("HAKI_ESIGN_PASSWORD");
        Some(EsignClient {
            url: url?,
            user: user?,
            password: SecretString::from(password?),
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
