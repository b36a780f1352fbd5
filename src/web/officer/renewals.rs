//! `/petugas/perpanjangan`: protection that ends, of cases done outside the portal; officers tell the owners by hand.

use askama::Template;
use axum::extract::State;

use crate::actions::case::Once;
use crate::actions::recorded::renewal;
use crate::domain::id::RecordedCaseId;
use crate::domain::recorded::ListedDate;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::recorded_list::EndingRight;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::Form;
use crate::web::guard::Worker;
use crate::web::path::Path;
use crate::web::respond;
use crate::words::phone;
use crate::words::recorded::{self, Ended};

/// Most rights on the page; those that end first.
const SHOWN: i64 = 50;

/// `templates/pages/officer/renewals.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/renewals.html")]
struct RenewalsPage {
    chrome: Chrome,
    rights: Vec<RightView>,
    /// There are more than are shown.
    more: bool,
}

/// A right whose owner is to be told.
#[derive(Debug)]
struct RightView {
    anchor: String,
    case: String,
    title: String,
    name: String,
    phone: String,
    ends: String,
    /// Whether it has; empty if not.
    ended: &'static str,
    text: String,
    /// Link that opens a chat with the text; `None` without a usable number.
    chat: Option<String>,
    action: String,
    token: String,
}

pub(super) async fn get(State(portal): State<Portal>, officer: Worker) -> Reply {
    let mut conn = portal.conn().await?;
    let due = renewal::due(&portal, &mut conn, SHOWN + 1).await?;
    drop(conn);
    let shown = usize::try_from(SHOWN).unwrap_or_default();
    let page = RenewalsPage {
        chrome: officer.visit().chrome(),
        more: due.len() > shown,
        rights: due
            .iter()
            .take(shown)
            .map(|right| view(&portal, &officer, right))
            .collect(),
    };
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: Worker,
    Path(id): Path<RecordedCaseId>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::RENEWALS.to_owned());
    renewal::told(&portal, officer.actor(), &once, id).await?;
    Ok(respond::saved(
        urls::RENEWALS,
        "Dicatat: pemilik sudah dikabari.",
    ))
}

fn view(portal: &Portal, officer: &Worker, right: &EndingRight) -> RightView {
    let profile = portal.profile();
    let sender = format!("{} {}", profile.office.short_name, profile.city.name);
    let ends = ListedDate {
        first: right.ends_first,
        last: right.ends_last,
    };
    let today = wib::date(portal.now());
    let name = right.holders.join(" dan ");
    let kind = right.ip_type.name.to_lowercase();
    let text = recorded::renewal(&name, &kind, &right.title, ends, today, &sender);
    RightView {
        anchor: format!("hak-{}", right.id),
        case: urls::fill(urls::RECORDED_CASE, right.id),
        title: format!("{} {}", right.ip_type.name, right.title),
        phone: phone::in_groups(&right.phone),
        ends: recorded::listed_date(ends),
        ended: match Ended::on(ends, today) {
            Ended::NotYet => "",
            Ended::Perhaps => "Mungkin sudah berakhir",
            Ended::Surely => "Sudah berakhir",
        },
        chat: phone::international(&right.phone)
            .map(|digits| format!("https://wa.me/{digits}?text={}", urls::escape(&text))),
        text,
        name,
        action: urls::fill(urls::RENEWAL_TOLD, right.id),
        token: officer.visit().form_token().to_string(),
    }
}
