//! A signing service that does what a test tells it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::BoxFuture;
use haki::actions::signing::begin::{SeenPaper, StackRequest, Ticked};
use haki::actions::signing::pen::{self, Pen};
use haki::actions::signing::reconcile;
use haki::adapters::esign::local::DEMO_PASSPHRASE;
use haki::adapters::esign::{
    Esign, EsignError, Identity, ProviderAccount, SignRequest, SignedPdf, Unlocked,
};
use haki::domain::actor::Actor;
use haki::domain::id::{ApplicationId, StackId};
use haki::domain::letter::Seal;
use haki::domain::procedure::Role;
use haki::domain::signing::{SigningFault, SigningState};
use haki::portal::Portal;
use haki::store;
use haki::store::signing_list::StackLine;
use sha2::{Digest, Sha256};
use tokio::sync::Notify;

use super::desk::Office;
use super::letters::{letter, set_letter, signed_execution};
use super::portal::portal_with_signer;

/// What the service does at one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Sign,
    Refuse,
    Unreachable,
    Unclear,
    /// It never answers.
    Hang,
    /// It signs only when the test lets it.
    Wait,
    /// It signs, keeps the file, and does not answer.
    KeepSilent,
    Nothing,
    Unsigned,
    CutOff,
    OtherPaper,
    SignTwice,
    SignAsAnother,
}

/// The service and what it has done.
pub(crate) struct Signer {
    deeds: Mutex<VecDeque<Deed>>,
    patience: Mutex<Duration>,
    /// What its own verification says of the next files.
    pub(crate) says: Mutex<Result<Option<bool>, ()>>,
    /// Whether it does not tell anybody's account.
    pub(crate) silent_on_accounts: AtomicBool,
    /// How often it was called.
    pub(crate) calls: AtomicUsize,
    /// What it signed without telling.
    silent: Mutex<Vec<(String, Vec<u8>)>>,
    /// It was called and waits.
    pub(crate) called: Notify,
    /// It may sign.
    pub(crate) go: Notify,
}

impl Signer {
    /// An office with this signer, at this instant.
    pub(crate) async fn office(instant: &str) -> (Office, Arc<Self>) {
        let signer = Arc::new(Self {
            deeds: Mutex::default(),
            patience: Mutex::new(Duration::from_secs(90)),
            says: Mutex::new(Ok(None)),
            silent_on_accounts: AtomicBool::new(false),
            calls: AtomicUsize::new(0),
            silent: Mutex::default(),
            called: Notify::new(),
            go: Notify::new(),
        });
        let given = Arc::clone(&signer);
        let base = portal_with_signer(|inner| {
            Arc::new(Scripted {
                inner,
                signer: given,
            })
        });
        (Office::over(base.await, instant).await, signer)
    }

    /// What it does at its next calls; afterwards it signs.
    pub(crate) fn will(&self, deeds: impl IntoIterator<Item = Deed>) {
        let deeds: VecDeque<Deed> = deeds.into_iter().collect();
        let hangs = deeds.contains(&Deed::Hang);
        *self.patience.lock().unwrap() = Duration::from_secs(if hangs { 0 } else { 90 });
        *self.deeds.lock().unwrap() = deeds;
    }

    pub(crate) fn was_called(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }
}

struct Scripted {
    inner: Arc<dyn Esign>,
    signer: Arc<Signer>,
}

struct ScriptedPen {
    inner: Arc<dyn Unlocked>,
    another: Arc<dyn Unlocked>,
    signer: Arc<Signer>,
}

impl Esign for Scripted {
    fn word(&self) -> &'static str {
        self.inner.word()
    }

    fn seal(&self) -> Seal {
        self.inner.seal()
    }

    fn patience(&self) -> Duration {
        *self.signer.patience.lock().unwrap()
    }

    fn common_name(&self, name: &str) -> String {
        self.inner.common_name(name)
    }

    fn verify(&self, _pdf: Vec<u8>) -> BoxFuture<'_, Result<Option<bool>, EsignError>> {
        let says = *self.signer.says.lock().unwrap();
        Box::pin(async move { says.map_err(|()| EsignError::Unavailable("uji".to_owned())) })
    }

    fn account<'a>(
        &'a self,
        _identity: &'a Identity,
    ) -> BoxFuture<'a, Result<Option<ProviderAccount>, EsignError>> {
        let silent = self.signer.silent_on_accounts.load(Ordering::Relaxed);
        Box::pin(async move {
            if silent {
                return Err(EsignError::Unavailable("uji".to_owned()));
            }
            Ok(None)
        })
    }

    fn fetch<'a>(
        &'a self,
        reference: &'a str,
    ) -> BoxFuture<'a, Result<Option<Vec<u8>>, EsignError>> {
        let kept = self.signer.silent.lock().unwrap();
        let found = kept.iter().find(|(kept, _)| kept == reference);
        let found = found.map(|(_, pdf)| pdf.clone());
        Box::pin(async move { Ok(found) })
    }

    fn unlock<'a>(
        &'a self,
        identity: &'a Identity,
        passphrase: &'a str,
    ) -> BoxFuture<'a, Result<Arc<dyn Unlocked>, EsignError>> {
        Box::pin(async move {
            let inner = self.inner.unlock(identity, passphrase).await?;
            let another = Identity {
                name: "Orang Lain".to_owned(),
                ..identity.clone()
            };
            let another = self.inner.unlock(&another, passphrase).await?;
            let signer = Arc::clone(&self.signer);
            let pen = ScriptedPen {
                inner,
                another,
                signer,
            };
            Ok(Arc::new(pen) as Arc<dyn Unlocked>)
        })
    }
}

impl Unlocked for ScriptedPen {
    fn sign(&self, request: SignRequest) -> BoxFuture<'_, Result<SignedPdf, EsignError>> {
        self.signer.calls.fetch_add(1, Ordering::Relaxed);
        let deed = self.signer.deeds.lock().unwrap().pop_front();
        Box::pin(self.does(deed.unwrap_or(Deed::Sign), request))
    }
}

impl ScriptedPen {
    async fn does(&self, deed: Deed, request: SignRequest) -> Result<SignedPdf, EsignError> {
        let told = || "uji".to_owned();
        let sent = request.pdf.clone();
        match deed {
            Deed::Sign => self.inner.sign(request).await,
            Deed::Refuse => Err(EsignError::Refused(told().into())),
            Deed::Unreachable => Err(EsignError::Unavailable(told())),
            Deed::Unclear => Err(EsignError::Unclear(told())),
            Deed::Hang => std::future::pending().await,
            Deed::Wait => {
                self.signer.called.notify_one();
                self.signer.go.notified().await;
                self.inner.sign(request).await
            }
            Deed::KeepSilent => {
                let reference = request.reference.clone();
                let signed = self.inner.sign(request).await?;
                let mut silent = self.signer.silent.lock().unwrap();
                silent.push((reference, signed.bytes));
                Err(EsignError::Unclear(told()))
            }
            Deed::Nothing => Ok(answer(Vec::new())),
            Deed::Unsigned => Ok(answer(sent)),
            Deed::CutOff => {
                let signed = self.inner.sign(request).await?;
                let half = sent.len() + (signed.bytes.len() - sent.len()) / 2;
                Ok(answer(signed.bytes[..half].to_vec()))
            }
            Deed::OtherPaper => {
                let pdf = set_letter(&letter(), &signed_execution());
                self.inner.sign(SignRequest { pdf, ..request }).await
            }
            Deed::SignTwice => {
                let pdf = self.inner.sign(request.clone()).await?.bytes;
                self.inner.sign(SignRequest { pdf, ..request }).await
            }
            Deed::SignAsAnother => self.another.sign(request).await,
        }
    }
}

fn answer(bytes: Vec<u8>) -> SignedPdf {
    SignedPdf {
        signed_sha256: Sha256::digest(&bytes).into(),
        bytes,
        signer_subject: String::new(),
        certificate_serial: String::new(),
    }
}

impl Office {
    /// The head's pen.
    pub(crate) async fn pen(&self) -> Pen {
        let head = self.people.agency_head;
        pen::unlock(&self.portal, head, DEMO_PASSPHRASE)
            .await
            .unwrap()
    }

    /// The head ticks these letters.
    pub(crate) fn ticked(&self, cases: &[ApplicationId]) -> StackRequest {
        let papers = cases.iter().map(|case| Ticked {
            case: *case,
            seen_version: None,
            paper: SeenPaper::Letter,
        });
        StackRequest {
            actor: self.head(),
            once: None,
            papers: papers.collect(),
            strict: false,
        }
    }

    pub(crate) fn head(&self) -> Actor {
        Actor::person(self.people.agency_head, Role::AgencyHead)
    }

    /// The stack once its run has ended.
    pub(crate) async fn signed_stack(&self, cases: &[ApplicationId]) -> Vec<StackLine> {
        let pen = self.pen().await;
        let request = self.ticked(cases);
        let stack = haki::actions::signing::run::start(&self.portal, request, pen).await;
        self.portal.background().idle().await;
        stack_of(&self.portal, stack.unwrap()).await
    }

    /// Takes up what runs left behind, once PostgreSQL has seen that they are gone.
    pub(crate) async fn reconciled(&self) {
        let mut conn = self.portal.pool().acquire().await.unwrap();
        let stacks = store::signing::running_stacks(&mut conn).await.unwrap();
        drop(conn);
        for stack in stacks {
            freed(&self.portal, stack).await;
        }
        reconcile::round(&self.portal).await.unwrap();
    }
}

/// Waits until no run holds this stack.
async fn freed(portal: &Portal, stack: StackId) {
    let mut tx = portal.pool().begin().await.unwrap();
    sqlx::query("select pg_advisory_xact_lock($1)")
        .bind(store::stack_lock::lock_key(stack))
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// The papers of a stack.
pub(crate) async fn stack_of(portal: &Portal, stack: StackId) -> Vec<StackLine> {
    let mut conn = portal.pool().acquire().await.unwrap();
    store::signing_list::of_stack(&mut conn, stack)
        .await
        .unwrap()
}

/// States and faults of a stack.
pub(crate) fn ends(lines: &[StackLine]) -> Vec<(SigningState, Option<SigningFault>)> {
    lines.iter().map(|line| (line.state, line.fault)).collect()
}
