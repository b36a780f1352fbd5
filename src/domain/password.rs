//! Which new passwords are accepted: long ones that an attacker would not try first.

mod guess;

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

/// Whether it is easily guessed: few different characters, no letter, a listed word with only digits and signs in and
/// around it, or only pieces that are tried first.
fn is_common(lower: &str) -> bool {
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    let letters: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    different.len() < 5
        || letters.is_empty()
        || guess::COMMON
            .lines()
            .any(|known| known == lower || known == letters)
        || guess::cost(lower) < guess::LEAST
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
            ("xx-rahmawati-xx", PasswordFault::HoldsYourself),
            ("SITIRAHMA-2026", PasswordFault::HoldsYourself),
        ] {
            assert_eq!(judge(password), Err(fault), "{password}");
        }
        assert_eq!(judge(&"ab1-".repeat(33)), Err(PasswordFault::TooLong));
    }

    #[test]
    fn the_list_is_in_small_letters_and_has_some_length() {
        let lines: Vec<_> = guess::COMMON
            .lines()
            .filter(|l| !l.starts_with('#'))
            .collect();
        assert!(lines.len() > 300, "{}", lines.len());
        for line in lines {
            assert_eq!(line, line.to_lowercase().trim(), "{line}");
            assert!(!line.is_empty());
        }
    }
}
