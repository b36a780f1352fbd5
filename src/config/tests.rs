//! Which settings are accepted, and the faults of others.

use super::*;

fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigFaults> {
    let values = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Config::from_values(&values)
}

#[test]
fn nothing_set_is_a_demo_on_loopback_with_its_own_database() {
    let config = read(&[]).unwrap();
    assert_eq!(config.mode, Mode::Demo);
    assert!(config.listen.ip().is_loopback());
    assert!(config.database_url.is_none());
}

#[test]
fn a_given_database_demands_a_mode() {
    let faults = read(&[("DATABASE_URL", "postgres://x")]).unwrap_err();
    assert!(faults.to_string().contains("HAKI_MODE"), "{faults}");
}

#[test]
fn demo_is_refused_on_an_open_address() {
    let faults = read(&[("HAKI_LISTEN", "0.0.0.0:80")]).unwrap_err();
    assert!(faults.to_string().contains("HAKI_LISTEN"), "{faults}");
}

#[test]
fn an_archive_of_server_programs_is_a_file_of_this_machine() {
    let archive = |place| {
        read(&[
            ("HAKI_POSTGRES_ARCHIVE", place),
            ("HAKI_POSTGRES_ARCHIVE_SHA256", "00"),
        ])
    };
    assert!(archive("/srv/postgres.whl").is_ok());
    assert!(archive("file:///srv/postgres.tgz").is_ok());
    let faults = archive("https://contoh.test/postgres.tgz").unwrap_err();
    assert!(faults.to_string().contains("file://"), "{faults}");
}

#[test]
fn a_portal_without_a_connection_to_its_database_is_refused() {
    let faults = read(&[("HAKI_DATABASE_CONNECTIONS", "0")]).unwrap_err();
    assert!(
        faults.to_string().contains("HAKI_DATABASE_CONNECTIONS"),
        "{faults}"
    );
}

#[test]
fn production_names_every_missing_setting_at_once() {
    let faults = read(&[
        ("HAKI_MODE", "production"),
        ("DATABASE_URL", "postgres://x"),
        ("HAKI_UPLOAD_MAX_BYTES", "banyak"),
    ])
    .unwrap_err()
    .to_string();
    for name in [
        "HAKI_SECRET_KEY",
        "HAKI_VAULT_KEY",
        "HAKI_BASE_URL",
        "HAKI_SMTP_URL",
        "HAKI_MAIL_FROM",
        "HAKI_ESIGN",
        "HAKI_UPLOAD_MAX_BYTES",
    ] {
        assert!(faults.contains(name), "{name} in {faults}");
    }
}

#[test]
fn the_default_sender_is_nobody_and_one_of_a_real_domain_is_somebody() {
    assert_eq!(read(&[]).unwrap().sender(), None);
    for sender in ["portal@kota.example", "Portal HAKI <portal@kota.example>"] {
        let config = read(&[("HAKI_MAIL_FROM", sender)]).unwrap();
        assert_eq!(config.sender(), Some(sender));
    }
}

#[test]
fn the_example_lists_exactly_the_settings_that_are_read_each_with_a_comment() {
    let own = [
        include_str!("../config.rs"),
        include_str!("clamd.rs"),
        include_str!("esign.rs"),
        include_str!("wal_archive.rs"),
    ];
    let mut read: Vec<&str> = own
        .iter()
        .flat_map(|source| source.split('"'))
        .filter(|text| text.starts_with("HAKI_") || text.starts_with("DATABASE_"))
        .filter(|text| {
            text.bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
        })
        .collect();
    read.sort_unstable();
    read.dedup();
    let lines: Vec<&str> = include_str!("../../.env.example").lines().collect();
    let mut listed = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some((name, _)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
            assert!(
                at > 0 && lines[at - 1].starts_with("# "),
                "{name} has no comment"
            );
            listed.push(name);
        }
    }
    listed.sort_unstable();
    assert_eq!(listed, read);
}

#[test]
fn the_example_as_it_stands_is_a_demo_with_its_own_database() {
    let values = dotenvy::from_read_iter(include_bytes!("../../.env.example").as_slice())
        .collect::<Result<BTreeMap<_, _>, _>>()
        .unwrap();
    let config = Config::from_values(&values).unwrap();
    assert_eq!(config.mode, Mode::Demo);
}

#[test]
fn the_esign_client_is_asked_over_https_or_on_purpose_inside_a_private_network() {
    let of = |pairs: &[(&str, &str)]| {
        let given = [
            ("HAKI_ESIGN_USER", "portal"),
            ("HAKI_ESIGN_PASSWORD", "rahasia"),
        ];
        read(&[&[("HAKI_ESIGN", "bsre-v2")], &given[..], pairs].concat())
    };
    let plain = ("HAKI_ESIGN_URL", "http://10.0.0.7");
    let refused = of(&[plain]).unwrap_err().to_string();
    assert!(
        refused.contains("HAKI_ESIGN_PLAIN_HTTP=private"),
        "{refused}"
    );
    for pairs in [
        &[("HAKI_ESIGN_URL", "https://esign.contoh.test/layanan")][..],
        &[plain, ("HAKI_ESIGN_PLAIN_HTTP", "private")],
    ] {
        let client = of(pairs).unwrap().esign_client.unwrap();
        assert_eq!(client.url.as_str().trim_end_matches('/'), pairs[0].1);
    }
    for (pairs, name) in [
        (&[][..], "HAKI_ESIGN_URL"),
        (&[("HAKI_ESIGN_URL", "ftp://x")], "HAKI_ESIGN_URL"),
        (
            &[("HAKI_ESIGN_URL", "https://a:b@x.test")],
            "HAKI_ESIGN_USER",
        ),
        (
            &[("HAKI_ESIGN_URL", "https://x.test/?a=1")],
            "HAKI_ESIGN_URL",
        ),
        (
            &[plain, ("HAKI_ESIGN_PLAIN_HTTP", "ya")],
            "HAKI_ESIGN_PLAIN_HTTP",
        ),
    ] {
        let faults = of(pairs).unwrap_err().to_string();
        assert!(faults.contains(name), "{name} in {faults}");
        assert!(!faults.contains("rahasia"), "{faults}");
    }
    let lacking = read(&[("HAKI_ESIGN", "bsre-v1")]).unwrap_err().to_string();
    for name in ["HAKI_ESIGN_URL", "HAKI_ESIGN_USER", "HAKI_ESIGN_PASSWORD"] {
        assert!(lacking.contains(name), "{name} in {lacking}");
    }
}

#[test]
fn letters_are_signed_in_several_ways_of_which_the_first_is_the_usual_one() {
    let kinds = |text: &str| {
        let roots = ("HAKI_ESIGN_ROOTS", "/etc/haki/akar.pem");
        read(&[("HAKI_ESIGN", text), roots]).map(|config| config.esign)
    };
    assert_eq!(read(&[]).unwrap().esign, [EsignKind::Local]);
    for (text, ways) in [
        ("upload", &[EsignKind::Upload][..]),
        ("wet", &[EsignKind::Wet]),
        ("upload, local", &[EsignKind::Upload, EsignKind::Local]),
        ("local,upload,", &[EsignKind::Local, EsignKind::Upload]),
    ] {
        assert_eq!(kinds(text).unwrap(), ways, "{text}");
    }
    for (text, said) in [
        ("srikandi", "srikandi tidak dikenal"),
        ("upload,upload", "tertulis dua kali"),
        ("bsre-v1,bsre-v2", "satu versi"),
    ] {
        let faults = kinds(text).unwrap_err().to_string();
        assert!(faults.contains(said), "{faults}");
    }
    let faults = read(&[("HAKI_ESIGN", "upload")]).unwrap_err().to_string();
    assert!(faults.contains("HAKI_ESIGN_ROOTS belum diisi"), "{faults}");
}
