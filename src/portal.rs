//! What a request, a job or a command is handed: the pool, the clock, the settings, the city, the neighbours.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres};

use crate::adapters::clock::Clock;
use crate::adapters::darkroom::Darkroom;
use crate::adapters::esign::Esign;
use crate::adapters::esign::local::{DEMO_PASSPHRASE, LocalAuthority, LocalError};
use crate::adapters::hasher::{Hasher, HasherError};
use crate::adapters::mail::{FileMailer, MailError, Mailer, SmtpMailer};
use crate::adapters::pdf::verify::TrustAnchor;
use crate::adapters::pdf::{TypesetError, Typesetter};
use crate::adapters::profile::{self, ProfileError};
use crate::adapters::vault::{Vault, VaultError};
use crate::config::{Config, EsignKind};
use crate::domain::calendar::{Calendar, Entries};
use crate::domain::deadline::{self, Due};
use crate::domain::procedure::{Lane, Status};
use crate::domain::profile::Profile;
use crate::domain::refusal::Decision;
use crate::domain::verification::Verification;
use crate::domain::wib;
use crate::store::kept;
use crate::urls;

/// Cheap to clone; every part is shared.
#[derive(Clone)]
pub struct Portal {
    inner: Arc<Parts>,
}

/// What a portal is made of.
#[derive(Clone)]
pub struct Parts {
    pub pool: PgPool,
    pub clock: Clock,
    pub config: Config,
    pub profile: Profile,
    pub calendar: SharedCalendar,
    pub adapters: Adapters,
}

/// The calendar of this process, replaced whole when its entries were read again.
#[derive(Clone)]
pub struct SharedCalendar(Arc<RwLock<Reading>>);

struct Reading {
    calendar: Arc<Calendar>,
    at: DateTime<Utc>,
}

impl SharedCalendar {
    /// `at`: when its entries were read.
    pub fn new(calendar: Calendar, at: DateTime<Utc>) -> Self {
        let calendar = Arc::new(calendar);
        Self(Arc::new(RwLock::new(Reading { calendar, at })))
    }

    fn get(&self) -> Arc<Calendar> {
        let reading = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&reading.calendar)
    }

    fn read_at(&self) -> DateTime<Utc> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).at
    }

    fn replace(&self, entries: Entries, at: DateTime<Utc>) {
        let mut reading = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let calendar = Calendar::new(reading.calendar.hours().clone(), entries);
        *reading = Reading {
            calendar: Arc::new(calendar),
            at,
        };
    }
}

/// The neighbours, chosen by the settings in one place.
#[derive(Clone)]
pub struct Adapters {
    pub vault: Vault,
    pub darkroom: Darkroom,
    pub hasher: Hasher,
    pub typesetter: Arc<Typesetter>,
    pub esign: Arc<dyn Esign>,
    /// Whose signatures the verification page trusts.
    pub trust_anchor: TrustAnchor,
    pub mailer: Arc<dyn Mailer>,
}

/// Why the portal cannot be put together.
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
    #[error("surat elektronik: {0}")]
    Mail(#[from] MailError),
    #[error("HAKI_SECRET_KEY dan HAKI_VAULT_KEY belum ada.")]
    NoSecrets,
}

impl Adapters {
    /// Picks every adapter by the settings; the only place that names implementations.
    pub fn from_config(config: &Config) -> Result<Self, AssemblyError> {
        let (Some(vault_key), Some(secret_key)) = (&config.vault_key, &config.secret_key) else {
            return Err(AssemblyError::NoSecrets);
        };
        let (esign, trust_anchor) = match config.esign {
            EsignKind::Local => local_esign(&config.data_dir.join("tte"))?,
        };
        Ok(Self {
            vault: Vault::new(vault_key, secret_key)?,
            darkroom: Darkroom::new(config.program.clone()),
            hasher: Hasher::new()?,
            typesetter: Arc::new(Typesetter::new()?),
            esign,
            trust_anchor,
            mailer: mailer(config)?,
        })
    }
}

fn mailer(config: &Config) -> Result<Arc<dyn Mailer>, MailError> {
    Ok(match &config.smtp_url {
        Some(url) => Arc::new(SmtpMailer::new(url, &config.mail_from)?),
        None => Arc::new(FileMailer::new(
            &config.data_dir.join("mail"),
            &config.mail_from,
        )?),
    })
}

fn local_esign(folder: &Path) -> Result<(Arc<dyn Esign>, TrustAnchor), LocalError> {
    let authority = LocalAuthority::open(folder, DEMO_PASSPHRASE)?;
    let anchor = authority.trust_anchor();
    Ok((Arc::new(authority), anchor))
}

impl Portal {
    pub fn new(parts: Parts) -> Self {
        Self {
            inner: Arc::new(parts),
        }
    }

    /// Puts the portal together from the settings; `entries` are those of the database.
    pub fn assemble(
        config: Config,
        pool: PgPool,
        clock: Clock,
        entries: Entries,
    ) -> Result<Self, AssemblyError> {
        let profile = profile::load(&config.profile)?;
        let calendar = Calendar::new(profile.office.hours.clone(), entries);
        let calendar = SharedCalendar::new(calendar, clock.now());
        let adapters = Adapters::from_config(&config)?;
        Ok(Self::new(Parts {
            pool,
            clock,
            config,
            profile,
            calendar,
            adapters,
        }))
    }

    /// The same portal at another hour: the demo makes cases of the past with it.
    pub fn with_clock(&self, clock: Clock) -> Self {
        Self::new(Parts {
            clock,
            ..Parts::clone(&self.inner)
        })
    }

    /// The pool; a connection kept for this request goes back to it first.
    pub fn pool(&self) -> &PgPool {
        kept::give_back();
        &self.inner.pool
    }

    /// One of the pool's connections; the one kept for this request goes back first.
    pub async fn acquire(&self) -> Result<PoolConnection<Postgres>, sqlx::Error> {
        kept::acquire(self.pool()).await
    }

    /// The connection kept for this request, otherwise one of the pool.
    pub async fn conn(&self) -> Result<PoolConnection<Postgres>, sqlx::Error> {
        kept::take(&self.inner.pool).await
    }

    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// The city.
    pub fn profile(&self) -> &Profile {
        &self.inner.profile
    }

    pub fn calendar(&self) -> Arc<Calendar> {
        self.inner.calendar.get()
    }

    /// When its entries were read last.
    pub fn calendar_read_at(&self) -> DateTime<Utc> {
        self.inner.calendar.read_at()
    }

    /// Puts the entries that the database holds now in the place of those read before.
    pub fn replace_calendar(&self, entries: Entries) {
        self.inner.calendar.replace(entries, self.now());
    }

    pub fn vault(&self) -> &Vault {
        &self.inner.adapters.vault
    }

    pub fn darkroom(&self) -> &Darkroom {
        &self.inner.adapters.darkroom
    }

    pub fn hasher(&self) -> &Hasher {
        &self.inner.adapters.hasher
    }

    pub fn typesetter(&self) -> &Arc<Typesetter> {
        &self.inner.adapters.typesetter
    }

    pub fn esign(&self) -> &Arc<dyn Esign> {
        &self.inner.adapters.esign
    }

    pub fn trust_anchor(&self) -> &TrustAnchor {
        &self.inner.adapters.trust_anchor
    }

    pub fn mailer(&self) -> &Arc<dyn Mailer> {
        &self.inner.adapters.mailer
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// When the time allowed in a status that begins now is over; none where nothing is promised.
    pub fn due(&self, status: Status, now: DateTime<Utc>) -> Due {
        self.step_due(status, now, TimeDelta::zero(), None)
    }

    /// When the step is due that runs since then in `status` and had used so much working time before; none where nothing
    /// is promised. What is asked for a chosen day is done on that day, and what was paid by closing time: paying is not
    /// filing.
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

    /// The due date that a case holds, with the mark of an estimate where its counting took part of a year without
    /// entries; computed anew where the case holds none. What is due to an owner or DJKI was not counted in working time,
    /// but for the remedies against the Dinas.
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

    /// Whether the last day of the remedy that a status leaves its owner has passed; nobody is too late by an estimate, and
    /// what was decided on an appeal leaves none.
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

    /// Whether `now` still lies within so many working days after `since`; nobody is too late by an estimate.
    pub fn within_working_days(&self, since: DateTime<Utc>, now: DateTime<Utc>, days: u16) -> bool {
        match deadline::add_working_days(&self.calendar(), wib::date(since), days) {
            Due::At {
                at,
                estimated: None,
            } => now <= at,
            Due::At { .. } | Due::Standing => true,
        }
    }

    /// Where anybody checks the paper with this code.
    pub fn verification(&self, code: &str) -> Verification {
        let base = &self.config().base_url;
        Verification {
            url: format!("{base}/v/{code}"),
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
