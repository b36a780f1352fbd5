//! Field text in the bytes of its font, with widths and the default appearance.

/// Widths of Helvetica from space to tilde, in thousandths of the font size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// Width of any other character.
const USUAL_WIDTH: u16 = 556;

/// Characters of `WinAnsiEncoding` that Latin 1 has elsewhere or not at all.
const SPECIAL: [(char, u8); 11] = [
    ('€', 0x80),
    ('…', 0x85),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('™', 0x99),
    ('ž', 0x9E),
];

/// Code of a character in the font; `None` if the font lacks it.
pub(super) fn code(letter: char) -> Option<u8> {
    match u32::from(letter) {
        0x20..=0x7E | 0xA0..=0xFF => u8::try_from(u32::from(letter)).ok(),
        0x09 => Some(b' '),
        _ => SPECIAL
            .iter()
            .find(|(special, _)| *special == letter)
            .map(|(_, code)| *code),
    }
}

/// The text in the font's encoding; question marks replace missing characters.
pub(super) fn encoded(text: &str) -> Vec<u8> {
    text.chars()
        .filter(|letter| !letter.is_control() || *letter == '\t')
        .map(|letter| code(letter).unwrap_or(b'?'))
        .collect()
}

/// As a multiple of the font size.
pub(super) fn width(text: &[u8]) -> f32 {
    let thousandths: f32 = text
        .iter()
        .map(|letter| {
            let at = usize::from(*letter).checked_sub(0x20);
            let width = at.and_then(|at| WIDTHS.get(at)).copied();
            f32::from(width.unwrap_or(USUAL_WIDTH))
        })
        .sum();
    thousandths / 1_000.0
}

/// A line broken into pieces no wider than `room`: at blanks, and inside words that are wider.
pub(super) fn wrapped(line: &[u8], room: f32) -> Vec<Vec<u8>> {
    let mut lines = Vec::new();
    let mut at: Vec<u8> = Vec::new();
    for word in line.split(|letter| *letter == b' ') {
        let joined = if at.is_empty() {
            word.to_vec()
        } else {
            [at.as_slice(), b" ", word].concat()
        };
        if width(&joined) <= room {
            at = joined;
            continue;
        }
        if !at.is_empty() {
            lines.push(std::mem::take(&mut at));
        }
        for letter in word {
            at.push(*letter);
            if at.len() > 1 && width(&at) > room {
                at.pop();
                lines.push(std::mem::replace(&mut at, vec![*letter]));
            }
        }
    }
    lines.push(at);
    lines
}

/// Font size in a default appearance; `None` for 0, which leaves it to the reader.
pub(super) fn font_size(shape: &[u8]) -> Option<f32> {
    let words = words(shape);
    let at = words.iter().rposition(|word| word == "Tf")?;
    let size: f32 = words.get(at.checked_sub(1)?)?.parse().ok()?;
    (1.0..=200.0).contains(&size).then_some(size)
}

/// The operator in a default appearance that sets the colour; black if none can be read.
pub(super) fn colour(shape: &[u8]) -> String {
    let words = words(shape);
    let operator = words.iter().enumerate().rev().find_map(|(at, word)| {
        let operands = match word.as_str() {
            "g" => 1,
            "rg" => 3,
            "k" => 4,
            _ => return None,
        };
        let numbers: Option<Vec<f32>> = words
            .get(at.checked_sub(operands)?..at)?
            .iter()
            .map(|number| number.parse::<f32>().ok())
            .map(|number| number.filter(|number| (0.0..=1.0).contains(number)))
            .collect();
        let numbers: Vec<String> = numbers?.iter().map(ToString::to_string).collect();
        Some(format!("{} {word}", numbers.join(" ")))
    });
    operator.unwrap_or_else(|| "0 g".to_owned())
}

fn words(shape: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(shape)
        .split_ascii_whitespace()
        .map(ToOwned::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_look_is_read_and_nothing_of_it_is_copied() {
        assert_eq!(font_size(b"/Helv 14 Tf 0 g"), Some(14.0));
        assert_eq!(font_size(b"0 0 1 rg /F1 9.5 Tf"), Some(9.5));
        assert_eq!(font_size(b"/Helv 0 Tf"), None);
        assert_eq!(font_size(b"Tf"), None);
        assert_eq!(colour(b"0 0 1 rg /F1 9.5 Tf"), "0 0 1 rg");
        assert_eq!(colour(b"/F1 9 Tf Q BT rg"), "0 g");
        assert_eq!(colour(b"7 g"), "0 g");
    }

    #[test]
    fn words_are_measured_and_broken() {
        assert!(
            (width(b"KERIPIK") - 3.946).abs() < 0.01,
            "{}",
            width(b"KERIPIK")
        );
        assert_eq!(
            encoded("Ma’ruf – 5 €\u{200b}龍"),
            b"Ma\x92ruf \x96 5 \x80??"
        );
        let lines = wrapped(b"keripik singkong pedas", 5.0);
        assert_eq!(lines, [&b"keripik"[..], b"singkong", b"pedas"]);
        let lines = wrapped(b"keripiksingkongpedas", 5.0);
        assert!(lines.len() > 1 && lines.concat() == b"keripiksingkongpedas");
        assert!(lines.iter().all(|line| width(line) <= 5.0));
    }
}
