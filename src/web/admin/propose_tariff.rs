//! `/admin/tarif/{id}/usul`: proposes another amount or period for a line, with legal basis and source.

use askama::Template;
use axum::extract::State;

use crate::actions::ActionError;
use crate::actions::reference::tariff::{self, TypedLine};
use crate::domain::fault::FieldError;
use crate::domain::id::TariffId;
use crate::domain::ip_type::IpType;
use crate::domain::tariff::{TariffLine, UNCHECKED};
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::ask::{DateView, FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::Administrator;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::{ErrorItem, Fact, read_back};
use crate::words;

/// `templates/pages/admin/propose_tariff.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/propose_tariff.html")]
struct ProposePage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    action: String,
    back: String,
    title: String,
    former: Vec<Fact>,
    amounts: Vec<FieldView>,
    estimate: FieldView,
    dates: Vec<DateView>,
    ends_former: FieldView,
    grounds: Vec<FieldView>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    administrator: Administrator,
    Path(id): Path<TariffId>,
) -> Reply {
    let (kind, line) = read(&portal, id).await?;
    let visit = administrator.visit();
    let typed = visit.typed().cloned().unwrap_or_else(|| stored(&line));
    Ok(respond::page(&page(visit, id, (kind, &line), &typed, &[])))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    administrator: Administrator,
    Path(id): Path<TariffId>,
    form: Form,
) -> Reply {
    let (kind, line) = read(&portal, id).await?;
    match tariff::propose(&portal, administrator.actor(), id, &typed(&form)).await {
        Ok(_) => Ok(respond::saved(
            &back(kind),
            "Usul tersimpan. Kepala Bidang memutuskan sebelum tarifnya berlaku.",
        )),
        Err(ActionError::Fields(faults)) => {
            let page = page(administrator.visit(), id, (kind, &line), &form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn read(portal: &Portal, id: TariffId) -> Result<(&'static IpType, TariffLine), PageError> {
    let mut conn = portal.acquire().await?;
    let found = store::tariff::find(&mut conn, id).await?;
    found.ok_or_else(PageError::not_found)
}

fn back(kind: &IpType) -> String {
    urls::with_query(urls::ADMIN_TARIFFS, &[("jenis", kind.slug.to_owned())])
}

fn typed(form: &FormData) -> TypedLine<'_> {
    TypedLine {
        amount_min: form.text("amount_min"),
        amount_max: form.text("amount_max"),
        estimate: form.checked("estimate"),
        valid_from: form.date("valid_from"),
        valid_until: form.date("valid_until"),
        basis: form.text("basis"),
        source: form.text("source"),
        ends_former: form.checked("ends_former"),
    }
}

/// The current values; a basis that nobody has checked is left out.
fn stored(line: &TariffLine) -> FormData {
    let amount = |amount: Option<crate::domain::money::Rupiah>| {
        amount.map_or_else(String::new, |amount| amount.amount().to_string())
    };
    let basis = if line.basis == UNCHECKED {
        ""
    } else {
        &line.basis
    };
    let range = line.amount_max.filter(|max| Some(*max) != line.amount_min);
    FormData::default()
        .with("amount_min", amount(line.amount_min))
        .with("amount_max", amount(range))
        .with("estimate", if line.estimate { "ya" } else { "" })
        .with("ends_former", "ya")
        .with("basis", basis)
        .with("source", line.source.as_ref())
}

fn page(
    visit: &Visit,
    id: TariffId,
    (kind, line): (&IpType, &TariffLine),
    typed: &FormData,
    faults: &[FieldError],
) -> ProposePage {
    let mut filled = Filled::new(typed, faults);
    let amounts = amounts(&mut filled);
    let estimate = filled.text("estimate", "Angka ini perkiraan dari sumbernya");
    let dates = dates(&mut filled);
    let ends_former = filled
        .text(
            "ends_former",
            "Akhiri tarif yang sekarang sehari sebelumnya",
        )
        .hint("Tanpa ini, tarif yang bertumpuk ditolak.");
    let grounds = grounds(&mut filled);
    ProposePage {
        chrome: visit.chrome(),
        errors: filled.errors,
        action: urls::fill(urls::ADMIN_TARIFF_PROPOSE, id),
        back: back(kind),
        title: line.label.to_string(),
        former: former(kind, line),
        amounts,
        estimate,
        dates,
        ends_former,
        grounds,
    }
}

fn amounts(filled: &mut Filled<'_>) -> Vec<FieldView> {
    vec![
        filled
            .text("amount_min", "Tarif")
            .hint("Dalam rupiah. Kosongkan bila sumbernya tidak menyebut angka.")
            .numeric()
            .reads(read_back::rupiah)
            .optional()
            .width("w-20"),
        filled
            .text("amount_max", "Tarif tertinggi")
            .hint("Hanya bila sumbernya menyebut rentang.")
            .numeric()
            .reads(read_back::rupiah)
            .optional()
            .width("w-20"),
    ]
}

fn dates(filled: &mut Filled<'_>) -> Vec<DateView> {
    vec![
        filled
            .date("valid_from", "Berlaku sejak")
            .hint("Hari pertama tarif ini berlaku."),
        filled
            .date("valid_until", "Berlaku sampai")
            .hint("Kosongkan bila tidak ada batas akhir.")
            .optional(),
    ]
}

fn grounds(filled: &mut Filled<'_>) -> Vec<FieldView> {
    vec![
        filled
            .text("basis", "Dasar hukum")
            .hint("Peraturan dan bagiannya, seperti PP 45/2024 Lampiran."),
        filled
            .text("source", "Sumber")
            .hint("Di mana angka ini dibaca: naskah, halaman, atau alamat."),
    ]
}

/// The line in force.
fn former(kind: &IpType, line: &TariffLine) -> Vec<Fact> {
    vec![
        Fact::new("Sekarang", words::tariff::figure(line.figure()))
            .note(words::tariff::unit(line.unit)),
        Fact::new("Berlaku", words::tariff::period(line)),
        Fact::new("Untuk", words::tariff::describes(kind, line)),
        Fact::new("Dasar", line.basis.as_ref()).note(line.source.as_ref()),
    ]
}
