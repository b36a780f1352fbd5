//! Sentences that ask for a missing answer, by the wording of its label.

use super::field_error;
use crate::domain::fault::FieldFault;

/// The sentence for a fault of a choice.
pub fn of_choice(fault: &FieldFault, label: &str) -> String {
    match fault {
        FieldFault::Missing => choose(label),
        _ => field_error::sentence(fault, label),
    }
}

/// As [`of_choice`], for a date, whose label may be as short as "Mulai".
pub fn of_date(fault: &FieldFault, label: &str) -> String {
    match fault {
        FieldFault::Missing if !label.starts_with("Tanggal") => format!("Isi tanggal “{label}”"),
        _ => field_error::sentence(fault, label),
    }
}

/// As [`of_choice`], for a file.
pub fn of_file(fault: &FieldFault, label: &str) -> String {
    match fault {
        FieldFault::Missing => {
            let name = inside(label);
            format!(
                "Pilih berkas {}",
                name.strip_prefix("berkas ").unwrap_or(&name)
            )
        }
        _ => field_error::sentence(fault, label),
    }
}

/// Asks to write something.
pub(super) fn sentence(label: &str) -> String {
    let asks = ["Isi ", "Tulis ", "Tuliskan ", "Pilih "];
    if label.ends_with('?') {
        format!("Jawab “{label}”")
    } else if asks.iter().any(|word| label.starts_with(word)) {
        label.to_owned()
    } else {
        format!("Isi {}", inside(label))
    }
}

/// Asks to choose something.
pub(super) fn choose(label: &str) -> String {
    format!("Pilih salah satu untuk “{label}”")
}

/// The document has changed since it was judged.
pub fn look_again(label: &str) -> String {
    format!(
        "{label}: diganti pemohon sejak halaman tadi dibuka; lihat yang sekarang, lalu pilih lagi"
    )
}

/// A label within a sentence: "Nama lengkap" becomes "nama lengkap", "NIK" stays.
fn inside(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            format!("{}{}", first.to_lowercase(), letters.as_str())
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_asked_for_as_the_label_reads() {
        for (label, words) in [
            ("Nama lengkap", "Isi nama lengkap"),
            ("NIK", "Isi NIK"),
            ("Tulis sekali lagi", "Tulis sekali lagi"),
            (
                "Alasan mana, dan mengapa?",
                "Jawab “Alasan mana, dan mengapa?”",
            ),
        ] {
            assert_eq!(sentence(label), words);
        }
        let missing = &FieldFault::Missing;
        assert_eq!(
            of_choice(missing, "Tahap"),
            "Pilih salah satu untuk “Tahap”"
        );
        assert_eq!(of_date(missing, "Mulai"), "Isi tanggal “Mulai”");
        assert_eq!(of_date(missing, "Tanggal bayar"), "Isi tanggal bayar");
        assert_eq!(
            of_file(missing, "Berkas sertifikat"),
            "Pilih berkas sertifikat"
        );
        assert_eq!(of_file(missing, "Bukti bayar"), "Pilih berkas bukti bayar");
    }
}
