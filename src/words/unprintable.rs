//! Characters that papers cannot print, named for the person who typed them.

/// The sentence at a field.
pub fn sentence(lacking: &[String], label: &str) -> String {
    format!(
        "{label}: {} tidak dapat dicetak di surat; hapus tanda itu",
        signs(lacking)
    )
}

/// The characters with their code points, for readers who cannot see which is meant: “🧋” (U+1F9CB).
pub fn signs(lacking: &[String]) -> String {
    const NAMED: usize = 4;
    let mut named: Vec<String> = lacking
        .iter()
        .take(NAMED)
        .map(|sign| {
            if sign.chars().count() > NAMED {
                return format!("“{sign}”");
            }
            let codes: Vec<String> = sign
                .chars()
                .map(|c| format!("U+{:04X}", u32::from(c)))
                .collect();
            format!("“{sign}” ({})", codes.join(" "))
        })
        .collect();
    if lacking.len() > NAMED {
        named.push("dan lainnya".to_owned());
    }
    named.join(", ")
}
