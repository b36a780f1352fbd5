//! The visitor's session, read by one statement in each request.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use chrono::{DateTime, TimeDelta, Utc};

use super::chrome::{Chrome, CityWords, Flash, FlashKind};
use super::error::PageError;
use super::factor::Factor;
use super::form_data::FormData;
use super::guest::Guest;
pub use super::person::Person;
use super::{cookie, csrf, nav};
use crate::actions::account::visit;
use crate::actions::secret::hash_of;
use crate::domain::id::{AccountId, FormToken};
use crate::domain::procedure::Role;
use crate::domain::session::lifetime;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::kept;
use crate::store::letter_list::ToSign;
use crate::store::session::SessionRow;
use crate::urls;
use crate::words;

/// How often the use of a session is recorded at most.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A valid session.
#[derive(Debug, Clone)]
pub(super) struct Session {
    pub(super) hash: [u8; 32],
    csrf: String,
    flash: Option<Flash>,
    pub(super) person: Option<Person>,
    pub(super) factor: Factor,
    pub(super) parked_path: Option<String>,
}

/// One request for a page: who, when, from where, and what was typed before.
#[derive(Debug, Clone)]
pub struct Visit(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Path and query.
    uri: String,
    reference: String,
    ip: Option<IpAddr>,
    device: Option<String>,
    computer: Option<String>,
    now: DateTime<Utc>,
    missing_year: Option<i32>,
    numbers_unanswered: bool,
    city: Arc<CityWords>,
    demo: bool,
    session: Option<Session>,
    /// The account of a session that has ended.
    ended: Option<AccountId>,
    /// Whether the cookie named a session that has ended, perhaps long ago.
    was_signed_in: bool,
    /// The guest of a cookie without a session.
    guest: Option<Guest>,
    /// A new guest, for the form on this page.
    opened: OnceLock<Guest>,
    typed: OnceLock<Typed>,
    flash_shown: AtomicBool,
}

/// A form to be shown again, and why.
#[derive(Debug)]
struct Typed {
    form: FormData,
    message: &'static str,
}

/// Where a request comes from, without its cookie.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) uri: String,
    pub(super) reference: String,
    pub(super) ip: Option<IpAddr>,
    pub(super) device: Option<String>,
    pub(super) computer: Option<String>,
    pub(super) city: Arc<CityWords>,
}

impl Visit {
    /// A visit without a session.
    pub(super) fn anonymous(portal: &Portal, origin: Origin) -> Self {
        Self::new(portal, origin, Known::default())
    }

    fn new(portal: &Portal, origin: Origin, known: Known) -> Self {
        Self(Arc::new(Inner {
            uri: origin.uri,
            reference: origin.reference,
            ip: origin.ip,
            device: origin.device,
            computer: origin.computer,
            now: portal.now(),
            missing_year: portal.calendar().missing_year(wib::date(portal.now())),
            numbers_unanswered: !portal.config().is_demo()
                && portal.profile().letter.numbering.is_none(),
            city: origin.city,
            demo: portal.config().is_demo(),
            session: known.session,
            ended: known.ended,
            was_signed_in: known.was_signed_in,
            guest: known.guest,
            opened: OnceLock::new(),
            typed: OnceLock::new(),
            flash_shown: AtomicBool::new(false),
        }))
    }

    /// Reads the session of the cookie, if there is one.
    pub(super) async fn open(
        portal: &Portal,
        headers: &HeaderMap,
        origin: Origin,
    ) -> Result<Self, PageError> {
        let Some(token) = cookie::session_of(portal.config(), headers) else {
            return Ok(Self::anonymous(portal, origin));
        };
        if let Some(guest) = Guest::from_cookie(portal.vault(), token) {
            return Ok(Self::new(portal, origin, Known::guest(guest)));
        }
        let hash = hash_of(token);
        let now = portal.now();
        let mut conn = portal.acquire().await?;
        let opened = urls::opened_case(&origin.uri);
        let row = store::session::find(&mut conn, &hash, wib::date(now), opened).await?;
        let signs = row.as_ref().and_then(|row| row.person.as_ref());
        let to_sign = match signs {
            Some(person) if person.roles.contains(&Role::AgencyHead) => {
                store::letter_list::to_sign(&mut conn).await?
            }
            _ => ToSign::default(),
        };
        kept::keep(conn);
        let Some(row) = row else {
            return Ok(Self::new(portal, origin, Known::ended(None)));
        };
        if is_over(&row, now) {
            let known = Known::ended(row.account_id);
            return Ok(Self::new(portal, origin, known));
        }
        if now - row.seen_at >= TOUCH_EVERY {
            visit::touch(portal, &hash).await?;
        }
        let known = row.person.map(|person| Person::new(person, to_sign));
        let demands = portal.config().demands_second_factor();
        let (person, factor) = Factor::of(known, demands, row.has_factor, row.factor_at);
        let session = Session {
            hash,
            csrf: row.csrf,
            flash: row.flash.as_ref().and_then(Flash::from_json),
            person,
            factor,
            parked_path: row.parked_path,
        };
        let known = Known {
            session: Some(session),
            ..Known::default()
        };
        Ok(Self::new(portal, origin, known))
    }

    pub fn person(&self) -> Option<&Person> {
        self.0
            .session
            .as_ref()
            .and_then(|session| session.person.as_ref())
    }

    /// When the request arrived.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.now
    }

    /// The path without its query.
    pub fn path(&self) -> &str {
        self.0.uri.split('?').next().unwrap_or_default()
    }

    /// Path and query, for `return_to`.
    pub fn uri(&self) -> &str {
        &self.0.uri
    }

    /// The visitor's IP address, behind trusted proxies.
    pub fn ip(&self) -> Option<IpAddr> {
        self.0.ip
    }

    /// The token of the visitor's device.
    pub fn device(&self) -> Option<&str> {
        self.0.device.as_deref()
    }

    /// The token of a registered computer.
    pub fn computer(&self) -> Option<&str> {
        self.0.computer.as_deref()
    }

    /// The code by which this request is found in the log.
    pub fn reference(&self) -> &str {
        &self.0.reference
    }

    /// What was typed into this page's form and not accepted; to be shown instead of stored data.
    pub fn typed(&self) -> Option<&FormData> {
        self.0.typed.get().map(|typed| &typed.form)
    }

    /// A new one-time token for a form on this page.
    pub fn form_token(&self) -> FormToken {
        FormToken::at(self.0.now)
    }

    /// The data for layouts; reading it marks the flash message as shown.
    pub fn chrome(&self) -> Chrome {
        let mut chrome = Chrome::public(self.0.city.clone(), self.0.demo, self.path());
        if let Some(person) = self.person() {
            chrome.area = nav::area(self.path(), &person.roles);
            chrome.nav = nav::entries(chrome.area, person, self.path());
            chrome.person = Some(nav::called(person));
            chrome.enters_calendar = person.roles.contains(&Role::Administrator);
            let concerned = [Role::Administrator, Role::DivisionHead, Role::AgencyHead];
            let concerned = concerned.iter().any(|role| person.roles.contains(role));
            chrome.missing_year = self.0.missing_year.filter(|_| concerned);
            chrome.numbers_unanswered = self.0.numbers_unanswered && concerned;
        }
        chrome.csrf = self.csrf();
        chrome.portal_time = words::date::moment(self.0.now);
        chrome.flash = if let Some(typed) = self.0.typed.get() {
            Some(Flash {
                kind: FlashKind::Warning,
                text: typed.message.to_owned(),
            })
        } else {
            let flash = match (&self.0.session, &self.0.guest) {
                (Some(session), _) => session.flash.clone(),
                (None, Some(guest)) => guest.flash.clone(),
                (None, None) => None,
            };
            self.0.flash_shown.store(flash.is_some(), Ordering::Relaxed);
            flash
        };
        chrome
    }

    /// The masked token for forms on this page; empty if the visitor cannot post.
    pub fn csrf(&self) -> String {
        match (&self.0.session, self.guest()) {
            (Some(session), _) => csrf::mask(&session.csrf),
            (None, Some(guest)) => csrf::mask(guest.csrf()),
            (None, None) => String::new(),
        }
    }

    /// Whether a form has the token of this session or guest; for forms with files, whose fields are read one by one.
    pub fn accepts_csrf(&self, sent: &str) -> bool {
        let secret = match (&self.0.session, &self.0.guest) {
            (Some(session), _) => Some(session.csrf.as_str()),
            (None, guest) => guest.as_ref().map(Guest::csrf),
        };
        secret.is_some_and(|secret| csrf::is_valid(secret, sent))
    }

    /// The hash of the session's token.
    pub fn session_hash(&self) -> Option<&[u8]> {
        self.session().map(|session| &session.hash[..])
    }

    pub(super) fn session(&self) -> Option<&Session> {
        self.0.session.as_ref()
    }

    pub(super) fn was_signed_in(&self) -> bool {
        self.0.was_signed_in
    }

    /// The sealed unconfirmed registration, if there is one.
    pub(super) fn pending(&self) -> Option<&str> {
        self.0.guest.as_ref()?.pending.as_deref()
    }

    pub(super) fn ended(&self) -> Option<AccountId> {
        self.0.ended
    }

    /// The guest, if there is no session.
    pub(super) fn guest(&self) -> Option<&Guest> {
        self.0.guest.as_ref().or_else(|| self.0.opened.get())
    }

    /// Whether the visitor must be given a guest's cookie.
    pub(super) fn is_new_guest(&self) -> bool {
        self.0.opened.get().is_some()
    }

    pub(super) fn flash_was_shown(&self) -> bool {
        self.0.flash_shown.load(Ordering::Relaxed)
    }

    pub(super) fn give_back(&self, form: FormData, message: &'static str) {
        // Only the first one is kept: the form of this request.
        let _ = self.0.typed.set(Typed { form, message });
    }

    /// Makes the visitor a guest if needed, so that forms on this page have a token.
    fn with_token(&self, portal: &Portal) {
        if self.0.session.is_none() && self.0.guest.is_none() {
            self.0.opened.get_or_init(|| Guest::new(portal.vault()));
        }
    }
}

fn is_over(row: &SessionRow, now: DateTime<Utc>) -> bool {
    let disabled = row.account_id.is_some() && row.person.is_none();
    let roles = row
        .person
        .as_ref()
        .map_or(&[][..], |person| person.roles.as_slice());
    disabled || lifetime(roles).is_over(row.seen_at, row.expires_at, now)
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| PageError::internal("the page is outside the frame"))
    }
}

/// A visit to a public page with a form: a visitor without a session becomes a guest, about whom nothing is stored.
#[derive(Debug, Clone)]
pub struct FormVisit(pub Visit);

impl std::ops::Deref for FormVisit {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.0
    }
}

impl FromRequestParts<Portal> for FormVisit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, PageError> {
        let visit = Visit::from_request_parts(parts, portal).await?;
        visit.with_token(portal);
        Ok(Self(visit))
    }
}

/// What the cookie tells about a visitor.
#[derive(Default)]
struct Known {
    session: Option<Session>,
    ended: Option<AccountId>,
    was_signed_in: bool,
    guest: Option<Guest>,
}

impl Known {
    fn guest(guest: Guest) -> Self {
        Self {
            guest: Some(guest),
            ..Self::default()
        }
    }

    /// The cookie names a session that has ended; its account is known for a while.
    fn ended(account: Option<AccountId>) -> Self {
        Self {
            ended: account,
            was_signed_in: true,
            ..Self::default()
        }
    }
}
