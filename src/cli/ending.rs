//! Names of files that a command writes: the ending must say what is inside.

use std::path::Path;

use super::CliError;

/// Refuses a name with another ending than `ending`, which is written without its dot.
pub(super) fn must_be(ending: &str, path: &Path) -> Result<(), CliError> {
    let given = path.extension().unwrap_or_default();
    if given.eq_ignore_ascii_case(ending) {
        return Ok(());
    }
    Err(CliError::Refused(format!(
        "{}: berkas ini ditulis sebagai {}, jadi namanya harus berakhiran .{ending}; tidak ada yang dikerjakan.",
        path.display(),
        ending.to_uppercase()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_promises_another_kind_of_file_is_refused_with_the_right_ending() {
        for name in [
            "periksa.csv",
            "periksa",
            "periksa.xlsm",
            "periksa.xlsx.txt",
            ".xlsx",
        ] {
            let refused = must_be("xlsx", Path::new(name)).unwrap_err().to_string();
            assert_eq!(
                refused,
                format!(
                    "{name}: berkas ini ditulis sebagai XLSX, jadi namanya harus berakhiran .xlsx; tidak ada yang dikerjakan."
                )
            );
        }
        for (ending, name) in [("xlsx", "a/periksa.xlsx"), ("pdf", "PERMINTAAN.PDF")] {
            assert!(must_be(ending, Path::new(name)).is_ok(), "{name}");
        }
    }
}
