//! What a case will cost with its current answers, with and without the letter; a difference is shown only if there is
//! one.

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::actions::payment::quote::{self, CaseQuote, NextClass};
use crate::domain::applicant::TariffCategory;
use crate::domain::application::Application;
use crate::domain::ip_type::Service;
use crate::domain::procedure::Status;
use crate::domain::tariff::{Payer, UNCHECKED, Unit};
use crate::web::error::PageError;
use crate::web::view::Fact;
use crate::words;

/// The cost beside a draft, as text.
#[derive(Debug, Clone, Default)]
pub struct Cost {
    /// "Rp1.000.000"
    pub total: String,
    /// "2 kelas × Rp500.000, tarif UMK."
    pub reckoning: String,
    pub facts: Vec<Fact>,
    /// Bills that follow later: what, how much, when.
    pub later: Vec<Fact>,
    /// Whether anything is paid to the state.
    pub pnbp: bool,
    /// "PP 45/2024"; empty if nobody has compared the figure with it.
    pub basis: String,
    /// Past and future changes of the tariff.
    pub notes: Vec<String>,
    /// Cost of one more class.
    pub class_price: Option<ClassPrice>,
}

/// The warning before adding a class.
#[derive(Debug, Clone, Default)]
pub struct ClassPrice {
    /// "Rp500.000"
    pub one: String,
    /// "Setiap kelas menambah biaya Rp500.000 dengan surat rekomendasi, Rp1.800.000 tanpa surat."
    pub warning: String,
}

/// Reads the tariff in force and computes the cost. Without a business the UMK tariff is assumed, and the text says so.
pub async fn of_case(
    conn: &mut PgConnection,
    case: &Application,
    payer: Option<Payer>,
    today: NaiveDate,
) -> Result<Cost, PageError> {
    if case.service == Service::Inventory {
        return Ok(Cost::nothing());
    }
    let assumed = payer.unwrap_or(Payer::SMALL_PERSON);
    let quote = quote::for_owner(conn, case, assumed, today).await?;
    let sent = case.status != Status::Draft;
    Ok(Cost {
        notes: notes(&quote, sent),
        ..Cost::new(&quote, payer.map(|payer| payer.category))
    })
}

impl Cost {
    /// For a service that ends at the Dinas.
    fn nothing() -> Self {
        Self {
            total: "Rp0".to_owned(),
            reckoning: "Selesai di Dinas: tanpa PNBP dan tanpa kode billing.".to_owned(),
            facts: vec![Fact::new("Ke Dinas", "Rp0")],
            ..Self::default()
        }
    }

    fn new(quote: &CaseQuote, category: Option<TariffCategory>) -> Self {
        let mut lines = quote.quote.lines.iter();
        let for_everybody =
            !quote.quote.estimate && lines.all(|line| line.tariff.category == TariffCategory::Any);
        let umk_differs = quote.with_and_without_letter.is_some();
        let unnamed = quote.umk_by_billing_code || (!for_everybody && !umk_differs);
        let tariff = match category {
            _ if unnamed => "tarif UMK dapat lebih rendah, menurut kode billing",
            _ if for_everybody => "sama untuk semua pemohon",
            Some(TariffCategory::Umk) => "tarif UMK",
            Some(_) => "tarif umum",
            None => "bila usaha Anda mikro atau kecil",
        };
        let lines: Vec<String> = quote
            .quote
            .lines
            .iter()
            .map(|line| {
                let figure = words::tariff::figure(line.tariff.figure());
                match line.tariff.unit {
                    Unit::PerClass => format!("{} kelas × {figure}", line.quantity),
                    Unit::PerClaim => format!("{} klaim tambahan × {figure}", line.quantity),
                    Unit::PerPage => format!("{} halaman tambahan × {figure}", line.quantity),
                    Unit::PerApplication => figure,
                }
            })
            .collect();
        let mut facts = Vec::new();
        let is_umk = category.is_none_or(|category| category == TariffCategory::Umk);
        if let Some((with, without)) = quote.with_and_without_letter
            && with < without
        {
            facts.push(if is_umk {
                Fact::new("Tanpa surat rekomendasi", without.to_string())
            } else {
                Fact::new("Tarif UMK", with.to_string()).note("hanya untuk usaha mikro dan kecil")
            });
        }
        facts.push(Fact::new("Ke Dinas", "Rp0"));
        let first = quote.quote.lines.first();
        Self {
            total: words::tariff::figure(quote.quote.total),
            reckoning: match (lines.as_slice(), quote.quote.estimate) {
                ([], _) => "Sesuai kode billing dari DJKI.".to_owned(),
                (lines, true) => format!("{} (estimasi), {tariff}.", lines.join(" + ")),
                (lines, false) => format!("{}, {tariff}.", lines.join(" + ")),
            },
            facts,
            later: later(quote),
            pnbp: true,
            notes: Vec::new(),
            basis: first
                .filter(|line| line.tariff.basis != UNCHECKED)
                .map_or_else(String::new, |line| line.tariff.basis.to_string()),
            class_price: quote.next_class.map(|next| class_price(&next, is_umk)),
        }
    }
}

/// The later bills and when they are due.
fn later(quote: &CaseQuote) -> Vec<Fact> {
    let figure = |cost: &quote::LaterCost| words::tariff::figure(cost.figure);
    quote
        .later
        .iter()
        .map(|cost| Fact::new(cost.later.label, figure(cost)).note(cost.later.when))
        .collect()
}

/// Whether the tariff has changed or will change.
fn notes(quote: &CaseQuote, sent: bool) -> Vec<String> {
    let figure = words::tariff::figure;
    let changed = quote.changed.map(|changed| {
        let (before, after) = (figure(changed.before), figure(changed.after));
        let since = words::date::date(changed.since);
        if sent {
            format!(
                "Dihitung dengan tarif hari Anda mengirim. Sejak {since} tarifnya {after}; jumlah pada kode billing yang berlaku."
            )
        } else {
            format!(
                "Tarif berubah sejak Anda terakhir menyimpan: dari {before} menjadi {after}, berlaku sejak {since}."
            )
        }
    });
    let upcoming = quote.upcoming.map(|upcoming| {
        format!(
            "Mulai {} biayanya {}. Yang dihitung adalah tarif pada hari Anda mengirim.",
            words::date::date(upcoming.since),
            figure(upcoming.after)
        )
    });
    changed.into_iter().chain(upcoming).collect()
}

fn class_price(next: &NextClass, is_umk: bool) -> ClassPrice {
    let one = words::tariff::figure(next.figure);
    let each = match next.with_and_without_letter {
        Some((with, without)) if is_umk => {
            format!("{with} dengan surat rekomendasi, {without} tanpa surat")
        }
        _ => one.clone(),
    };
    let with_it = if next.first {
        "satu kelas"
    } else {
        "satu kelas lagi"
    };
    ClassPrice {
        warning: format!(
            "Setiap kelas menambah biaya {each}. Dengan {with_it}, biaya Anda menjadi {}. Biaya tidak kembali bila kelasnya keliru.",
            words::tariff::figure(next.total)
        ),
        one,
    }
}
