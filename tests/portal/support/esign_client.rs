//! The portal's client for the simulated signing service.

use std::sync::Arc;

use chrono::{DateTime, TimeZone, Utc};
use haki::adapters::esign::bsre::{Bsre, BsreSettings, CallLimits, Version};
use haki::adapters::esign::{Esign, EsignError, Identity, SignRequest, SignedPdf, Unlocked};
use haki::adapters::pdf::trust::Trust;
use haki::domain::identity::Nik;
use haki::store::{self, Tx};

use super::desk::Office;
use super::esign_authority::Authority;
use super::esign_people::{PASSPHRASE, Way, nik};
use super::esign_server::{EsignServer, PASSWORD, SIGNER, USER};
use super::hand_timer::HandTimer;
use super::portal::portal_with_provider;

pub(crate) const VERSIONS: [Version; 2] = [Version::V1, Version::V2];

/// When the service signs.
pub(crate) fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 25, 5, 0, 0).unwrap()
}

/// A running service with a client for it.
pub(crate) struct Service {
    pub(crate) server: EsignServer,
    pub(crate) timer: HandTimer,
    pub(crate) bsre: Bsre,
}

impl Service {
    pub(crate) async fn start(version: Version) -> Self {
        Self::with(version, |_| {}).await
    }

    /// With other settings.
    pub(crate) async fn with(version: Version, change: impl FnOnce(&mut BsreSettings)) -> Self {
        let (server, timer) = (EsignServer::start(noon(), None).await, HandTimer::new());
        let mut settings = settings(version, &server.url(), &timer);
        change(&mut settings);
        let bsre = Bsre::new(settings).unwrap();
        Self {
            server,
            timer,
            bsre,
        }
    }

    pub(crate) async fn unlocked(
        &self,
        nik: Nik,
        passphrase: &str,
    ) -> Result<Arc<dyn Unlocked>, EsignError> {
        self.bsre.unlock(&identity(Some(nik)), passphrase).await
    }

    /// Signs as this person with the right passphrase.
    pub(crate) async fn sign(&self, way: Way, pdf: &[u8]) -> Result<SignedPdf, EsignError> {
        let signer = self.unlocked(nik(way), PASSPHRASE).await?;
        signer.sign(request(pdf)).await
    }
}

pub(crate) fn settings(version: Version, url: &str, timer: &HandTimer) -> BsreSettings {
    BsreSettings {
        version,
        url: url.parse().unwrap(),
        user: USER.to_owned(),
        password: PASSWORD.into(),
        tls_authorities: None,
        roots: Authority::known().roots(),
        limits: CallLimits::default(),
        timer: timer.timer(),
    }
}

pub(crate) fn identity(nik: Option<Nik>) -> Identity {
    Identity {
        name: format!("Drs. {SIGNER}, M.Si."),
        nip: "196908171994031999".into(),
        nik,
        position: "Kepala Dinas".into(),
        unit: "Dinas".into(),
    }
}

pub(crate) fn request(pdf: &[u8]) -> SignRequest {
    SignRequest {
        pdf: pdf.to_vec(),
        reason: "Surat Rekomendasi".into(),
        location: "Serang".into(),
        at: noon(),
        reference: "uji".into(),
    }
}

/// An office whose letters this service signs.
pub(crate) async fn office_of(version: Version) -> (Office, Service) {
    let service = Service::start(version).await;
    let trust = Trust::Provider(Authority::known().roots());
    let base = portal_with_provider(Arc::new(service.bsre.clone()), trust).await;
    (Office::over(base, "2026-11-23T02:00:00Z").await, service)
}

/// The service knows the head by this number.
pub(crate) async fn head_is(office: &Office, nik: Option<&Nik>) {
    let vault = office.portal.vault();
    let sealed = nik.map(|nik| vault.seal(nik.expose().as_bytes()).unwrap());
    let mut tx = Tx::begin(office.portal.pool()).await.unwrap();
    store::signer_nik::set(&mut tx, office.people.agency_head, sealed.as_deref())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
