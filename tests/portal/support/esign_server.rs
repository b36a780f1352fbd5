//! The simulated Esign Client of BSrE, versions 1 and 2, on this machine. What it does follows from NIK and passphrase
//! ([`super::esign_people`]) and from the user that signs in; it signs with a throw-away authority and counts calls.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Datelike, Utc};
use der::EncodePem;
use der::pem::LineEnding;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use super::esign_answers::{
    Answer, found_by_first, found_by_second, in_bytes, in_json, said, said_with, wrong_passphrase,
};
use super::esign_authority::Authority;
use super::esign_pdf;
use super::esign_people::{PASSPHRASE, TYPED_PASSPHRASE, Way, way};

pub(crate) const USER: &str = "portal";
pub(crate) const PASSWORD: &str = "sandi-basic-SIMULASI";
/// A user whose requests to sign are never read.
pub(crate) const SILENT_USER: &str = "macet";
/// Common name in the certificates.
pub(crate) const SIGNER: &str = "Ahmad Fauzan";

/// A kind of call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Call {
    Sign,
    Download,
    Verify,
    Status,
    Chain,
    /// Not let in.
    Refused,
}

/// The connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("reset")]
struct Reset;

#[derive(Default)]
struct State {
    calls: HashMap<Call, usize>,
    /// Who got "too many requests" for which call.
    turned_away: HashSet<(String, Call)>,
    /// Hashes of what was signed, and for whom.
    signed: HashMap<[u8; 32], Way>,
    downloads: HashMap<String, Vec<u8>>,
}

#[derive(Clone)]
pub(crate) struct EsignServer {
    url: String,
    at: DateTime<Utc>,
    state: Arc<Mutex<State>>,
    arrived: watch::Sender<usize>,
}

/// A request taken apart.
struct Asked {
    path: String,
    texts: HashMap<String, String>,
    file: Vec<u8>,
}

impl EsignServer {
    /// Signs as of this instant; over TLS if given.
    pub(crate) async fn start(at: DateTime<Utc>, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let server = Self {
            url: format!("{scheme}://{}", listener.local_addr().unwrap()),
            at,
            state: Arc::default(),
            arrived: watch::channel(0).0,
        };
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (server, tls) = (serving.clone(), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => server.serve(stream).await,
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                server.serve(stream).await;
                            }
                        }
                    }
                });
            }
        });
        server
    }

    async fn serve(self, stream: impl AsyncRead + AsyncWrite + Unpin) {
        let service = service_fn(move |request| {
            let server = self.clone();
            async move { server.answer(request).await }
        });
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        // A visitor that goes away, or one that is sent away without an answer, is no fault of the service.
        let _ = connection.await;
    }

    pub(crate) fn url(&self) -> String {
        self.url.clone()
    }

    /// How often something was asked.
    pub(crate) fn calls(&self, call: Call) -> usize {
        let state = self.state.lock().unwrap();
        state.calls.get(&call).copied().unwrap_or_default()
    }

    /// How many signatures it made.
    pub(crate) fn signatures(&self) -> usize {
        self.state.lock().unwrap().signed.len()
    }

    /// Waits until this many requests have arrived.
    pub(crate) async fn has_got(&self, requests: usize) {
        let mut arrived = self.arrived.subscribe();
        arrived.wait_for(|count| *count >= requests).await.unwrap();
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Answer, Reset> {
        let user = user(&request);
        let path = request.uri().path().to_owned();
        if user.as_deref() == Some(SILENT_USER) && path.ends_with("/sign/pdf") {
            self.arrived.send_modify(|count| *count += 1);
            std::future::pending::<()>().await;
        }
        if !matches!(user.as_deref(), Some(USER | SILENT_USER)) {
            self.count(Call::Refused);
            let said =
                json!({"timestamp": 1, "status": 401, "error": "Unauthorized", "path": path});
            return Ok(said_with(401, &said));
        }
        let asked = taken_apart(request).await;
        self.arrived.send_modify(|count| *count += 1);
        let rest = |prefix: &str| path.strip_prefix(prefix).map(ToOwned::to_owned);
        match path.as_str() {
            "/api/v2/sign/pdf" | "/api/sign/pdf" => self.sign(&asked).await,
            "/api/v2/verify/pdf" | "/api/sign/verify" => Ok(self.verify(&asked)),
            "/api/v2/user/check/status" => Ok(self.status(asked.text("nik"))),
            _ => Ok(if let Some(id) = rest("/api/sign/download/") {
                self.download(&id)
            } else if let Some(nik) = rest("/api/user/status/") {
                self.status(&nik)
            } else if let Some(nik) = rest("/api/v2/user/certificate/chain/") {
                self.chain(&nik)
            } else {
                said_with(404, &json!({"status": 404}))
            }),
        }
    }

    fn count(&self, call: Call) {
        let mut state = self.state.lock().unwrap();
        *state.calls.entry(call).or_default() += 1;
    }

    /// Whether this person is turned away from this call.
    fn busy(&self, nik: &str, call: Call) -> Option<Answer> {
        let mut state = self.state.lock().unwrap();
        let status = match way(nik) {
            Some(Way::BusyOnce) if state.turned_away.insert((nik.to_owned(), call)) => 429,
            Some(Way::Down) => 503,
            Some(Way::Overloaded) if call != Call::Status => 503,
            _ => return None,
        };
        Some(said_with(
            status,
            &json!({"message": "sibuk", "status": status}),
        ))
    }

    async fn sign(&self, asked: &Asked) -> Result<Answer, Reset> {
        self.count(Call::Sign);
        let nik = asked.text("nik");
        if let Some(busy) = self.busy(nik, Call::Sign) {
            return Ok(busy);
        }
        let Some(way) = way(nik) else {
            let said = json!({"error": "User/Penandatangan tidak terdaftar", "status_code": 2011});
            return Ok(said_with(400, &said));
        };
        if ![PASSPHRASE, TYPED_PASSPHRASE].contains(&asked.text("passphrase")) {
            return Ok(said_with(400, &wrong_passphrase(way)));
        }
        if !asked.file.starts_with(b"%PDF-") {
            return Ok(said_with(
                400,
                &json!({"error": "Berkas bukan PDF", "status_code": 2099}),
            ));
        }
        match way {
            Way::HangsAfterReading => std::future::pending().await,
            Way::Resets => return Err(Reset),
            Way::SuccessWithFault => {
                let said = json!({"error": "Proses signing gagal : 2099", "status_code": 400});
                return Ok(said_with(200, &said));
            }
            _ => {}
        }
        let (second, signed) = (asked.path.contains("/v2/"), self.signed(way, &asked.file));
        let id = self.keep(&signed);
        Ok(if second {
            in_json(way, &signed)
        } else {
            in_bytes(way, signed, &id)
        })
    }

    /// Signs, and remembers it.
    fn signed(&self, way: Way, pdf: &[u8]) -> Vec<u8> {
        let authority = match way {
            Way::OtherAuthority => Authority::unknown(),
            _ => Authority::known(),
        };
        let name = if way == Way::OtherName {
            "Orang Lain"
        } else {
            SIGNER
        };
        let until = u16::try_from(self.at.year() + 4).unwrap();
        let person = authority.person(name, until);
        let signed = match way {
            Way::OtherDocument => {
                esign_pdf::signed(&esign_pdf::blank_of(600), name, &person, self.at)
            }
            Way::FaultWithOther => {
                let other = esign_pdf::drawn_over(pdf);
                esign_pdf::signed(&other, name, &person, self.at)
            }
            _ => esign_pdf::signed(pdf, name, &person, self.at),
        };
        let signed = match way {
            Way::DrawnOver => esign_pdf::drawn_over(&signed),
            _ => signed,
        };
        let hash = Sha256::digest(&signed).into();
        self.state.lock().unwrap().signed.insert(hash, way);
        signed
    }

    fn keep(&self, signed: &[u8]) -> String {
        let id = hex::encode(&Sha256::digest(signed)[..8]);
        let mut state = self.state.lock().unwrap();
        state.downloads.insert(id.clone(), signed.to_vec());
        id
    }

    fn download(&self, id: &str) -> Answer {
        self.count(Call::Download);
        match self.state.lock().unwrap().downloads.remove(id) {
            Some(pdf) => Response::new(Full::new(pdf.into())),
            None => said_with(404, &json!({"error": "Dokumen tidak ditemukan"})),
        }
    }

    fn status(&self, nik: &str) -> Answer {
        self.count(Call::Status);
        if let Some(busy) = self.busy(nik, Call::Status) {
            return busy;
        }
        let said = match way(nik) {
            None => {
                json!({"status": "NOT_REGISTERED", "status_code": 2011, "message": "tidak terdaftar"})
            }
            Some(Way::State(word)) => json!({"status": word, "status_code": 1234, "message": "-"}),
            Some(Way::StateByNumber(code)) => json!({"status_code": code, "message": "-"}),
            Some(_) => json!({"status": "ISSUE", "status_code": 1111, "message": "aktif"}),
        };
        said_with(200, &said)
    }

    fn chain(&self, nik: &str) -> Answer {
        self.count(Call::Chain);
        if way(nik).is_none_or(|way| way == Way::NoChain) {
            return said(400, "application/json", "Bad Request <nik>".into());
        }
        let person = Authority::known().person(SIGNER, 2039);
        let chain = person
            .chain()
            .map(|one| one.to_pem(LineEnding::LF).unwrap());
        said_with(200, &json!({"success": true, "data": chain}))
    }

    fn verify(&self, asked: &Asked) -> Answer {
        self.count(Call::Verify);
        if !asked.file.starts_with(b"%PDF-") {
            return said_with(500, &json!({"error": "Internal Server Error"}));
        }
        let hash: [u8; 32] = Sha256::digest(&asked.file).into();
        let known = self.state.lock().unwrap().signed.get(&hash).copied();
        let carries = asked.file.windows(10).any(|window| window == b"/ByteRange");
        let signatures = match known {
            Some(Way::TwoSignatures) => vec![Way::Well, Way::Well],
            Some(way) => vec![way],
            None if carries => vec![Way::Modified],
            None => Vec::new(),
        };
        if known == Some(Way::BusyOnce)
            && let Some(busy) = self.busy(
                super::esign_people::nik(Way::BusyOnce).expose(),
                Call::Verify,
            )
        {
            return busy;
        }
        let second = asked.path.contains("/v2/");
        said_with(
            200,
            &if second {
                found_by_second(&signatures, self.at)
            } else {
                found_by_first(&signatures)
            },
        )
    }
}

fn user(request: &Request<Incoming>) -> Option<String> {
    let value = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let pair = STANDARD.decode(value.strip_prefix("Basic ")?).ok()?;
    let pair = String::from_utf8(pair).ok()?;
    let (user, password) = pair.split_once(':')?;
    (password == PASSWORD).then(|| user.to_owned())
}

impl Asked {
    fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }
}

async fn taken_apart(request: Request<Incoming>) -> Asked {
    let path = request.uri().path().to_owned();
    let kind = request.headers().get(CONTENT_TYPE).cloned();
    let kind = kind.map_or_else(String::new, |kind| kind.to_str().unwrap().to_owned());
    let body = request.into_body().collect().await;
    let body = body
        .map(http_body_util::Collected::to_bytes)
        .unwrap_or_default();
    let mut asked = Asked {
        path,
        texts: HashMap::new(),
        file: Vec::new(),
    };
    if let Ok(boundary) = multer::parse_boundary(&kind) {
        let body = futures_util::stream::once(async { Ok::<_, std::io::Error>(body) });
        let mut form = multer::Multipart::new(body, boundary);
        while let Some(field) = form.next_field().await.unwrap() {
            let name = field.name().unwrap().to_owned();
            let value = field.bytes().await.unwrap().to_vec();
            if name == "file" || name == "signed_file" {
                asked.file = value;
            } else {
                asked.texts.insert(name, String::from_utf8(value).unwrap());
            }
        }
    } else if let Ok(json) = serde_json::from_slice::<Value>(&body) {
        let file = json["file"].as_str().or(json["file"][0].as_str());
        asked.file = STANDARD
            .decode(file.unwrap_or_default())
            .unwrap_or_default();
        for name in ["nik", "passphrase"] {
            let value = json[name].as_str().unwrap_or_default();
            asked.texts.insert(name.to_owned(), value.to_owned());
        }
    }
    asked
}
