//! Visitors without a session. Nothing is stored about them: their cookie has a random number, from which the token of
//! their forms is derived, and the message for the next page; both are authenticated by a keyed hash.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq as _;

use super::chrome::Flash;
use crate::actions::secret::Secret;
use crate::adapters::vault::Vault;

/// Beginning of such a cookie; session tokens contain no full stop.
const MARK: &str = "tamu";

/// Longest encoded message in a cookie, in bytes; a longer one is left out.
const MAX_FLASH: usize = 1_500;

/// Longest sealed registration in a cookie, in bytes.
const MAX_PENDING: usize = 1_800;

/// A visitor without a session.
#[derive(Debug, Clone)]
pub(super) struct Guest {
    number: String,
    /// The secret for the form tokens.
    csrf: String,
    pub(super) flash: Option<Flash>,
    /// An unconfirmed registration, sealed.
    pub(super) pending: Option<String>,
}

impl Guest {
    /// A new visitor.
    pub(super) fn new(vault: &Vault) -> Self {
        Self::of(vault, Secret::random().as_str().to_owned(), None)
    }

    fn of(vault: &Vault, number: String, flash: Option<Flash>) -> Self {
        let csrf = URL_SAFE_NO_PAD.encode(vault.keyed_hash("guest form", &number));
        Self {
            number,
            csrf,
            flash,
            pending: None,
        }
    }

    /// The visitor with this cookie; `None` if this portal did not write it.
    pub(super) fn from_cookie(vault: &Vault, cookie: &str) -> Option<Self> {
        let (said, sent) = cookie.rsplit_once('.')?;
        if !bool::from(seal(vault, said).as_bytes().ct_eq(sent.as_bytes())) {
            return None;
        }
        let mut parts = said.split('.');
        let pending = said.split('.').nth(3).filter(|part| !part.is_empty());
        let (MARK, number, flash) = (parts.next()?, parts.next()?, parts.next()?) else {
            return None;
        };
        let flash = URL_SAFE_NO_PAD.decode(flash).ok();
        let flash = flash.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let flash = flash.as_ref().and_then(Flash::from_json);
        let mut guest = Self::of(vault, number.to_owned(), flash);
        guest.pending = pending.map(ToOwned::to_owned);
        Some(guest)
    }

    /// The cookie, with a message for the next page.
    pub(super) fn to_cookie(&self, vault: &Vault, flash: Option<&Flash>) -> String {
        let flash = flash
            .map(|flash| URL_SAFE_NO_PAD.encode(flash.to_json().to_string()))
            .filter(|flash| flash.len() <= MAX_FLASH)
            .unwrap_or_default();
        let pending = self.pending.as_deref().unwrap_or_default();
        let pending = Some(pending).filter(|sealed| sealed.len() <= MAX_PENDING);
        let said = format!(
            "{MARK}.{}.{flash}.{}",
            self.number,
            pending.unwrap_or_default()
        );
        let seal = seal(vault, &said);
        format!("{said}.{seal}")
    }

    /// The secret for the form tokens.
    pub(super) fn csrf(&self) -> &str {
        &self.csrf
    }
}

fn seal(vault: &Vault, said: &str) -> String {
    URL_SAFE_NO_PAD.encode(vault.keyed_hash("guest cookie", said))
}

#[cfg(test)]
mod tests {
    use super::super::chrome::FlashKind;
    use super::*;

    fn vault(secret: &str) -> Vault {
        Vault::new(&Vault::generate_key(), secret).unwrap()
    }

    #[test]
    fn a_cookie_brings_back_the_same_token_and_the_message_once_written() {
        let vault = vault("rahasia");
        let guest = Guest::new(&vault);
        let flash = Flash {
            kind: FlashKind::Saved,
            text: "Alamat email Anda sudah dikonfirmasi. \u{2713}".into(),
        };
        let cookie = guest.to_cookie(&vault, Some(&flash));
        let back = Guest::from_cookie(&vault, &cookie).unwrap();
        assert_eq!(back.csrf(), guest.csrf());
        assert_eq!(back.flash, Some(flash));
        assert_eq!(back.pending, None);
        let waits = Guest {
            pending: Some("terkunci".into()),
            ..back
        };
        let cookie = waits.to_cookie(&vault, None);
        let back = Guest::from_cookie(&vault, &cookie).unwrap();
        assert_eq!(back.pending.as_deref(), Some("terkunci"));
        let cookie = guest.to_cookie(&vault, None);
        assert_eq!(Guest::from_cookie(&vault, &cookie).unwrap().flash, None);
    }

    #[test]
    fn what_another_portal_or_a_stranger_wrote_is_nobodys_cookie() {
        let (ours, other) = (vault("rahasia"), vault("lain"));
        let cookie = Guest::new(&other).to_cookie(&other, None);
        assert!(Guest::from_cookie(&ours, &cookie).is_none());
        let cookie = Guest::new(&ours).to_cookie(&ours, None);
        for changed in [
            cookie.replace("tamu.", "tamu.A"),
            cookie[..cookie.len() - 1].to_owned(),
            String::new(),
            "...".into(),
        ] {
            assert!(Guest::from_cookie(&ours, &changed).is_none(), "{changed}");
        }
    }

    #[test]
    fn two_guests_have_two_tokens() {
        let vault = vault("rahasia");
        assert_ne!(Guest::new(&vault).csrf(), Guest::new(&vault).csrf());
    }
}
