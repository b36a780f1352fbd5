//! Papers about running the portal: the report of a monthly drill, and what is asked of the informatics office.

use haki::domain::drill::{DrillFacts, DrillOutcome};
use haki::domain::paper::{DrillPaper, RequestPaper};
use haki::words;
use haki::words::request::{Answered, sections};

use super::on;
use crate::support::letters::letterhead;

/// `record`: as a Berita Acara with two places to sign.
pub(super) fn paper(record: bool) -> DrillPaper {
    let facts = DrillFacts {
        tables: 67,
        rows: 1_234_567,
        bytes: 5_200_000_000,
        files: 50,
        audit_seq: 2316,
        audit_hash: "9f86d081".repeat(8),
        register: vec!["2026: 412 nomor, terakhir 400.7/0412/DKUMKM/2026".into()],
        backup_seconds: 95,
        restore_seconds: 310,
    };
    DrillPaper {
        on: on(),
        letterhead: letterhead(),
        id: "01a228f1-be67-7642-a89a-29eaa63ad285".into(),
        at: "Rabu, 25 November 2026 pukul 02.00 WIB".into(),
        place_and_date: "Serang, 25 November 2026".into(),
        passed: true,
        finding: words::backup::finding(DrillOutcome::Passed, ""),
        lines: words::backup::facts(&facts),
        record,
    }
}

/// Partly answered by the settings.
pub(super) fn request() -> RequestPaper {
    RequestPaper {
        on: on(),
        letterhead: letterhead(),
        place_and_date: "Serang, 25 November 2026".into(),
        sections: sections(&Answered {
            host: "haki.contoh.go.id".into(),
            mail_server: "relay.contoh.go.id, port 587".into(),
            sender: "Portal HAKI <portal@contoh.go.id>".into(),
            esign: String::new(),
        }),
    }
}
