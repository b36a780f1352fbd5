//! Every address of the portal; the only file with Indonesian URL words.
//!
//! A constant is a route pattern; the function of the same name, where there is one, fills it.

use std::fmt::Display;

// For everybody.
pub const HOME: &str = "/";
pub const IP_TYPE: &str = "/jenis-ki/{slug}";
pub const PRIVACY: &str = "/privasi";
pub const VERIFY: &str = "/v/{token}";
pub const ASSET: &str = "/static/{version}/{*name}";
pub const HEALTH: &str = "/healthz";
pub const READY: &str = "/readyz";
pub const METRICS: &str = "/metrics";
pub const API_CATALOGUE: &str = "/api/v1/catalogue";

// Accounts.
pub const REGISTER: &str = "/daftar";
pub const CONFIRM: &str = "/konfirmasi/{token}";
pub const SIGN_IN: &str = "/masuk";
pub const SIGN_OUT: &str = "/keluar";
pub const FORGOT: &str = "/lupa-sandi";
pub const RESET: &str = "/atur-sandi/{token}";
pub const ACCOUNT: &str = "/akun";
pub const PASSWORD: &str = "/akun/sandi";
pub const SESSIONS: &str = "/akun/sesi";
pub const BUSINESS: &str = "/akun/usaha";
pub const NOTICES: &str = "/pemberitahuan";

// Applicants.
pub const APPLICATIONS: &str = "/permohonan";

// Officers.
pub const WORKLIST: &str = "/petugas";

// Administrators.
pub const ADMIN: &str = "/admin";
pub const ADMIN_ACCOUNTS: &str = "/admin/akun";
pub const ADMIN_ACCOUNT_NEW: &str = "/admin/akun/baru";
pub const ADMIN_ACCOUNT: &str = "/admin/akun/{id}";

/// Name of the query parameter with the page meant before sign-in.
pub const RETURN_TO: &str = "kembali";

pub fn ip_type(slug: &str) -> String {
    fill(IP_TYPE, slug)
}

pub fn verify(token: &str) -> String {
    fill(VERIFY, token)
}

pub fn confirm(token: &str) -> String {
    fill(CONFIRM, token)
}

pub fn reset(token: &str) -> String {
    fill(RESET, token)
}

pub fn admin_account(id: impl Display) -> String {
    fill(ADMIN_ACCOUNT, id)
}

/// The sign-in page that leads back to `page` afterwards.
pub fn sign_in_then(page: &str) -> String {
    format!("{SIGN_IN}?{RETURN_TO}={}", escape(page))
}

/// Whether an address that came from outside stays inside the portal.
pub fn is_own_page(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && !address
            .chars()
            .any(|c| c == '\\' || c.is_control() || c.is_whitespace())
}

/// Puts one value in the place of the pattern's first `{…}`.
pub fn fill(pattern: &str, value: impl Display) -> String {
    let value = escape(&value.to_string());
    match (pattern.find('{'), pattern.find('}')) {
        (Some(open), Some(close)) => {
            let (before, rest) = pattern.split_at(open);
            let after = rest.split_at(close - open + 1).1;
            format!("{before}{value}{after}")
        }
        _ => pattern.to_owned(),
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                escaped.push(char::from(byte));
            }
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_filled_and_its_value_escaped() {
        assert_eq!(confirm("a_b-c"), "/konfirmasi/a_b-c");
        assert_eq!(fill("/a/{id}/b", "x/y"), "/a/x%2Fy/b");
        assert_eq!(
            sign_in_then("/petugas?q=a b"),
            "/masuk?kembali=%2Fpetugas%3Fq%3Da%20b"
        );
    }

    #[test]
    fn only_a_page_of_the_portal_is_led_back_to() {
        for own in ["/", "/permohonan/1?x=y"] {
            assert!(is_own_page(own), "{own}");
        }
        for foreign in [
            "",
            "//contoh.test",
            "https://contoh.test",
            "/\\contoh.test",
            "/a\nb",
        ] {
            assert!(!is_own_page(foreign), "{foreign}");
        }
    }
}
