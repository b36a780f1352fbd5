//! `/permohonan/{id}/isian/{page}`: one page of the form. Every POST saves the answers, right or wrong; faults are
//! shown at the fields.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgConnection;

use super::answers::{self, ClassHelp};
use super::cost::{self, Cost};
use super::grounds::{self, Grounds};
use super::overtaken::{self, Overtaken};
use super::own_case::{self, OwnCase};
use super::own_row;
use super::parts;
use super::question::{self, Question};
use super::title_of;
use super::wish::Wish;
use crate::actions::case::situation;
use crate::actions::submission::draft;
use crate::actions::submission::draft::ANSWERS_VERSION;
use crate::actions::{ActionError, case};
use crate::domain::application::Application;
use crate::domain::checklist;
use crate::domain::fault::FieldError;
use crate::domain::id::ApplicationId;
use crate::domain::ip_type::{FieldKind, Input, IpType, Page};
use crate::domain::procedure::{Act, Refusal, Status};
use crate::domain::situation::Situation;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::store::check::CorrectionItem;
use crate::urls;
use crate::web::chrome::{Chrome, FlashKind};
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::Applicant;
use crate::web::path::{Path, Query};
use crate::web::respond;
use crate::web::similarity::{Reader, SimilarityView};
use crate::web::view::ErrorItem;
use crate::words;

/// The search word for classes.
#[derive(Debug, Default, Deserialize)]
pub struct ClassSearch {
    #[serde(default)]
    cari: String,
}

/// `templates/pages/applicant/form_page.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/form_page.html")]
struct FormPage {
    chrome: Chrome,
    case_title: String,
    back: String,
    page: &'static Page,
    grounds: Vec<Grounds>,
    asked: Option<CorrectionItem>,
    /// What another form has saved since this page was opened.
    overtaken: Option<Overtaken>,
    /// The version from which this form is drawn, and the form's own id.
    answers_version: String,
    answers_form: String,
    questions: Vec<Question>,
    /// Warnings about these answers.
    cautions: Vec<&'static str>,
    /// Similar names, on the pages for the name and the classes.
    alike: Option<SimilarityView>,
    /// Whether the script for fingerprints is needed.
    seals: bool,
    errors: Vec<ErrorItem>,
    /// Addresses of this form and of its autosave.
    action: String,
    autosave: String,
    cost: Cost,
    saved: String,
}

/// What a page is drawn from.
struct Draw {
    case: Application,
    page: &'static Page,
    faults: Vec<FieldError>,
    query: String,
    overtaken: Option<Overtaken>,
    /// The version that the form states, if it differs from that of the drawn answers.
    seen: Option<String>,
}

impl Draw {
    fn of(case: Application, page: &'static Page) -> Self {
        Self {
            case,
            page,
            faults: Vec::new(),
            query: String::new(),
            overtaken: None,
            seen: None,
        }
    }
}

pub async fn get(
    State(portal): State<Portal>,
    OwnCase { who, mut case }: OwnCase,
    Path((_, slug)): Path<(ApplicationId, String)>,
    Query(search): Query<ClassSearch>,
) -> Reply {
    let page = page_for(&case, &slug)?;
    let seen = who
        .visit()
        .typed()
        .map(|typed| take_typed(&mut case, page, typed));
    let draw = Draw {
        query: search.cari,
        seen,
        ..Draw::of(case, page)
    };
    let mut conn = portal.conn().await?;
    Ok(respond::page(
        &page_of(&mut conn, &portal, &who, draw).await?,
    ))
}

/// Restores what was typed before the session ended, and returns the version of the page into which it was typed.
fn take_typed(case: &mut Application, page: &Page, typed: &FormData) -> String {
    let kept = case.details.version_of(page.fields);
    case.details
        .take(page.fields, &answers::input(typed.pairs()));
    typed
        .optional(ANSWERS_VERSION)
        .map_or(kept, ToOwned::to_owned)
}

pub async fn post(
    State(portal): State<Portal>,
    own: OwnCase,
    Path((id, slug)): Path<(ApplicationId, String)>,
    form: Form,
) -> Reply {
    let wish = Wish::of(&form);
    let page = page_for(&own.case, &slug)?;
    let input = believed(&portal, &own.case, page, &form, wish.as_ref()).await?;
    let saved = match draft::save_page(&portal, &own.saving(), &slug, &input).await {
        Err(ActionError::Overtaken) => return choose(&portal, &own, page, &form).await,
        saved => saved?,
    };
    if let Some(wish) = wish {
        let place = wish.onward(page, &saved.case.details);
        let here = format!("{}{place}", urls::form_page(id, &slug));
        return Ok(respond::see_other(&here));
    }
    let later = form.text("aksi") == "nanti";
    let mut conn = portal.acquire().await?;
    if later || saved.faults.is_empty() {
        let next = onward(&mut conn, &portal, &saved.case, page, later).await?;
        return Ok(led_on(&portal, page, &saved.case, &next));
    }
    let draw = Draw {
        faults: saved.faults,
        ..Draw::of(saved.case, page)
    };
    let page = page_of(&mut conn, &portal, &own.who, draw).await?;
    Ok(respond::unprocessable(&page))
}

/// Redirects to the next page, with the first warning about the saved answers.
fn led_on(portal: &Portal, page: &Page, case: &Application, next: &str) -> Response {
    match cautions(page, case, wib::date(portal.now())).first() {
        Some(caution) => respond::told(next, FlashKind::Notice, *caution),
        None => respond::see_other(next),
    }
}

/// Warnings about the answers of this page.
fn cautions(page: &Page, case: &Application, today: NaiveDate) -> Vec<&'static str> {
    (case.ip_type.cautions)(&case.details, today)
        .into_iter()
        .filter(|caution| page.fields.iter().any(|field| field.code == caution.field))
        .map(|caution| caution.text)
        .collect()
}

/// The page with what was typed and what another form has saved, for the owner to choose.
async fn choose(portal: &Portal, own: &OwnCase, page: &'static Page, form: &Form) -> Reply {
    let input = answers::input(form.pairs());
    let (case, kept, overtaken) = overtaken::read(portal, own, page, &input).await?;
    let draw = Draw {
        overtaken: Some(overtaken),
        seen: Some(kept.version_of(page.fields)),
        ..Draw::of(case, page)
    };
    let mut conn = portal.acquire().await?;
    let page = page_of(&mut conn, portal, &own.who, draw).await?;
    Ok(respond::page_with(StatusCode::CONFLICT, &page))
}

/// The typed answers with a button's change, without a prefilled row that they contradict.
async fn believed(
    portal: &Portal,
    case: &Application,
    page: &'static Page,
    form: &Form,
    wish: Option<&Wish>,
) -> Result<Input, PageError> {
    let mut pairs = form.pairs().to_vec();
    match wish {
        Some(wish) => wish.change(page, &mut pairs),
        None => {
            let mut conn = portal.acquire().await?;
            let applicant = situation::answered_by(&mut conn, case).await?;
            let profile = portal.profile();
            own_row::drop_contradicted(profile, page, applicant.as_ref(), &mut pairs);
        }
    }
    Ok(answers::input(&pairs))
}

/// The page with this word, if the case's service has it.
pub(super) fn page_for(case: &Application, slug: &str) -> Result<&'static Page, PageError> {
    case.ip_type
        .page(slug)
        .filter(|page| page.services.contains(&case.service))
        .ok_or_else(PageError::not_found)
}

/// The next page with something missing; the task list if there is none, the owner wants to stop, or only this page was
/// to be corrected.
async fn onward(
    conn: &mut PgConnection,
    portal: &Portal,
    case: &Application,
    page: &Page,
    later: bool,
) -> Result<String, PageError> {
    let list = urls::fill(urls::APPLICATION, case.id);
    if later || case.status != Status::Draft {
        return Ok(list);
    }
    let parts = parts::of_case(conn, case, wib::date(portal.now())).await?;
    let next = parts.open_page(Some(page.slug));
    Ok(next.map_or(list, |next| urls::form_page(case.id, next.slug)))
}

/// The first page of a draft with something missing, else the task list.
pub(super) async fn first_open(
    portal: &Portal,
    who: &Applicant,
    id: ApplicationId,
) -> Result<String, PageError> {
    let mut conn = portal.acquire().await?;
    let case = own_case::find(&mut conn, who, id).await?;
    let parts = parts::of_case(&mut conn, &case, wib::date(portal.now())).await?;
    let first = parts.open_page(None);
    Ok(first.map_or_else(
        || urls::fill(urls::APPLICATION, id),
        |page| urls::form_page(id, page.slug),
    ))
}

/// The facts of the case, as far as its applicant is known.
fn situation_of<'a>(case: &'a Application, who: Option<&ApplicantRow>) -> Situation<'a> {
    who.map_or_else(
        || situation::supposed(case),
        |who| situation::situation(case, who),
    )
}

async fn page_of(
    conn: &mut PgConnection,
    portal: &Portal,
    who: &Applicant,
    mut draw: Draw,
) -> Result<FormPage, PageError> {
    let today: NaiveDate = wib::date(portal.now());
    let kept = draw.case.details.version_of(draw.page.fields);
    let asked = match may_open(conn, &draw.case, &checklist::page_code(draw.page.slug)).await {
        Err(_)
            if draw.case.status == Status::Returned
                && draft::is_wanting(conn, &draw.case, draw.page.slug, today).await? =>
        {
            None
        }
        asked => asked?,
    };
    let applicant = situation::answered_by(conn, &draw.case).await?;
    let payer = applicant.as_ref().map(situation::payer);
    let cost = cost::of_case(conn, &draw.case, payer, today).await?;
    let help = ClassHelp {
        query: &draw.query,
        price: cost.class_price.as_ref(),
    };
    let alike = if names_or_classes(draw.case.ip_type, draw.page) {
        case::similarity::of_case(conn, &draw.case).await?
    } else {
        None
    };
    if draw.faults.is_empty()
        && let Some(shown) =
            own_row::shown(portal.profile(), &draw.case, draw.page, applicant.as_ref())
    {
        draw.case.details = shown;
    }
    let situation = situation_of(&draw.case, applicant.as_ref());
    let questions = answers::questions(draw.page, &situation, &draw.faults, &help);
    Ok(FormPage {
        chrome: who.visit().chrome(),
        case_title: title_of(&draw.case),
        back: urls::fill(urls::APPLICATION, draw.case.id),
        grounds: grounds::of(draw.case.ip_type, draw.page),
        asked,
        cautions: cautions(draw.page, &draw.case, today),
        overtaken: draw.overtaken,
        answers_version: draw.seen.unwrap_or(kept),
        answers_form: who.visit().form_token().to_string(),
        errors: question::summary(&questions),
        seals: questions.iter().any(Question::asks_for_a_fingerprint),
        questions,
        alike: alike.map(|found| SimilarityView::new(&found, Reader::Owner)),
        action: urls::form_page(draw.case.id, draw.page.slug),
        autosave: urls::form_page_save(draw.case.id, draw.page.slug),
        saved: words::date::time(draw.case.saved_at),
        page: draw.page,
        cost,
    })
}

/// Whether similar names are shown on this page.
fn names_or_classes(kind: &IpType, page: &Page) -> bool {
    page.fields.iter().any(|field| {
        field.code == kind.title_field || matches!(field.kind, FieldKind::NiceClasses { .. })
    })
}

/// Refuses unless the page can be changed: in a draft always; in a returned case if a correction asked for it. Returns
/// that correction.
pub(super) async fn may_open(
    conn: &mut PgConnection,
    case: &Application,
    code: &str,
) -> Result<Option<CorrectionItem>, PageError> {
    let refused = || {
        PageError::from(ActionError::Refused(Refusal::NotFromHere {
            from: case.status,
            act: Act::Submit,
        }))
        .link(urls::fill(urls::APPLICATION, case.id), "Buka permohonan")
    };
    match case.status {
        Status::Draft => Ok(None),
        Status::Returned => {
            let asked = store::check::open_correction(conn, case.id).await?;
            let item = asked.into_iter().find(|item| item.code == code);
            item.map(Some).ok_or_else(refused)
        }
        _ => Err(refused()),
    }
}
