//! The page of one act of an owner: what it means, its questions, one button; and the acts that need nothing but a form.

use askama::Template;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{MethodRouter, get};

use super::own_case::OwnCase;
use crate::actions::ActionError;
use crate::domain::fault::FieldError;
use crate::domain::procedure::Act;
use crate::domain::wib;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{self, ActPage, Sheet};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::FormData;
use crate::web::respond;
use crate::web::view::{Fact, Link};
use crate::words::date;

/// The form of one act of an owner.
pub(super) type ActForm = ask::ActForm<OwnCase>;

/// `templates/pages/applicant/act.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/act.html")]
pub(super) struct OwnerPage {
    chrome: Chrome,
    eyebrow: String,
    act: ActPage,
    action: String,
    pub(super) facts: Vec<Fact>,
    /// Links to what must be done first; they replace the form.
    pub(super) before: Vec<Link>,
    /// Sentences below the button.
    pub(super) after: Vec<&'static str>,
}

impl OwnerPage {
    /// The page of an act on this case at this address.
    pub(super) fn new(own: &OwnCase, pattern: &str, sheet: Sheet<'_>) -> Self {
        let (visit, case) = (own.who.visit(), &own.case);
        let receipt = case.receipt_number.as_deref().unwrap_or("draf");
        Self {
            chrome: visit.chrome(),
            eyebrow: [case.ip_type.name, &case.title, "·", receipt]
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
            act: ActPage::new(visit, own.url(), case.version, sheet),
            action: urls::fill(pattern, case.id),
            facts: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
        }
    }

    /// Heading, what it means, and the button.
    pub(super) fn saying(mut self, title: &'static str, lead: &str, button: &'static str) -> Self {
        self.act = self.act.saying(title, lead, button);
        self
    }

    /// The page as first shown.
    pub(super) fn shown(self) -> Response {
        respond::page(&self)
    }

    /// The page again with its faults.
    pub(super) fn again(self) -> Response {
        respond::unprocessable(&self)
    }
}

/// The result of an act: done, faults to be shown in the form, or an error page.
pub(super) fn outcome<T>(
    result: Result<T, ActionError>,
) -> Result<Result<T, Vec<FieldError>>, PageError> {
    match result {
        Ok(done) => Ok(Ok(done)),
        Err(ActionError::Fields(faults)) => Ok(Err(faults)),
        Err(other) => Err(other.into()),
    }
}

/// The page and the form of an act at this address.
pub(super) fn route(pattern: &'static str, form: &'static ActForm) -> MethodRouter<Portal> {
    get(
        move |State(portal): State<Portal>, own: OwnCase| async move {
            show(&portal, &own, pattern, form).await
        },
    )
    .post(
        move |State(portal): State<Portal>, own: OwnCase, request: Request| async move {
            send(&portal, &own, (pattern, form), request).await
        },
    )
}

/// The page, if its owner can do this now.
pub(super) async fn show(portal: &Portal, own: &OwnCase, pattern: &str, form: &ActForm) -> Reply {
    own.must_allow(portal, form.act).await?;
    let typed = own.who.visit().typed();
    let page = page(portal, own, (pattern, form), typed, &[]).await?;
    Ok(page.shown())
}

/// Acts on what was sent.
pub(super) async fn send(
    portal: &Portal,
    own: &OwnCase,
    (pattern, form): (&str, &ActForm),
    request: Request,
) -> Reply {
    let mut sent = form.read(portal, own.who.visit(), request).await?;
    let to = own.url();
    let mut intent = own.intent(&sent.form, &to)?;
    intent.once = intent.once.map(|once| sent.once(once));
    let most = [("reason", longest(form.act))];
    let done = outcome(form.act(portal, &intent, &mut sent, &most).await);
    match done.map_err(|error| error.typed_by(sent.form.clone()))? {
        Ok(_) => Ok(respond::saved(&to, form.saved)),
        Err(faults) => {
            let faults = sent.again(form.input(), faults);
            let page = page(portal, own, (pattern, form), Some(&sent.form), &faults).await?;
            Ok(page.again())
        }
    }
}

/// Most characters of the reason of an act.
const fn longest(act: Act) -> usize {
    match act {
        Act::SubmitAnswer => 4000,
        Act::ReportLetterError => 500,
        _ => 1000,
    }
}

async fn page(
    portal: &Portal,
    own: &OwnCase,
    (pattern, form): (&str, &ActForm),
    typed: Option<&FormData>,
    faults: &[FieldError],
) -> Result<OwnerPage, PageError> {
    let mut sheet = Sheet::new(typed, faults);
    form.fill(&mut sheet, portal, own).await?;
    let lead = match last_day(portal, own, form.act) {
        Some(day) => format!("{}\nPaling lambat {day}.", form.lead),
        None => form.lead.to_owned(),
    };
    Ok(OwnerPage::new(own, pattern, sheet).saying(form.title, &lead, form.button))
}

/// Until when the act is possible, if it has a last day of its own.
fn last_day(portal: &Portal, own: &OwnCase, act: Act) -> Option<String> {
    let case = &own.case;
    let last = case.due_at.filter(|_| act == Act::Object)?;
    let due = portal.due_held(case.status, case.status_since, Some(last));
    let day = date::long_date(wib::date(due.at()?));
    Some(date::with_estimate(day, due.estimated()))
}
