//! The lanes "Di Dinas / giliran Anda / di DJKI": since when, what is expected by which date, what to do now.

use chrono::Datelike as _;

use super::standing::Standing;
use crate::domain::deadline::{self, Due};
use crate::domain::ip_type::Service;
use crate::domain::procedure::{Lane, Status};
use crate::domain::wib;
use crate::urls;
use crate::web::chrome::CityWords;
use crate::web::view::{LaneView, Link, StatusBadge, Tone};
use crate::words;

/// The three lanes; empty for a case that ended early.
pub(super) fn of(standing: &Standing<'_>, city: &CityWords) -> Vec<LaneView> {
    match standing.case.status {
        Status::Withdrawn | Status::Closed | Status::DeclineUpheld | Status::Recorded => Vec::new(),
        // An inventory case ends at the Dinas.
        _ if standing.case.service == Service::Inventory => {
            vec![office(standing), owner(standing, city)]
        }
        _ => vec![office(standing), owner(standing, city), djki(standing)],
    }
}

fn lane(status: StatusBadge, title: &str, text: impl Into<String>) -> LaneView {
    LaneView {
        status,
        title: title.to_owned(),
        text: text.into(),
        link: None,
        now: false,
    }
}

fn office(standing: &Standing<'_>) -> LaneView {
    let status = standing.case.status;
    if status.lane() == Lane::Dinas {
        let mut about = words::owner::about(status).to_owned();
        if status == Status::ReadyToFile
            && let Some(day) = standing.case.ready_on
        {
            let estimated = standing.portal.calendar().estimated(day, day);
            let day = words::date::with_estimate(words::date::long_date(day), estimated);
            about = format!("Kode billing akan keluar {day}.");
        }
        if let Some(since) = standing.rows.queued_at {
            about = words::standstill::to_owner(&words::date::brief(since, standing.now));
        }
        let badge = StatusBadge::new(Tone::Info, "Sedang dikerjakan");
        return LaneView {
            now: true,
            ..lane(badge, words::owner::now(status), about)
        };
    }
    if status == Status::Declined {
        let badge = StatusBadge::new(Tone::Bad, "Tidak direkomendasikan");
        return lane(
            badge,
            "Di Dinas",
            "Kepala Dinas sudah memutuskan. Alasannya ada di bawah.",
        );
    }
    let done = StatusBadge::new(Tone::Ok, "Selesai");
    match standing.letter() {
        Some(letter) => {
            let text = letter.signed_on.map_or_else(String::new, |on| {
                let ended = on.year() < wib::date(standing.now).year();
                format!(
                    "Surat rekomendasi terbit {}, {} 31 Desember {}.",
                    words::date::long_date(on),
                    if ended { "berakhir" } else { "berlaku sampai" },
                    on.year()
                )
            });
            let href = urls::letter_file(standing.case.id, letter.id);
            LaneView {
                link: Some(Link::new(href, "Buka surat")),
                ..lane(done, "Di Dinas", text)
            }
        }
        None => lane(done, "Di Dinas", "Bagian Dinas sudah selesai."),
    }
}

fn owner(standing: &Standing<'_>, city: &CityWords) -> LaneView {
    let status = standing.case.status;
    if let Some(stage) = standing.to_answer()
        && let Some(last_day) = stage.answer_by
    {
        let text = format!("Paling lambat {}.", words::date::long_date(last_day));
        return turn(words::owner::ANSWER_DJKI, text);
    }
    match status {
        Status::Billed => {
            let text = standing.bill_to_pay().map_or_else(String::new, |bill| {
                words::expected::turn(Due::certain(bill.expires_at), standing.now)
            });
            turn(words::owner::now(status), text)
        }
        Status::Certified => afterwards(standing),
        _ if status.lane() == Lane::Applicant => {
            let about =
                last_day(standing).unwrap_or_else(|| words::owner::about(status).to_owned());
            let lane = turn(words::owner::now(status), about);
            // The next step is not done in the portal; the owner can only ask.
            let ask = matches!(status, Status::Refused | Status::Lapsed)
                .then(|| Link::new(city.phone_href(), format!("Telepon {}", city.phone)));
            LaneView { link: ask, ..lane }
        }
        _ => lane(
            StatusBadge::new(Tone::Off, "Menunggu"),
            "Belum giliran Anda",
            nothing_until(standing),
        ),
    }
}

/// What is left to do once there is a result.
fn afterwards(standing: &Standing<'_>) -> LaneView {
    let spec = standing.case.spec();
    match spec
        .map(|spec| spec.afterwards)
        .filter(|text| !text.is_empty())
    {
        Some(text) => lane(
            StatusBadge::new(Tone::Turn, "Ingat"),
            "Supaya haknya tidak hilang",
            text,
        ),
        None => lane(
            StatusBadge::new(Tone::Ok, "Selesai"),
            "Tidak ada lagi yang perlu Anda lakukan",
            "Simpan hasilnya baik-baik, dan catat kapan pelindungannya berakhir.",
        ),
    }
}

/// Until when the owner can use a remedy.
fn last_day(standing: &Standing<'_>) -> Option<String> {
    let (case, today) = (standing.case, wib::date(standing.now));
    let last = wib::date(case.due_at?);
    let day = words::date::long_date(last);
    let passed = last < today;
    match case.status {
        Status::Declined => {
            let day = words::date::with_estimate(day, standing.held().estimated());
            Some(words::owner::objection(&day, standing.is_over()))
        }
        Status::Refused => {
            let remedy = standing.case.ip_type.remedy.as_ref()?;
            let doubt = if remedy.verified { "" } else { "†" };
            Some(words::owner::remedy(
                remedy.stage.label,
                &day,
                &format!("{}{doubt}", remedy.basis),
                passed,
            ))
        }
        _ => None,
    }
}

fn turn(title: &str, text: String) -> LaneView {
    LaneView {
        now: true,
        ..lane(StatusBadge::new(Tone::Turn, "Giliran Anda"), title, text)
    }
}

/// "Tidak ada yang perlu Anda lakukan sekarang. Kabar berikutnya paling lambat …", always with a date or the reason why
/// there is none.
fn nothing_until(standing: &Standing<'_>) -> String {
    if standing.case.status == Status::UnderExamination {
        let rest = match stage_ends(standing) {
            Some(day) => format!("Tidak ada yang perlu Anda lakukan sampai kira-kira {day}."),
            None => "Tidak ada yang perlu Anda lakukan sampai DJKI memberi kabar.".to_owned(),
        };
        return still_due(standing).unwrap_or(rest);
    }
    match standing.expected() {
        Some(expected) => format!("Tidak ada yang perlu Anda lakukan sekarang. {expected}"),
        None => "Tidak ada yang perlu Anda lakukan sampai petugas memberi kabar.".to_owned(),
    }
}

/// A later bill that must be requested during DJKI's examination.
fn still_due(standing: &Standing<'_>) -> Option<String> {
    let spec = standing.case.spec()?;
    let later = spec.later_of(standing.case.variant()).next()?;
    let priced = standing
        .case
        .ip_type
        .tariffs
        .iter()
        .any(|line| line.code == later.code);
    priced.then(|| format!("Yang menyusul: {}, {}.", later.label, later.when))
}

/// "Surat pencatatan ciptaan terbit".
fn result_is_there(standing: &Standing<'_>) -> String {
    let result = words::result::of(standing.case);
    format!("{} terbit", words::result::titled(result))
}

/// When the current stage at DJKI probably ends, if the source gives a duration.
fn stage_ends(standing: &Standing<'_>) -> Option<String> {
    let last = standing.stages.last()?;
    let span = standing.case.ip_type.stage(&last.stage)?.span?;
    let day = deadline::add_span(&standing.portal.calendar(), last.on_date, span);
    (day.on >= wib::date(standing.now))
        .then(|| words::date::with_estimate(words::date::long_date(day.on), day.estimated))
}

fn djki(standing: &Standing<'_>) -> LaneView {
    let status = standing.case.status;
    match status {
        Status::UnderExamination => {
            let stage = standing
                .stages
                .last()
                .and_then(|last| standing.case.stage(&last.stage));
            let text = stage.map_or_else(String::new, |stage| {
                // A remedy says how long it may be filed, not how long it takes.
                match standing.case.ip_type.stage(stage.code) {
                    Some(_) => format!("{} Lamanya: {}.", stage.explanation, stage.duration),
                    None => stage.explanation.to_owned(),
                }
            });
            let title = stage.map_or("Di DJKI", |stage| stage.label);
            LaneView {
                now: standing.to_answer().is_none(),
                ..lane(StatusBadge::new(Tone::Info, "Diperiksa DJKI"), title, text)
            }
        }
        Status::Certified => LaneView {
            now: true,
            link: Some(Link::new(
                standing.address(urls::CERTIFICATE_FILE),
                "Buka hasilnya",
            )),
            ..lane(
                StatusBadge::new(Tone::Ok, "Selesai"),
                &result_is_there(standing),
                standing.right.as_ref().map_or_else(String::new, |right| {
                    format!("{}.", words::date::long_date(right.granted_on))
                }),
            )
        },
        Status::Refused | Status::Lapsed => lane(
            StatusBadge::new(Tone::Bad, words::owner::status(status)),
            "Di DJKI",
            "DJKI sudah memutuskan. Alasannya ada di bawah.",
        ),
        _ => {
            let begins = if status == Status::Paid {
                "Mulai setelah nomor DJKI dicatat."
            } else if status == Status::PaymentReported {
                "Mulai setelah pembayaran diperiksa dan nomor DJKI dicatat."
            } else {
                "Mulai setelah Anda membayar."
            };
            // The source's text may say that there is no fixed duration.
            let usual = standing.case.ip_type.total_duration;
            let known = usual.starts_with(|c: char| c.is_ascii_digit() || c == '±');
            let text = if known {
                format!("{begins} Biasanya {usual}.")
            } else {
                begins.to_owned()
            };
            lane(
                StatusBadge::new(Tone::Off, "Belum dimulai"),
                "Di DJKI",
                text,
            )
        }
    }
}
