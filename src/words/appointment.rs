//! Appointments in words.

use chrono::NaiveDate;
use serde_json::Value;

use super::{date, role};
use crate::domain::appointment::{
    AppointmentKind, AppointmentState, PublicOffice, Term, TermStanding,
};
use crate::domain::delegation::OrderPeriod;

/// What is proposed: "Kepala Dinas", "Pelaksana harian atau pelaksana tugas", "Data yang tercetak di surat".
pub const fn what(kind: AppointmentKind, office: Option<PublicOffice>) -> &'static str {
    match (kind, office) {
        (AppointmentKind::Holder, Some(office)) => role::office(office),
        (AppointmentKind::Holder, None) => "Pejabat",
        (AppointmentKind::StandIn, _) => "Penugasan Plh, Plt atau a.n.",
        (AppointmentKind::Particulars, _) => "Data yang tercetak di surat",
        (AppointmentKind::Cancellation, _) => "Pembatalan sebelum mulai menjabat",
    }
}

/// Its state in a word.
pub const fn state(state: AppointmentState) -> &'static str {
    match state {
        AppointmentState::Proposed => "Menunggu pengesahan",
        AppointmentState::Confirmed => "Disahkan",
        AppointmentState::Rejected => "Ditolak",
        AppointmentState::Withdrawn => "Ditarik",
        AppointmentState::Cancelled => "Dibatalkan sebelum mulai",
    }
}

/// "mulai 1 Desember 2026", "1 Desember 2026 sampai 4 Januari 2027"
pub fn term(term: Term) -> String {
    let first = date::date(term.starts_on);
    match term.ends_on {
        None => format!("mulai {first}"),
        Some(last) => format!("{first} sampai {}", date::date(last)),
    }
}

/// What becomes of a NIK that was proposed; masked while it waits, and kept by no decided proposal.
pub fn new_nik(waiting: Option<&str>, state: AppointmentState) -> String {
    match (waiting, state) {
        (Some(masked), _) => masked.to_owned(),
        (None, AppointmentState::Confirmed | AppointmentState::Cancelled) => {
            "diganti bersama data ini".to_owned()
        }
        (None, _) => "tidak diganti".to_owned(),
    }
}

/// "23 November 2026 sampai 27 November 2026"
pub fn period(period: OrderPeriod) -> String {
    let (starts_on, ends_on) = (period.starts_on, period.ends_on);
    if starts_on == ends_on {
        return date::date(starts_on);
    }
    format!("{} sampai {}", date::date(starts_on), date::date(ends_on))
}

/// "Kepala Dinas", "Kepala Dinas sampai 30 November 2026", "Kepala Dinas mulai 1 Desember 2026"
pub fn capacity(office: PublicOffice, held: Term, today: NaiveDate) -> String {
    let name = role::office(office);
    match (held.standing(today), held.ends_on) {
        (TermStanding::Coming, _) => format!("{name} mulai {}", date::date(held.starts_on)),
        (TermStanding::Over, Some(last)) => format!("{name} sampai {}", date::date(last)),
        _ => name.to_owned(),
    }
}

/// What a notice says of an appointment: who, what, from when, by which order.
fn about(params: &Value) -> String {
    let text = |name: &str| params.get(name).and_then(Value::as_str);
    let day = |name: &str| {
        text(name)
            .and_then(|day| day.parse::<NaiveDate>().ok())
            .map(date::date)
    };
    let kind = text("kind").and_then(AppointmentKind::parse);
    let office = text("office").and_then(PublicOffice::parse);
    let what = kind.map_or("Penetapan", |kind| what(kind, office));
    let mut said = format!("{}: {what}", text("title").unwrap_or("Seorang petugas"));
    if let Some(day) = day("on") {
        said = format!("{said} mulai {day}");
    }
    if let Some(last) = day("until") {
        said = format!("{said} sampai {last}");
    }
    match text("order_number") {
        None | Some("") => said,
        Some(number) => format!("{said}, menurut {number}"),
    }
}

fn by(params: &Value) -> &str {
    let by = params.get("by").and_then(Value::as_str);
    by.unwrap_or("pengelola server")
}

const WRONG: &str = "Bila ini tidak semestinya, segera hubungi administrator lain dan Inspektorat.";

pub(super) fn proposed(params: &Value) -> String {
    format!(
        "{}. Diusulkan oleh {}; belum berlaku sebelum disahkan orang kedua. {WRONG}",
        about(params),
        by(params)
    )
}

pub(super) fn confirmed(params: &Value) -> String {
    format!("{}. Disahkan oleh {}. {WRONG}", about(params), by(params))
}

pub(super) fn dropped(params: &Value) -> String {
    format!(
        "{}. Ditolak atau ditarik oleh {}, jadi tidak berlaku{}.",
        about(params),
        by(params),
        because(params)
    )
}

pub(super) fn ends(params: &Value) -> String {
    format!("{}. Dicatat oleh {}. {WRONG}", about(params), by(params))
}

fn because(params: &Value) -> String {
    match params.get("reason").and_then(Value::as_str) {
        None | Some("") => String::new(),
        Some(reason) => format!(": {}", reason.trim_end_matches('.')),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_proposal_says_who_shall_hold_which_office_and_that_it_gives_no_power_yet() {
        let params = json!({
            "title": "Budi Santosa", "kind": "holder", "office": "agency_head", "on": "2026-12-01", "until": null,
            "order_number": "821.2/77/2026", "by": "Dewi Anggraini",
        });
        assert_eq!(
            proposed(&params),
            format!(
                "Budi Santosa: Kepala Dinas mulai 1 Desember 2026, menurut 821.2/77/2026. Diusulkan oleh Dewi Anggraini; \
                 belum berlaku sebelum disahkan orang kedua. {WRONG}"
            )
        );
    }

    #[test]
    fn a_nik_is_said_to_be_changed_only_where_the_proposal_was_confirmed() {
        let said = |state| new_nik(None, state);
        assert_eq!(
            said(AppointmentState::Confirmed),
            "diganti bersama data ini"
        );
        for dropped in [AppointmentState::Rejected, AppointmentState::Withdrawn] {
            assert_eq!(said(dropped), "tidak diganti");
        }
    }

    #[test]
    fn a_head_confirms_as_what_they_are_on_that_day() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        let held = Term {
            starts_on: day(2),
            ends_on: Some(day(4)),
        };
        let said = |today| capacity(PublicOffice::AgencyHead, held, day(today));
        assert_eq!(said(1), "Kepala Dinas mulai 2 Desember 2026");
        assert_eq!(said(3), "Kepala Dinas");
        assert_eq!(said(5), "Kepala Dinas sampai 4 Desember 2026");
    }
}
