//! What production demands of keys and of the ways to other machines, by the settings alone.

use url::{Host, Url};

use super::{ClamdAddress, Config};

/// Fewer different characters than a random key ever has: `openssl rand -hex 32` draws 64 out of sixteen.
const FEWEST_CHARACTERS: usize = 8;

/// One sentence for each weakness.
pub(super) fn weaknesses(config: &Config) -> Vec<String> {
    let mut faults = Vec::new();
    if config.secret_key.as_deref().is_some_and(is_monotonous) {
        faults
            .push("HAKI_SECRET_KEY mudah ditebak: buat dengan `openssl rand -hex 32`.".to_owned());
    }
    if config.database_url.as_deref().is_some_and(travels_openly) {
        faults.push(
            "DATABASE_URL menuju mesin lain tanpa enkripsi: tambahkan sslmode=verify-full (atau require)."
                .to_owned(),
        );
    }
    if config.smtp_url.as_deref().is_some_and(mails_openly) {
        faults.push(
            "HAKI_SMTP_URL menuju mesin lain tanpa enkripsi: pakai smtps:// atau smtp://…?tls=required."
                .to_owned(),
        );
    }
    if let Some(ClamdAddress::Tcp(place)) = &config.clamd
        && !place
            .rsplit_once(':')
            .is_some_and(|(host, _)| is_here(host))
    {
        faults.push(format!(
            "HAKI_CLAMD=tcp://{place} menuju mesin lain, dan clamd tidak mengenal enkripsi: pasang clamav-daemon di mesin ini."
        ));
    }
    faults
}

fn is_monotonous(key: &str) -> bool {
    let mut seen: Vec<char> = key.chars().collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len() < FEWEST_CHARACTERS
}

/// Whether the database is on another machine and the connection may stay unencrypted, as it does unless told otherwise.
fn travels_openly(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let asked = |name: &str| {
        let found = url.query_pairs().find(|(given, _)| given == name);
        found.map(|(_, value)| value.into_owned())
    };
    let encrypted = matches!(
        asked("sslmode").as_deref(),
        Some("require" | "verify-ca" | "verify-full")
    );
    let named = asked("host").or_else(|| url.host_str().map(ToOwned::to_owned));
    let here = named.is_none_or(|host| host.is_empty() || host.starts_with('/') || is_here(&host));
    !(encrypted || here)
}

fn mails_openly(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let required = url
        .query_pairs()
        .any(|(name, value)| name == "tls" && value == "required");
    let here = url.host_str().is_some_and(is_here);
    url.scheme() == "smtp" && !required && !here
}

/// Whether a host is this machine itself.
fn is_here(host: &str) -> bool {
    match Host::parse(host.trim_matches(['[', ']'])) {
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Domain(name)) => name == "localhost",
        _ => host.trim_matches(['[', ']']) == "::1",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_few_characters_is_none() {
        assert!(is_monotonous(&"0".repeat(64)));
        assert!(is_monotonous(&"abcabcd".repeat(8)));
        assert!(!is_monotonous(
            "5f0c2b7ad9e1463886be1f0c94d7a25304fb6c8e17d29a0b5ce3f84126d70a9b"
        ));
    }

    #[test]
    fn a_database_elsewhere_is_reached_encrypted() {
        for open in [
            "postgres://haki:x@db.example/haki",
            "postgres://haki:x@10.0.0.5/haki?sslmode=prefer",
            "postgres:///haki?host=db.example",
        ] {
            assert!(travels_openly(open), "{open}");
        }
        for fit in [
            "postgres://haki:x@db.example/haki?sslmode=verify-full",
            "postgres://haki:x@db.example/haki?sslmode=require",
            "postgres://haki:x@localhost/haki",
            "postgres://haki:x@127.0.0.1:5433/haki",
            "postgres://haki:x@[::1]/haki",
            "postgres:///haki?host=/var/run/postgresql&user=haki",
        ] {
            assert!(!travels_openly(fit), "{fit}");
        }
    }

    #[test]
    fn the_scanner_gets_strangers_files_on_this_machine_only() {
        let faults = |clamd: &str| {
            let set = [("HAKI_CLAMD".to_owned(), clamd.to_owned())].into();
            weaknesses(&Config::from_values(&set).unwrap()).len()
        };
        for fit in [
            "unix:/run/clamav/clamd.ctl",
            "tcp://127.0.0.1:3310",
            "tcp://[::1]:3310",
            "tcp://localhost:3310",
        ] {
            assert_eq!(faults(fit), 0, "{fit}");
        }
        for elsewhere in ["tcp://10.0.0.5:3310", "tcp://pemeriksa.example:3310"] {
            assert_eq!(faults(elsewhere), 1, "{elsewhere}");
        }
    }

    #[test]
    fn mail_to_another_machine_is_encrypted() {
        for open in [
            "smtp://mail.example",
            "smtp://mail.example?tls=opportunistic",
        ] {
            assert!(mails_openly(open), "{open}");
        }
        for fit in [
            "smtps://u:p@mail.example",
            "smtp://mail.example:587?tls=required",
            "smtp://127.0.0.1:2525",
            "smtp://localhost",
        ] {
            assert!(!mails_openly(fit), "{fit}");
        }
    }
}
