//! Drafts: begun, saved page by page, copied from an ended case, deleted.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use crate::actions::case::situation;
use crate::actions::case::situation::answered_by;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::printable;
use crate::actions::{Acted, ActionError};
use crate::domain::actor::Actor;
use crate::domain::application::Application;
use crate::domain::checklist;
use crate::domain::fault::FieldError;
use crate::domain::id::{AccountId, ApplicationId, FormToken};
use crate::domain::ip_type::{Details, Input, IpType, Page, Service};
use crate::domain::procedure::{Act, Refusal, Role, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::form_token::Claim;
use crate::store::worklist::{self, WorklistLine};
use crate::store::{self, AuditEntry, Tx};

/// How many of an owner's cases are searched for the last one of a type.
const LOOKED_BACK: i64 = 50;

/// Most drafts of one owner at a time; far more than anybody needs.
pub const MOST_DRAFTS: i64 = 1_000;

/// Begins a draft; the data of account and business is copied if it is filled in.
pub async fn start(
    portal: &Portal,
    actor: Actor,
    kind: &IpType,
    service: Service,
) -> Result<ApplicationId, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let id = begin(&mut tx, portal, actor, (kind, service), None).await?;
    tx.commit().await?;
    Ok(id)
}

/// The owner's newest submitted case of this type, whose lasting answers a new draft can start with.
pub async fn last_sent(
    conn: &mut PgConnection,
    owner: AccountId,
    kind: &IpType,
) -> Result<Option<WorklistLine>, ActionError> {
    let lines = worklist::of_owner(conn, owner, LOOKED_BACK).await?;
    Ok(lines
        .into_iter()
        .find(|line| line.ip_type == kind && line.receipt_number.is_some()))
}

/// As [`start`], for a one-time form: a repeated request is redirected to `location` of the first draft. Lasting
/// answers are taken from the case `like`.
pub async fn start_by_form(
    portal: &Portal,
    actor: Actor,
    what: (&IpType, Service),
    like: Option<ApplicationId>,
    token: FormToken,
    location: impl FnOnce(ApplicationId) -> String,
) -> Result<ApplicationId, ActionError> {
    let owner = actor.account().ok_or(ActionError::NotFound)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    match store::form_token::claim(&mut tx, token, owner, portal.now()).await? {
        Claim::First => {}
        Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => return Err(ActionError::Stale),
    }
    let id = begin(&mut tx, portal, actor, what, like).await?;
    store::form_token::settle(&mut tx, token, &location(id)).await?;
    tx.commit().await?;
    Ok(id)
}

async fn begin(
    tx: &mut Tx,
    portal: &Portal,
    actor: Actor,
    (kind, service): (&IpType, Service),
    like: Option<ApplicationId>,
) -> Result<ApplicationId, ActionError> {
    let owner = actor.account().ok_or(ActionError::NotFound)?;
    let now = portal.now();
    let mut case = insert(tx, owner, (kind, service), now).await?;
    let id = case.id;
    if let Some(like) = like {
        let details = lasting_answers(tx, owner, (kind, service), like).await?;
        store::application::save_details(tx, &mut case, details, "", now).await?;
    }
    store::applicant::copy(tx, &case).await?;
    tx.audit(AuditEntry {
        at: now,
        actor_id: Some(owner),
        role: actor.role(),
        act: "start_draft".into(),
        subject_kind: "application",
        subject_id: Some(id.uuid()),
        data: json!({
            "ip_type": kind.code,
            "service": service.as_str(),
            "like": like.map(|like| like.to_string()),
        }),
    });
    Ok(id)
}

/// Inserts an empty, locked draft; refused if the owner has too many.
async fn insert(
    tx: &mut Tx,
    owner: AccountId,
    (kind, service): (&IpType, Service),
    now: DateTime<Utc>,
) -> Result<Application, ActionError> {
    let id = ApplicationId::at(now);
    if !store::application::insert_draft(tx, id, owner, kind, service, now, MOST_DRAFTS).await? {
        return Err(ActionError::TooManyDrafts);
    }
    store::application::lock(tx, id)
        .await?
        .ok_or(ActionError::NotFound)
}

/// The lasting answers of an earlier case of the same owner and type.
async fn lasting_answers(
    tx: &mut Tx,
    owner: AccountId,
    (kind, service): (&IpType, Service),
    like: ApplicationId,
) -> Result<Details, ActionError> {
    let like = store::application::find_of_owner(tx.conn(), like, owner)
        .await?
        .filter(|like| like.ip_type == kind)
        .ok_or(ActionError::NotFound)?;
    Ok(kind.lasting(service, &like.details))
}

/// Name of the hidden field with the version of the answers from which a form was drawn.
pub const ANSWERS_VERSION: &str = "answers_version";

/// Name of the hidden field with the id of the drawn form.
pub const ANSWERS_FORM: &str = "answers_form";

/// The result of saving one page of the form.
#[derive(Debug)]
pub struct Saved {
    pub case: Application,
    /// Faults on this page that must be corrected before submission; the answers are saved nevertheless.
    pub faults: Vec<FieldError>,
}

/// Saves the answers of one page, right or wrong. [`ActionError::Overtaken`] if another form has changed them since
/// this one was drawn.
pub async fn save_page(
    portal: &Portal,
    intent: &Intent,
    slug: &str,
    input: &Input,
) -> Result<Saved, ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    let mut faults = keep_answers(&mut open, slug, input).await?;
    open.audit("save_page", json!({ "page": slug }));
    let case = open.commit().await?;
    if let Some(page) = case.ip_type.page(slug) {
        faults.extend(printable::of_page(portal, &case, page).await?);
    }
    Ok(Saved { case, faults })
}

/// As [`save_page`], while the owner types. Without an audit row, because every act waits for the head of the audit
/// chain.
pub async fn autosave_page(portal: &Portal, intent: &Intent, slug: &str, input: &Input) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    keep_answers(&mut open, slug, input).await?;
    open.commit().await
}

async fn keep_answers(
    open: &mut OpenCase<'_>,
    slug: &str,
    input: &Input,
) -> Result<Vec<FieldError>, ActionError> {
    if let Err(refused) = may_change(open, &checklist::page_code(slug)).await {
        let today = wib::date(open.now);
        let returned = open.case.status == Status::Returned && open.actor.role() == Role::Applicant;
        if !returned || !is_wanting(open.tx.conn(), &open.case, slug, today).await? {
            return Err(refused);
        }
    }
    let kind = open.case.ip_type;
    let page = kind.page(slug).ok_or(ActionError::NotFound)?;
    let mut details = open.case.details.clone();
    details.take(page.fields, input);
    let form = input.first(ANSWERS_FORM).parse().ok();
    if is_overtaken(open, page, input.first(ANSWERS_VERSION), form, &details).await? {
        return Err(ActionError::Overtaken);
    }
    let title = details.text(kind.title_field).to_owned();
    let now = open.now;
    store::application::save_details(&mut open.tx, &mut open.case, details, &title, now).await?;
    store::answers_form::set(&mut open.tx, &open.case, form).await?;
    let mut faults = Vec::new();
    if let Some(applicant) = answered_by(open.tx.conn(), &open.case).await? {
        let situation = situation::situation(&open.case, &applicant);
        faults = kind.faults(&situation, wib::date(now));
        faults.retain(|fault| page.fields.iter().any(|field| field.owns(&fault.field)));
    }
    Ok(faults)
}

/// Whether a page of a submitted case lacks an answer that nobody asked to correct, because its question was added
/// later or depends on a correction.
pub async fn is_wanting(
    conn: &mut PgConnection,
    case: &Application,
    slug: &str,
    today: NaiveDate,
) -> Result<bool, ActionError> {
    let kind = case.ip_type;
    let Some(applicant) = answered_by(conn, case).await? else {
        return Ok(false);
    };
    let situation = situation::situation(case, &applicant);
    let faults = kind.faults(&situation, today);
    let owns = |page: &Page| {
        let mut fields = page.fields.iter();
        fields.any(|field| faults.iter().any(|fault| field.owns(&fault.field)))
    };
    Ok(kind.page(slug).is_some_and(owns))
}

/// Whether another form has changed these answers since this one was drawn. A form that contains what is saved already,
/// or that saved it itself, conflicts with nothing.
async fn is_overtaken(
    open: &mut OpenCase<'_>,
    page: &Page,
    seen: &str,
    form: Option<FormToken>,
    typed: &Details,
) -> Result<bool, ActionError> {
    let kept = &open.case.details;
    if seen.is_empty()
        || kept.version_of(page.fields) == seen
        || typed.differing(page.fields, kept).is_empty()
    {
        return Ok(false);
    }
    let last = store::answers_form::last(open.tx.conn(), open.case.id).await?;
    Ok(last.is_none() || last != form)
}

/// Refuses unless the page can change: in a draft always; in a returned case only if a correction asked for it.
pub(in crate::actions) async fn may_change(
    open: &mut OpenCase<'_>,
    code: &str,
) -> Result<(), ActionError> {
    let refused = || {
        ActionError::Refused(Refusal::NotFromHere {
            from: open.case.status,
            act: Act::Submit,
        })
    };
    if open.actor.role() != Role::Applicant {
        return Err(ActionError::NotFound);
    }
    match open.case.status {
        Status::Draft => Ok(()),
        Status::Returned => {
            let error = refused();
            let asked = store::check::open_correction(open.tx.conn(), open.case.id).await?;
            if asked.iter().any(|item| item.code == code) {
                Ok(())
            } else {
                Err(error)
            }
        }
        _ => Err(refused()),
    }
}

/// Deletes a draft that was never submitted; one that was submitted and recalled must be withdrawn instead.
pub async fn delete(portal: &Portal, intent: &Intent) -> Result<(), ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    if open.case.status != Status::Draft || open.case.history_seq.is_some() {
        return Err(ActionError::Refused(Refusal::NotFromHere {
            from: open.case.status,
            act: Act::Withdraw,
        }));
    }
    store::application::delete_draft(&mut open.tx, &open.case).await?;
    open.audit("delete_draft", json!({}));
    open.commit().await?;
    Ok(())
}

/// Makes a draft with the answers of an ended case, but without its documents.
pub async fn copy_to_new(portal: &Portal, intent: &Intent) -> Result<ApplicationId, ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::CopyToNew)?;
    let now = open.now;
    let what = (open.case.ip_type, open.case.service);
    let mut copy = insert(&mut open.tx, open.case.owner, what, now).await?;
    let id = copy.id;
    let (details, title) = (open.case.details.clone(), open.case.title.clone());
    store::application::save_details(&mut open.tx, &mut copy, details, &title, now).await?;
    store::applicant::copy(&mut open.tx, &copy).await?;
    open.step(Act::CopyToNew, "", json!({ "copy": id.to_string() }))
        .await?;
    open.commit().await?;
    Ok(id)
}
