//! People of a list: their names, NIK and telephone numbers.

use super::doubt::{Correction, ListDoubt};
use super::hidden::{is_hidden, resembles_nik};
use super::{CellKind, ListCell, ListColumn};
use crate::fault::FieldFault;
use crate::identity::{Nik, PersonName, Phone};
use crate::{titles, typed};

/// Names that begin so belong to one body, whatever stands in them.
const BODIES: &[&str] = &[
    "pt",
    "cv",
    "ud",
    "pd",
    "fa",
    "firma",
    "koperasi",
    "kelompok",
    "yayasan",
    "toko",
    "kub",
    "kube",
    "bumdes",
    "perkumpulan",
    "paguyuban",
    "dinas",
    "pemerintah",
    "universitas",
    "sekolah",
    "smk",
    "pondok",
    "mpig",
];

/// Letters of titles that stand behind a comma.
const TITLES: &[&str] = &[
    "se", "sh", "st", "spd", "spdi", "spdsd", "si", "sag", "skom", "ssos", "sp", "sip", "ssi",
    "ssn", "sst", "spt", "stp", "spi", "sei", "shi", "skep", "skm", "sfarm", "sstp", "sds", "mm",
    "msi", "mpd", "mkom", "mh", "mt", "mkes", "mag", "mba", "msc", "amd", "amdkeb", "amkeb", "dr",
    "drs", "dra", "ir", "h", "hj", "ns", "ners", "apt", "ak", "ca", "ba", "bsc", "bba", "phd",
    "spar", "sikom", "ssy", "sap", "spsi",
];

fn is_title(part: &str) -> bool {
    let letters: String = part
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphabetic)
        .collect();
    letters.is_empty() || TITLES.contains(&letters.as_str())
}

/// The people named in one cell, and whether there are several.
pub(super) fn names(raw: &str) -> Result<(Vec<String>, Option<Correction>), ListDoubt> {
    let first = typed::plain(raw).to_lowercase();
    let first = first.split([' ', '.', ',']).find(|word| !word.is_empty());
    if first.is_some_and(|word| BODIES.contains(&word)) {
        let name = typed::line(raw);
        return if name.chars().count() > PersonName::MAX {
            Err(ListDoubt::TooLong(ListColumn::Name))
        } else if resembles_nik(&name) {
            Err(ListDoubt::HoldsNik(ListColumn::Name))
        } else {
            Ok((vec![name], None))
        };
    }
    let mut names: Vec<String> = Vec::new();
    for part in apart(raw) {
        let is_degree = || part.text.split(' ').all(titles::is_degree);
        match names.last_mut() {
            Some(last) if is_title(&part.text) || part.behind_comma && is_degree() => {
                last.push_str(", ");
                last.push_str(&part.text);
            }
            // A title that is not known, or somebody with one name.
            Some(_) if part.behind_comma && !part.text.contains(' ') => {
                return Err(ListDoubt::BadName);
            }
            _ => names.push(part.text),
        }
    }
    let names = names
        .iter()
        .map(|name| PersonName::parse(name).map(|name| name.as_str().to_owned()))
        .collect::<Result<Vec<String>, FieldFault>>()
        .map_err(|_| ListDoubt::BadName)?;
    match names.len() {
        0 => Err(ListDoubt::Missing(ListColumn::Name)),
        1 => Ok((names, None)),
        2 => Ok((names, Some(Correction::SeveralNames))),
        _ => Err(ListDoubt::BadName),
    }
}

/// A part of a cell between the signs and words that join people.
#[derive(Default)]
struct Part {
    text: String,
    behind_comma: bool,
}

/// Signs that join people.
const JOINS: [char; 6] = ['\n', ';', '/', '&', '+', ','];

fn apart(raw: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut behind_comma = false;
    for piece in raw.split_inclusive(JOINS) {
        parts.push(Part {
            behind_comma,
            ..Part::default()
        });
        let line = typed::line(piece.trim_end_matches(JOINS));
        for word in line.split(' ') {
            if word.eq_ignore_ascii_case("dan") {
                parts.push(Part::default());
            } else if let Some(Part { text, .. }) = parts.last_mut() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(word);
            }
        }
        behind_comma = piece.ends_with(',');
    }
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// A cell that says "nothing" in the way of lists.
fn says_nothing(raw: &str) -> bool {
    let said = typed::plain(raw).to_lowercase();
    matches!(
        said.trim(),
        "" | "-" | "--" | "0" | "tidak ada" | "belum" | "belum ada" | "n/a"
    )
}

/// The NIK, and a doubt that somebody can settle by looking at the KTP.
pub(super) fn nik(cell: &ListCell) -> Result<(Option<Nik>, Option<ListDoubt>), ListDoubt> {
    if says_nothing(&cell.raw) {
        return Ok((None, None));
    }
    if cell.kind == CellKind::Broken {
        return Err(ListDoubt::BrokenCell(ListColumn::Nik));
    }
    if is_hidden(&cell.raw) {
        return Err(ListDoubt::NikHidden);
    }
    if cell.lost_digits() {
        return Err(ListDoubt::DigitsLost(ListColumn::Nik));
    }
    let marks = ['\'', '’', '‘', '`', '"', ' '];
    let nik = Nik::parse(cell.raw.trim_matches(marks)).map_err(|fault| match fault {
        FieldFault::NikLength { found } => ListDoubt::NikLength(found),
        _ => ListDoubt::NikImpossible,
    })?;
    // A spreadsheet keeps fifteen digits: the sixteenth comes out of it as a zero.
    let rounded = cell.kind == CellKind::Plain && nik.expose().ends_with('0');
    Ok((Some(nik), rounded.then_some(ListDoubt::NikRounded)))
}

/// The telephone number, and what was corrected.
pub(super) fn phone(cell: &ListCell) -> Result<(Option<Phone>, Option<Correction>), ListDoubt> {
    if says_nothing(&cell.raw) {
        return Ok((None, None));
    }
    if cell.kind == CellKind::Broken {
        return Err(ListDoubt::BrokenCell(ListColumn::Phone));
    }
    if cell.lost_digits() {
        return Err(ListDoubt::DigitsLost(ListColumn::Phone));
    }
    if let Ok(phone) = Phone::parse(&cell.raw) {
        let lost = typed::plain(&cell.raw).trim_start().starts_with('8');
        return Ok((Some(phone), lost.then_some(Correction::LeadingZero)));
    }
    let lower = cell
        .raw
        .to_lowercase()
        .replace(" atau ", "/")
        .replace(" dan ", "/");
    let mut parts = lower.split(['/', ',', ';', '&', '\n']);
    let first = parts.next().map(Phone::parse);
    match (first, parts.next()) {
        (Some(Ok(phone)), Some(_)) => Ok((Some(phone), Some(Correction::FirstOfSeveral))),
        _ => Err(ListDoubt::BadPhone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> ListCell {
        ListCell {
            raw: format!("{value:.0}"),
            kind: CellKind::Number(value),
        }
    }

    #[test]
    fn two_people_in_one_cell_are_two() {
        for text in [
            "Siti & Budi",
            "Siti dan Budi",
            "Siti / Budi",
            "Siti;Budi",
            "Siti\nBudi",
            "Siti DAN Budi",
        ] {
            let two = Ok((
                vec!["Siti".to_owned(), "Budi".to_owned()],
                Some(Correction::SeveralNames),
            ));
            assert_eq!(names(text), two, "{text}");
        }
        let full = vec!["Siti Aminah".to_owned(), "Budi Santoso".to_owned()];
        assert_eq!(
            names("Siti Aminah, Budi Santoso"),
            Ok((full, Some(Correction::SeveralNames)))
        );
    }

    #[test]
    fn a_title_that_is_not_known_is_nobody() {
        for name in [
            "Siti Aminah, M.Hum",
            "Siti Aminah, S.Tr.Keb.",
            "Siti Aminah, S.E., M.Ak",
        ] {
            assert_eq!(names(name), Ok((vec![name.to_owned()], None)), "{name}");
        }
        // One word without a dot is a title or a person.
        for text in ["Siti Aminah, MHum", "Siti, Budi"] {
            assert_eq!(names(text), Err(ListDoubt::BadName), "{text}");
        }
    }

    #[test]
    fn a_title_or_a_body_is_no_second_person() {
        for (text, name) in [
            ("Siti Aminah, S.E.", "Siti Aminah, S.E."),
            ("SITI, SE, MM", "SITI, SE, MM"),
            ("H. Budi", "H. Budi"),
            ("Dandan Rahmat", "Dandan Rahmat"),
            ("CV Maju dan Jaya 88", "CV Maju dan Jaya 88"),
            ("Kelompok Tani Sari & Rasa", "Kelompok Tani Sari & Rasa"),
        ] {
            assert_eq!(names(text), Ok((vec![name.to_owned()], None)), "{text}");
        }
        assert_eq!(names("Siti 08123"), Err(ListDoubt::BadName));
        assert_eq!(names("Siti, Budi, Ani"), Err(ListDoubt::BadName));
        assert_eq!(
            names("CV Maju 3673010101900001"),
            Err(ListDoubt::HoldsNik(ListColumn::Name))
        );
        assert_eq!(names(" & "), Err(ListDoubt::Missing(ListColumn::Name)));
    }

    #[test]
    fn lost_digits_of_a_nik_are_never_made_up() {
        let lost = Err(ListDoubt::DigitsLost(ListColumn::Nik));
        for cell in [
            ListCell::text("3.6730E+15"),
            ListCell::text("3,67301E+15"),
            number(3_673_010_101_900_010.0),
        ] {
            assert_eq!(nik(&cell), lost, "{}", cell.raw);
        }
        let plain = ListCell {
            raw: "3673010101900010".to_owned(),
            kind: CellKind::Plain,
        };
        let (read, doubt) = nik(&plain).unwrap();
        assert!(read.is_some());
        assert_eq!(doubt, Some(ListDoubt::NikRounded));
        let typed = ListCell::text("3673010101900010");
        assert_eq!(nik(&typed).unwrap().1, None, "a workbook's text is whole");
    }

    #[test]
    fn a_nik_is_read_with_its_marks_and_otherwise_in_doubt() {
        for text in [
            "'3673010101900001",
            "3673 0101 0190 0001",
            "NIK: 3673010101900001",
        ] {
            let (read, _) = nik(&ListCell::text(text)).unwrap();
            assert_eq!(read.unwrap().expose(), "3673010101900001", "{text}");
        }
        for (text, doubt) in [
            ("367301010190001", ListDoubt::NikLength(15)),
            ("3673019901900001", ListDoubt::NikImpossible),
            ("3673 •••• •••• 0001", ListDoubt::NikHidden),
        ] {
            assert_eq!(nik(&ListCell::text(text)), Err(doubt), "{text}");
        }
        assert_eq!(nik(&ListCell::text(" - ")), Ok((None, None)));
    }

    #[test]
    fn a_number_gets_its_zero_back() {
        for (cell, correction) in [
            (number(81_234_567_890.0), Some(Correction::LeadingZero)),
            (ListCell::text("81234567890"), Some(Correction::LeadingZero)),
            (ListCell::text("0812-3456-7890"), None),
            (ListCell::text("+62 812 3456 7890"), None),
            (number(6_281_234_567_890.0), None),
            (
                ListCell::text("081234567890 / 087712345678"),
                Some(Correction::FirstOfSeveral),
            ),
        ] {
            let (read, corrected) = phone(&cell).unwrap();
            assert_eq!(read.unwrap().as_str(), "+6281234567890", "{}", cell.raw);
            assert_eq!(corrected, correction, "{}", cell.raw);
        }
        assert_eq!(
            phone(&ListCell::text("8.12E+10")),
            Err(ListDoubt::DigitsLost(ListColumn::Phone))
        );
        assert_eq!(phone(&number(254_200_123.0)), Err(ListDoubt::BadPhone));
        assert_eq!(phone(&ListCell::text("tidak ada")), Ok((None, None)));
    }
}
