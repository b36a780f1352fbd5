//! Crockford's base 32, for codes that are read aloud and typed: no I, L, O or U, so that no two characters are mixed
//! up.

/// Characters in the order of their five-bit values.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// One character for each byte, made from its lowest five bits.
pub(super) fn written(random: &[u8]) -> String {
    let letter = |byte: &u8| {
        ALPHABET
            .get(usize::from(byte & 31))
            .copied()
            .unwrap_or(b'0')
    };
    random.iter().map(|byte| char::from(letter(byte))).collect()
}

/// The value of a code, five bits a character; `None` for another character or more than six of them.
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

/// The typed code in its written form: capitals, O as 0, I and L as 1. `None` if another character stands in it.
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
