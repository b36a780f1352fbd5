//! The hash of a file that its owner keeps and does not upload.

use super::fault::FieldFault;
use super::typed;

/// SHA-256 in 64 hexadecimal digits, small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Accepts what hashing programs print beside the digits.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let labels = [
            "sha-256",
            "sha256",
            "sha 256",
            "sidik",
            "hash",
            "fingerprint",
        ];
        let hex = |bare: &str| bare.len() == 64 && bare.bytes().all(|b| b.is_ascii_hexdigit());
        match typed::code(typed, &labels, hex) {
            Ok(digits) => Ok(Self(digits.to_ascii_lowercase())),
            Err(0) => Err(FieldFault::Missing),
            Err(found) => Err(FieldFault::NotAFingerprint { found }),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_sixty_four_hexadecimal_digits_however_it_is_grouped() {
        let plain = "ab".repeat(32);
        let grouped = format!("SHA-256: {} {}", &plain.to_uppercase()[..32], &plain[32..]);
        assert_eq!(Fingerprint::parse(&grouped).unwrap().as_str(), plain);
        for (wrong, fault) in [
            ("", FieldFault::Missing),
            ("abc", FieldFault::NotAFingerprint { found: 3 }),
            (&"x".repeat(64), FieldFault::NotAFingerprint { found: 64 }),
        ] {
            assert_eq!(Fingerprint::parse(wrong), Err(fault), "{wrong}");
        }
    }
}
