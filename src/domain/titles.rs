//! Names of people with and without their titles: a certificate and an account rarely write the same ones.

/// Titles before a name, without dots.
const BEFORE: &[&str] = &[
    "apt", "dr", "dra", "drg", "drh", "drs", "h", "hj", "ir", "kh", "ns", "prof",
];

/// The name alone, in capitals, for comparing.
pub fn without(name: &str) -> String {
    alone(name).to_uppercase()
}

/// The name alone: without titles before it, without everything after the first comma, and without abbreviations like
/// `M.Si` at its end. Empty if it is nothing but titles.
pub fn alone(name: &str) -> String {
    let name = name.split(',').next().unwrap_or_default();
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = words.iter().position(|word| !is_title(word));
    let last = words.iter().rposition(|word| !is_degree(word));
    let kept = match (first, last) {
        (Some(first), Some(last)) => words.get(first..=last).unwrap_or_default(),
        _ => &[],
    };
    kept.join(" ")
}

/// Whether two names are of one person, whatever titles each writes. A name of nothing but titles is nobody's.
pub fn same_person(one: &str, other: &str) -> bool {
    let one = without(one);
    !one.is_empty() && one == without(other)
}

/// Whether two names of one person are written with other titles; capitals, dots and spaces make no difference.
pub fn other_titles(one: &str, other: &str) -> bool {
    let plain = |name: &str| -> String {
        let kept = name.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_uppercase).collect()
    };
    plain(one) != plain(other)
}

/// `Drs.`, also several written together: `Dr.H.`
fn is_title(word: &str) -> bool {
    let mut parts = word.split('.').filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(|part| BEFORE.contains(&part.to_lowercase().as_str()))
}

/// `M.Si`, `S.E.`: a dot between letters.
pub(crate) fn is_degree(word: &str) -> bool {
    word.trim_end_matches('.').contains('.')
}

#[cfg(test)]
mod tests {
    use super::{other_titles, same_person, without};

    #[test]
    fn titles_of_every_kind_are_no_part_of_a_name() {
        for name in [
            "Ahmad Fauzan",
            "AHMAD FAUZAN",
            "Drs. Ahmad Fauzan, M.Si.",
            "Dr. H. Ahmad Fauzan S.E., M.M.",
            "Dr.H. Ahmad  Fauzan M.Si",
            "Ir Ahmad Fauzan",
        ] {
            assert_eq!(without(name), "AHMAD FAUZAN", "{name}");
        }
    }

    #[test]
    fn titles_differ_by_their_letters_alone() {
        let printed = "Drs. Ahmad Fauzan, M.Si.";
        assert!(!other_titles(printed, "DRS AHMAD FAUZAN, M.SI"));
        assert!(other_titles(printed, "AHMAD FAUZAN"));
        assert!(other_titles(printed, "Dr. Ahmad Fauzan, M.Si."));
    }

    #[test]
    fn initials_and_noble_words_stay() {
        assert_eq!(without("M. Yusuf"), "M. YUSUF");
        assert_eq!(without("Tb. Entus S."), "TB. ENTUS S.");
    }

    #[test]
    fn other_people_and_mere_titles_are_not_the_same() {
        assert!(!same_person("Ahmad Fauzan", "Ahmad Fauzi"));
        assert!(!same_person("Ahmad Fauzan", "Fauzan"));
        assert!(!same_person("Drs.", "Ir."));
        assert!(!same_person("", ""));
        assert!(same_person("Hj. Siti Aminah", "SITI AMINAH, S.Pd."));
    }
}
