//! Which passwords are taken: long ones that nobody would try first.

/// The fewest characters of a password.
pub const MIN: usize = 12;

/// The most; longer ones only cost time.
pub const MAX: usize = 128;

const COMMON: &str = include_str!("common_passwords.txt");

/// Why a password is not taken.
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

/// Judges a new password for who has this name and address.
pub fn check(password: &str, name: &str, email: &str) -> Result<(), PasswordFault> {
    let length = password.chars().count();
    if length < MIN {
        return Err(PasswordFault::TooShort);
    }
    if length > MAX {
        return Err(PasswordFault::TooLong);
    }
    let lower = password.to_lowercase();
    if is_common(&lower) {
        return Err(PasswordFault::Common);
    }
    let mailbox = email.split('@').next().unwrap_or_default();
    let yourself = name
        .split_whitespace()
        .chain([mailbox])
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() >= 4);
    for word in yourself {
        if lower.contains(&word) {
            return Err(PasswordFault::HoldsYourself);
        }
    }
    Ok(())
}

/// On the list, few different characters, or a listed word with only digits and signs around it.
fn is_common(lower: &str) -> bool {
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < 5 {
        return true;
    }
    let letters: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    COMMON
        .lines()
        .filter(|line| !line.starts_with('#'))
        .any(|known| known == lower || (!letters.is_empty() && known == letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(password: &str) -> Result<(), PasswordFault> {
        check(password, "Siti Rahmawati", "sitirahma@contoh.test")
    }

    #[test]
    fn twelve_characters_that_nobody_tries_first_are_taken() {
        for password in ["kuda-lumping-7", "demo-haki-2026", "ééééabcdefgh-z"] {
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
            ("xx-rahmawati-xx", PasswordFault::HoldsYourself),
            ("SITIRAHMA-2026", PasswordFault::HoldsYourself),
        ] {
            assert_eq!(judge(password), Err(fault), "{password}");
        }
        assert_eq!(judge(&"ab1-".repeat(33)), Err(PasswordFault::TooLong));
    }

    #[test]
    fn the_list_is_in_small_letters_and_has_some_length() {
        let lines: Vec<_> = COMMON.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.len() > 300, "{}", lines.len());
        for line in lines {
            assert_eq!(line, line.to_lowercase().trim(), "{line}");
            assert!(!line.is_empty());
        }
    }
}
