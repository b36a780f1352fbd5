//! What requests, jobs and commands share: the pool, the clock, settings, the city's profile, the adapters.

mod mailers;
mod shared;
mod signers;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres};

use crate::adapters::background::Background;
use crate::adapters::clamd::Clamd;
use crate::adapters::clock::Clock;
use crate::adapters::darkroom::Darkroom;
use crate::adapters::esign::bsre::BsreError;
use crate::adapters::esign::local::LocalError;
use crate::adapters::esign::{Esign, Signer, Signers};
use crate::adapters::hasher::{Hasher, HasherError};
use crate::adapters::mail::{MailError, Mailer};
use crate::adapters::pdf::judge::RootsError;
use crate::adapters::pdf::trust::Trust;
use crate::adapters::pdf::{TypesetError, Typesetter};
use crate::adapters::profile::{self, ProfileError};
use crate::adapters::vault::{Vault, VaultError};
use crate::adapters::wal_archive::ArchiveSight;
use crate::config::Config;
use crate::domain::calendar::{Calendar, Entries};
use crate::domain::city::CityFacts;
use crate::domain::deadline::{self, Due};
use crate::domain::procedure::{Lane, Status};
use crate::domain::profile::Profile;
use crate::domain::refusal::Decision;
use crate::domain::verification::Verification;
use crate::domain::wib;
use crate::store::kept;
use crate::urls;

pub use shared::{SharedCalendar, SharedCity};

/// Cheap to clone; clones share everything. Each holds the city as it was when the clone was made, so that one request or
/// job sees one version of it from beginning to end.
pub struct Portal {
    inner: Arc<Parts>,
    city: Arc<Profile>,
}

impl Clone for Portal {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
            city: self.inner.city.get(),
        }
    }
}

#[derive(Clone)]
pub struct Parts {
    pub pool: PgPool,
    pub clock: Clock,
    pub config: Config,
    pub city: SharedCity,
    pub calendar: SharedCalendar,
    pub adapters: Adapters,
    pub background: Background,
    pub archive_sight: ArchiveSight,
}

/// The adapters, chosen by the settings.
#[derive(Clone)]
pub struct Adapters {
    pub vault: Vault,
    pub darkroom: Darkroom,
    pub clamd: Option<Clamd>,
    pub hasher: Hasher,
    pub typesetter: Arc<Typesetter>,
    /// The ways of signing.
    pub signers: Signers,
    pub mailer: Arc<dyn Mailer>,
}

/// Why the portal cannot be assembled.
#[derive(Debug, thiserror::Error)]
pub enum AssemblyError {
    #[error(transparent)]
    Profile(#[from] ProfileError),
    #[error("kunci rahasia: {0}")]
    Vault(#[from] VaultError),
    #[error("kata sandi: {0}")]
    Hasher(#[from] HasherError),
    #[error("huruf dan templat surat: {0}")]
    Typeset(#[from] TypesetError),
    #[error("tanda tangan: {0}")]
    Esign(#[from] LocalError),
    #[error("tanda tangan: {0}")]
    Bsre(#[from] BsreError),
    #[error("HAKI_ESIGN_ROOTS: {0}")]
    Roots(#[from] RootsError),
    #[error("surat elektronik: {0}")]
    Mail(#[from] MailError),
    #[error("HAKI_SECRET_KEY dan HAKI_VAULT_KEY belum ada.")]
    NoSecrets,
}

impl Adapters {
    /// Chooses every adapter by the settings; the only code that names implementations.
    pub fn from_config(config: &Config) -> Result<Self, AssemblyError> {
        let vault = vault(config)?;
        let signers = signers::of(config)?;
        Ok(Self {
            vault,
            darkroom: Darkroom::new(config.program.clone()),
            clamd: config.clamd.clone().map(Clamd::new),
            hasher: Hasher::new()?,
            typesetter: Arc::new(Typesetter::new()?),
            signers,
            mailer: mailers::of(config)?,
        })
    }
}

/// The vault under the keys of the settings.
pub fn vault(config: &Config) -> Result<Vault, AssemblyError> {
    match (&config.vault_key, &config.secret_key) {
        (Some(vault_key), Some(secret_key)) => Ok(Vault::new(vault_key, secret_key)?),
        _ => Err(AssemblyError::NoSecrets),
    }
}

impl Portal {
    pub fn new(parts: Parts) -> Self {
        Self {
            city: parts.city.get(),
            inner: Arc::new(parts),
        }
    }

    /// Assembles the portal; `entries` and `versions` are those in the database.
    pub fn assemble(
        config: Config,
        pool: PgPool,
        clock: Clock,
        entries: Entries,
        versions: Vec<CityFacts>,
    ) -> Result<Self, AssemblyError> {
        let profile = profile::load(&config.profile)?;
        let calendar = Calendar::new(profile.office.hours.clone(), entries);
        let city = SharedCity::new(profile, versions, clock.now());
        let calendar = SharedCalendar::new(calendar, clock.now());
        let adapters = Adapters::from_config(&config)?;
        Ok(Self::new(Parts {
            pool,
            clock,
            config,
            city,
            calendar,
            adapters,
            background: Background::default(),
            archive_sight: ArchiveSight::default(),
        }))
    }

    /// The same portal with another clock, such as for scheduled work and for the demo's past cases.
    pub fn with_clock(&self, clock: Clock) -> Self {
        Self::new(Parts {
            clock,
            ..Parts::clone(&self.inner)
        })
    }

    /// The same portal over other connections to its database.
    pub fn with_pool(&self, pool: PgPool) -> Self {
        Self::new(Parts {
            pool,
            ..Parts::clone(&self.inner)
        })
    }

    /// The same portal without a scanner for malware, for the demo's own files.
    pub fn unscanned(self) -> Self {
        let mut parts = Arc::unwrap_or_clone(self.inner);
        parts.adapters.clamd = None;
        Self::new(parts)
    }

    /// The pool; first returns the connection that was kept for this request.
    pub fn pool(&self) -> &PgPool {
        kept::give_back();
        &self.inner.pool
    }

    /// A connection of the pool; first returns the one that was kept for this request.
    pub async fn acquire(&self) -> Result<PoolConnection<Postgres>, sqlx::Error> {
        kept::acquire(self.pool()).await
    }

    /// The connection kept for this request, else one of the pool.
    pub async fn conn(&self) -> Result<PoolConnection<Postgres>, sqlx::Error> {
        kept::take(&self.inner.pool).await
    }

    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    pub fn profile(&self) -> &Profile {
        &self.city
    }

    /// When the versions of the city were last read.
    pub fn city_read_at(&self) -> DateTime<Utc> {
        self.inner.city.read_at()
    }

    /// Replaces the city for clones made from now on; returns whether it differs from this one's.
    pub fn replace_city(&self, versions: Vec<CityFacts>) -> bool {
        self.inner.city.replace(versions, self.now());
        *self.inner.city.get() != *self.city
    }

    pub fn calendar(&self) -> Arc<Calendar> {
        self.inner.calendar.get()
    }

    /// When the calendar's entries were last read.
    pub fn calendar_read_at(&self) -> DateTime<Utc> {
        self.inner.calendar.read_at()
    }

    /// Replaces the calendar's entries by those that the database has now.
    pub fn replace_calendar(&self, entries: Entries) {
        self.inner.calendar.replace(entries, self.now());
    }

    pub fn vault(&self) -> &Vault {
        &self.inner.adapters.vault
    }

    pub fn darkroom(&self) -> &Darkroom {
        &self.inner.adapters.darkroom
    }

    pub fn clamd(&self) -> Option<&Clamd> {
        self.inner.adapters.clamd.as_ref()
    }

    pub fn hasher(&self) -> &Hasher {
        &self.inner.adapters.hasher
    }

    pub fn typesetter(&self) -> &Arc<Typesetter> {
        &self.inner.adapters.typesetter
    }

    /// The ways of signing that are set up.
    pub fn signers(&self) -> &Signers {
        &self.inner.adapters.signers
    }

    /// Who signs or signed by this word of the record; the usual one if it is not set up any more.
    pub fn signer(&self, word: &str) -> &Signer {
        let signers = &self.inner.adapters.signers;
        signers.find(word).unwrap_or_else(|| signers.usual())
    }

    /// The usual signing service.
    pub fn esign(&self) -> &Arc<dyn Esign> {
        &self.inner.adapters.signers.usual().esign
    }

    /// Whose signatures count on papers of the usual signing service.
    pub fn trust(&self) -> &Trust {
        &self.inner.adapters.signers.usual().trust
    }

    /// Work that outlives the request that began it.
    pub fn background(&self) -> &Background {
        &self.inner.background
    }

    pub fn archive_sight(&self) -> &ArchiveSight {
        &self.inner.archive_sight
    }

    pub fn mailer(&self) -> &Arc<dyn Mailer> {
        &self.inner.adapters.mailer
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// When a status that begins now is due; [`Due::Standing`] if nothing is promised for it.
    pub fn due(&self, status: Status, now: DateTime<Utc>) -> Due {
        self.step_due(status, now, TimeDelta::zero(), None)
    }

    /// When a status is due that has run since `since` and used this much working time before; [`Due::Standing`] if
    /// nothing is promised. A code for a chosen day is due on that day; `PaymentReported` and `Paid` are due at closing
    /// time at the latest, because a paid case is not filed yet.
    pub fn step_due(
        &self,
        status: Status,
        since: DateTime<Utc>,
        used: TimeDelta,
        ready_on: Option<NaiveDate>,
    ) -> Due {
        let Some(allowed) = self.profile().allowed(status) else {
            return Due::Standing;
        };
        let calendar = self.calendar();
        let pauses = calendar.pauses(status);
        if let (Status::ReadyToFile, Some(day)) = (status, ready_on) {
            return deadline::within_day(&calendar, since, day, allowed.promise, &pauses);
        }
        let due = deadline::resume(&calendar, since, allowed.promise, used, &pauses);
        let closing = deadline::closing_outside(&calendar, since, &pauses);
        match (status, due, closing) {
            (Status::PaymentReported | Status::Paid, Due::At { at, estimated }, Some(closing)) => {
                Due::At {
                    at: at.min(closing),
                    estimated,
                }
            }
            _ => due,
        }
    }

    /// The due date stored with a case, marked as estimate if its counting includes a year without entries; computed if
    /// none is stored. Dates for owners and DJKI are certain, because they do not depend on the calendar, except the
    /// remedies against the Dinas.
    pub fn due_held(
        &self,
        status: Status,
        since: DateTime<Utc>,
        held: Option<DateTime<Utc>>,
    ) -> Due {
        match held {
            None => self.due(status, since),
            Some(at) if status.lane() == Lane::Dinas || Decision::standing_in(status).is_some() => {
                Due::At {
                    at,
                    estimated: self.calendar().estimated(wib::date(since), wib::date(at)),
                }
            }
            Some(at) => Due::certain(at),
        }
    }

    /// Whether the last day for the owner's remedy in this status is over. Never by an estimate; a decision that
    /// followed an appeal leaves no remedy.
    pub fn is_over(
        &self,
        status: Status,
        since: DateTime<Utc>,
        held: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> bool {
        let due = self.due_held(status, since, held);
        match due.at() {
            Some(_) => due.is_late(now) && due.estimated().is_none(),
            None => status == Status::DeclineUpheld,
        }
    }

    /// Whether `now` lies within this many working days after `since`. An estimate never makes anybody too late.
    pub fn within_working_days(&self, since: DateTime<Utc>, now: DateTime<Utc>, days: u16) -> bool {
        match deadline::add_working_days(&self.calendar(), wib::date(since), days) {
            Due::At {
                at,
                estimated: None,
            } => now <= at,
            Due::At { .. } | Due::Standing => true,
        }
    }

    /// Address and code by which anybody checks a paper.
    pub fn verification(&self, code: &str) -> Verification {
        let base = &self.config().base_url;
        Verification {
            url: format!("{base}{}", urls::verify(code)),
            code: code.to_owned(),
            page: format!("{base}{}", urls::CHECK_PAPER),
        }
    }
}

impl std::fmt::Debug for Portal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Portal").finish_non_exhaustive()
    }
}
