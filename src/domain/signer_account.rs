//! A signer's account at the certified provider (BSrE), and why a provider does not sign.

use chrono::TimeDelta;

/// A new certificate takes the institution about that long.
pub const CERTIFICATE_ENDS_SOON: TimeDelta = TimeDelta::days(30);

/// State of a person's account at the provider. Only an issued certificate signs. The provider's list of words is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignerAccount {
    Issue,
    Expired,
    Renew,
    WaitingForVerification,
    /// Registered, not yet activated.
    New,
    NoCertificate,
    NotRegistered,
    Suspend,
    Revoke,
    /// A word that this program does not know, in capitals.
    Other(String),
}

/// Longest unknown word that is kept.
const LONGEST_WORD: usize = 40;

impl SignerAccount {
    /// Reads the provider's word; where it has none, its number.
    pub fn parse(word: &str, code: Option<u16>) -> Self {
        let word: String = word
            .trim()
            .chars()
            .filter(|c| c.is_ascii_alphabetic() || *c == '_' || *c == ' ')
            .take(LONGEST_WORD)
            .map(|c| {
                if c == ' ' {
                    '_'
                } else {
                    c.to_ascii_uppercase()
                }
            })
            .collect();
        match (word.as_str(), code) {
            ("ISSUE", _) => Self::Issue,
            ("EXPIRED", _) => Self::Expired,
            ("RENEW", _) => Self::Renew,
            ("WAITING_FOR_VERIFICATION", _) => Self::WaitingForVerification,
            ("NEW", _) => Self::New,
            ("NO_CERTIFICATE", _) | ("", Some(2021 | 2041)) => Self::NoCertificate,
            ("NOT_REGISTERED", _) | ("", Some(2011)) => Self::NotRegistered,
            ("SUSPEND", _) => Self::Suspend,
            ("REVOKE", _) => Self::Revoke,
            (_, Some(code)) if word.is_empty() => Self::Other(code.to_string()),
            _ => Self::Other(word),
        }
    }

    pub fn may_sign(&self) -> bool {
        *self == Self::Issue
    }
}

/// Why the provider did not sign. Nothing was signed, and asking again changes nothing until somebody has mended it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignerRefusal {
    #[error("the signer's account has no NIK")]
    NoNik,
    #[error("the signer's account at the provider is {0:?}")]
    Account(SignerAccount),
    #[error("the provider does not admit the portal")]
    PortalNotAdmitted,
    /// The provider's own words, without numbers of people.
    #[error("{text}")]
    Stated { code: Option<u16>, text: String },
}

impl From<String> for SignerRefusal {
    fn from(text: String) -> Self {
        Self::Stated { code: None, text }
    }
}

#[cfg(test)]
mod tests {
    use super::SignerAccount;

    #[test]
    fn only_an_issued_certificate_signs() {
        for (word, code, state) in [
            ("ISSUE", None, SignerAccount::Issue),
            (" issue ", Some(1111), SignerAccount::Issue),
            (
                "WAITING FOR VERIFICATION",
                None,
                SignerAccount::WaitingForVerification,
            ),
            ("", Some(2021), SignerAccount::NoCertificate),
            ("", Some(2041), SignerAccount::NoCertificate),
            ("NO_CERTIFICATE", Some(2021), SignerAccount::NoCertificate),
            ("", Some(2011), SignerAccount::NotRegistered),
            ("", Some(2999), SignerAccount::Other("2999".to_owned())),
            ("PAUSED", None, SignerAccount::Other("PAUSED".to_owned())),
            ("", None, SignerAccount::Other(String::new())),
            ("<b>3673</b>", None, SignerAccount::Other("BB".to_owned())),
        ] {
            let read = SignerAccount::parse(word, code);
            assert_eq!(read, state, "{word} {code:?}");
            assert_eq!(read.may_sign(), state == SignerAccount::Issue);
        }
    }
}
