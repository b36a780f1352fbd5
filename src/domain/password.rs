//! Which new passwords are accepted: long ones that an attacker would not try first.

use zxcvbn::zxcvbn;

/// Passwords and words that are common here, lower case, one a line. `zxcvbn` knows those that are common everywhere.
const LISTED: &str = include_str!("common_passwords.txt");

/// Guesses that a password must cost at least, as `zxcvbn` estimates them.
const LEAST_GUESSES: u64 = 500_000_000;

/// The same for its letters alone: more than any two listed words cost.
const LEAST_OF_CORE: u64 = 10_000_000;

/// Fewest characters.
pub const MIN: usize = 12;

/// Most characters; hashing longer ones only costs time.
pub const MAX: usize = 128;

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    #[error("fewer than {MIN} characters")]
    TooShort,
    #[error("more than {MAX} characters")]
    TooLong,
    #[error("among the passwords that are tried first")]
    Common,
    #[error("contains the name or e-mail address")]
    HoldsYourself,
    #[error("the two are not the same")]
    NotRepeated,
    #[error("not the present password")]
    NotYours,
}

/// Judges a new password of the person with this name and e-mail address.
pub fn check(password: &str, name: &str, email: &str) -> Result<(), PasswordFault> {
    let length = password.chars().count();
    if length < MIN {
        return Err(PasswordFault::TooShort);
    }
    if length > MAX {
        return Err(PasswordFault::TooLong);
    }
    let lower = password.to_lowercase();
    let mailbox = email.split('@').next().unwrap_or_default();
    let yourself: Vec<String> = name
        .split_whitespace()
        .chain([mailbox])
        .map(str::to_lowercase)
        .collect();
    let is_telling = |word: &&String| word.chars().count() >= 4;
    if yourself
        .iter()
        .filter(is_telling)
        .any(|word| lower.contains(word.as_str()))
    {
        return Err(PasswordFault::HoldsYourself);
    }
    if is_common(password, &lower, &yourself) {
        return Err(PasswordFault::Common);
    }
    Ok(())
}

/// Whether it is easily guessed: it has no letter, or costs too few guesses as it is or without the digits and signs
/// around and between its words.
fn is_common(password: &str, lower: &str, yourself: &[String]) -> bool {
    let listed = LISTED.lines().filter(|line| !line.starts_with('#'));
    let words: Vec<&str> = yourself.iter().map(String::as_str).chain(listed).collect();
    let guesses = |text: &str| zxcvbn(text, &words).guesses();
    let is_sign = |c: char| !c.is_alphabetic();
    let ahead = lower.trim_end_matches(is_sign);
    !password.contains(char::is_alphabetic)
        || guesses(password) < LEAST_GUESSES
        || [ahead, ahead.trim_start_matches(is_sign)]
            .into_iter()
            .any(|dressed| guesses(&plain(dressed)) < LEAST_OF_CORE)
}

/// The text without separators, with the letters that digits and signs stand for.
fn plain(dressed: &str) -> String {
    let letter = |c: char| match c {
        '@' | '4' => Some('a'),
        '3' => Some('e'),
        '1' | '!' => Some('i'),
        '0' => Some('o'),
        '5' | '$' => Some('s'),
        '7' => Some('t'),
        other => Some(other).filter(|c| c.is_alphanumeric()),
    };
    dressed.chars().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(password: &str) -> Result<(), PasswordFault> {
        check(password, "Siti Rahmawati", "sitirahma@contoh.test")
    }

    #[test]
    fn twelve_characters_that_nobody_tries_first_are_taken() {
        for password in [
            "kuda-lumping-7",
            "demo-haki-2026",
            "ééëë-kudanil",
            "kunci merah bulan",
            "merek dagang bibi saya",
            "Tiga1kucing2Tidur3",
            "7$k9!Q4#v8&m",
            "hT4gPq9sWz2x",
            "mangga yang jatuh pukul 5",
        ] {
            assert_eq!(judge(password), Ok(()), "{password}");
        }
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for (password, fault) in [
            ("", PasswordFault::TooShort),
            ("kuda-lumpin", PasswordFault::TooShort),
            ("Password1234", PasswordFault::Common),
            ("123456789012", PasswordFault::Common),
            ("indonesia2026!", PasswordFault::Common),
            ("aaaaaaaabbbb", PasswordFault::Common),
            ("qwertyuiop123", PasswordFault::Common),
            ("P@ssw0rd2026", PasswordFault::Common),
            ("iloveyouforever", PasswordFault::Common),
            ("asdfghjklzxc", PasswordFault::Common),
            ("123456abcdef", PasswordFault::Common),
            ("diskoperindag", PasswordFault::Common),
            ("D1skoper1ndag#", PasswordFault::Common),
            ("Merek-Serang-2026", PasswordFault::Common),
            ("4dm1n1str@t0r!!", PasswordFault::Common),
            ("2026KotaSerang", PasswordFault::Common),
            ("lkjhgfdsa4321", PasswordFault::Common),
            ("mangga1mangga1", PasswordFault::Common),
            ("837465928374", PasswordFault::Common),
            ("bismillah2026", PasswordFault::Common),
            ("Bismillah-Serang", PasswordFault::Common),
            ("sayangku12345", PasswordFault::Common),
            ("S4y4ng.S3r4ng!", PasswordFault::Common),
            ("serang2026serang", PasswordFault::Common),
            ("r4hm4w4t1-2026", PasswordFault::Common),
            ("xx-rahmawati-xx", PasswordFault::HoldsYourself),
            ("SITIRAHMA-2026", PasswordFault::HoldsYourself),
        ] {
            assert_eq!(judge(password), Err(fault), "{password}");
        }
        assert_eq!(judge(&"ab1-".repeat(33)), Err(PasswordFault::TooLong));
    }

    #[test]
    fn the_list_is_in_small_letters_and_has_some_length() {
        let lines: Vec<_> = LISTED.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.len() > 300, "{}", lines.len());
        for line in lines {
            assert_eq!(line, line.to_lowercase().trim(), "{line}");
            assert!(!line.is_empty());
        }
    }
}
