//! Codes that are read aloud and typed: letters and digits that nobody mistakes for another (Crockford's alphabet: no I,
//! L, O, U).

/// Five bits each, in the order of their value.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bits of each random byte make one character.
pub(super) fn written(random: &[u8]) -> String {
    let letter = |byte: &u8| {
        ALPHABET
            .get(usize::from(byte & 31))
            .copied()
            .unwrap_or(b'0')
    };
    random.iter().map(|byte| char::from(letter(byte))).collect()
}

/// The number that a code writes, five bits a character; nothing where it is none or longer than six characters.
pub(super) fn number(code: &str) -> Option<u32> {
    let mut value = 0_u32;
    for byte in code.bytes() {
        let digit = ALPHABET.iter().position(|known| *known == byte)?;
        value = value
            .checked_mul(32)?
            .checked_add(u32::try_from(digit).ok()?)?;
    }
    Some(value)
}

/// What was typed as it is written: in capitals, O as 0, I and L as 1. Nothing where a character is none of a code.
pub(super) fn read(typed: &str) -> Option<String> {
    let read = |c: char| {
        let digit = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let known = u8::try_from(digit).is_ok_and(|b| ALPHABET.contains(&b));
        known.then_some(digit)
    };
    typed.chars().map(read).collect()
}
