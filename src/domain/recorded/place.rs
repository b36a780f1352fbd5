//! A kecamatan of the city, perhaps misspelt.

use super::doubt::{Correction, ListDoubt};
use crate::similarity::edits;
use crate::typed;

/// A name of so many letters may differ by two.
const LONG: usize = 7;

/// The kecamatan of the city's list that is meant; nothing where two are as near.
pub(super) fn read<'a>(
    raw: &str,
    known: &'a [String],
) -> Result<(&'a str, Option<Correction>), ListDoubt> {
    if let Some(name) = known.iter().find(|name| *name == raw.trim()) {
        return Ok((name, None));
    }
    let said = key(raw);
    let doubt = || ListDoubt::UnknownKecamatan(raw.trim().to_owned());
    if let Some(name) = known.iter().find(|name| key(name) == said) {
        return Ok((name, None));
    }
    let begun: Vec<&String> = known
        .iter()
        .filter(|name| said.len() >= 4 && key(name).starts_with(&format!("{said} ")))
        .collect();
    if let [only] = begun.as_slice() {
        return Ok((only, Some(Correction::Shortened)));
    }
    let joined = said.replace(' ', "");
    let allowed = if joined.chars().count() >= LONG { 2 } else { 1 };
    let mut near: Vec<(usize, &String)> = known
        .iter()
        .map(|name| (edits(&key(name).replace(' ', ""), &joined), name))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort();
    match near.as_slice() {
        [(_, only)] => Ok((only, Some(Correction::Misspelt))),
        [(first, name), (second, _), ..] if first < second => {
            Ok((name, Some(Correction::Misspelt)))
        }
        _ => Err(doubt()),
    }
}

/// Small letters without the word "kecamatan".
fn key(text: &str) -> String {
    let plain = typed::plain(text).to_lowercase();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "kecamatan" | "kec" | "kecamatann"))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serang() -> Vec<String> {
        [
            "Cipocok Jaya",
            "Curug",
            "Kasemen",
            "Serang",
            "Taktakan",
            "Walantaka",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    #[test]
    fn the_six_of_the_city_are_known_and_misspelt_ones_corrected() {
        let known = serang();
        for (text, name, correction) in [
            ("Serang", "Serang", None),
            ("KEC. CIPOCOK JAYA", "Cipocok Jaya", None),
            ("Kecamatan Curug", "Curug", None),
            ("Cipocok", "Cipocok Jaya", Some(Correction::Shortened)),
            ("Cipocokjaya", "Cipocok Jaya", Some(Correction::Misspelt)),
            ("Cipcok Jaya", "Cipocok Jaya", Some(Correction::Misspelt)),
            ("Kasmen", "Kasemen", Some(Correction::Misspelt)),
            ("Taktakn", "Taktakan", Some(Correction::Misspelt)),
            ("Walatanka", "Walantaka", Some(Correction::Misspelt)),
            ("Curuk", "Curug", Some(Correction::Misspelt)),
            ("Sreang", "Serang", Some(Correction::Misspelt)),
        ] {
            assert_eq!(read(text, &known), Ok((name, correction)), "{text}");
        }
    }

    #[test]
    fn another_place_is_in_doubt() {
        let known = serang();
        for text in [
            "Kota Serang",
            "Ciruas",
            "Kramatwatu",
            "Cilegon",
            "Pabuaran",
            "C",
        ] {
            assert_eq!(
                read(text, &known),
                Err(ListDoubt::UnknownKecamatan(text.to_owned())),
                "{text}"
            );
        }
        let twins = ["Maja".to_owned(), "Maju".to_owned()];
        assert!(read("Majo", &twins).is_err());
    }
}
