//! The sentence about demo cases that could not be made.

use crate::actions::ActionError;
use crate::domain::procedure::{Refusal, Status};
use crate::words;

/// A demo case that could not be made.
#[derive(Debug)]
pub struct Missing {
    pub title: String,
    pub stage: Status,
    pub cause: ActionError,
}

/// Which cases are missing and why, each cause once; `None` if none is missing.
pub fn sentence(missing: &[Missing]) -> Option<String> {
    let mut causes: Vec<(String, Vec<String>)> = Vec::new();
    for case in missing {
        let stage = words::officer::status(case.stage);
        let named = format!("{} ({stage})", case.title);
        let why = cause(&case.cause);
        match causes.iter_mut().find(|(known, _)| *known == why) {
            Some((_, cases)) => cases.push(named),
            None => causes.push((why, vec![named])),
        }
    }
    let said: Vec<String> = causes
        .iter()
        .map(|(why, cases)| format!("{} karena {why}", cases.join(", ")))
        .collect();
    (!said.is_empty()).then(|| {
        format!(
            "Contoh yang belum dapat dibuat, dan dicoba lagi setiap kali portal dijalankan: {}.",
            said.join("; ")
        )
    })
}

fn cause(error: &ActionError) -> String {
    match error {
        ActionError::Fields(errors) => {
            let said: Vec<String> = errors
                .iter()
                .map(|error| words::field_error::sentence(&error.fault, &error.field))
                .collect();
            format!("isiannya ditolak ({})", said.join(", "))
        }
        ActionError::Refused(
            Refusal::NotFromHere { act, .. }
            | Refusal::NotYours { act, .. }
            | Refusal::Missing { act, .. },
        ) => format!("langkah {} ditolak oleh tabel prosedur", act.as_str()),
        ActionError::Stale => "permohonannya berubah selagi dibuat".to_owned(),
        ActionError::NotFound => "data yang diperlukan tidak ditemukan".to_owned(),
        ActionError::Outside { service, cause } => format!("{service} gagal ({cause})"),
        ActionError::Store(fault) => format!("basis data menolaknya ({fault})"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::{FieldError, FieldFault};

    #[test]
    fn missing_cases_are_named_with_their_causes_in_one_sentence() {
        assert_eq!(sentence(&[]), None);
        let case = |title: &str, cause| Missing {
            title: title.to_owned(),
            stage: Status::Billed,
            cause,
        };
        let fields = vec![FieldError::new("ready_on", FieldFault::NotOnList)];
        let said = sentence(&[
            case("KOPI SURYA", ActionError::Fields(fields)),
            case("SATE JAYA", ActionError::Stale),
            case("MADU BANTEN", ActionError::Stale),
        ])
        .unwrap();
        assert!(
            said.contains("KOPI SURYA (Kode billing aktif) karena isiannya ditolak"),
            "{said}"
        );
        let together = "SATE JAYA (Kode billing aktif), MADU BANTEN (Kode billing aktif) karena";
        assert!(said.contains(together), "{said}");
        assert_eq!(said.matches(['.', '!']).count(), 1, "{said}");
    }
}
