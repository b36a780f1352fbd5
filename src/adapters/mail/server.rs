//! The outgoing mail server, given by one URL: `smtps://user:password@host:465`, `smtp://host:587?tls=required`.

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use url::Url;

/// Whether the connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encryption {
    Never,
    FromTheStart,
    /// By STARTTLS; without it nothing is sent.
    Required,
    /// By STARTTLS if the server offers it.
    WhereOffered,
}

/// The server that accepts mail.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) encryption: Encryption,
    pub(super) tls: TlsParameters,
    pub(super) credentials: Option<Credentials>,
    /// The name in EHLO; a path in the URL replaces the default.
    pub(super) hello: ClientId,
}

impl Server {
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let url = Url::parse(url).map_err(|cause| cause.to_string())?;
        let host = url.host_str().ok_or("no host")?.to_owned();
        let tls = url.query_pairs().find(|(name, _)| name == "tls");
        let tls = tls.map(|(_, value)| value.into_owned());
        let (encryption, port) = match (url.scheme(), tls.as_deref()) {
            ("smtp", None) => (Encryption::Never, 25),
            ("smtp", Some("required")) => (Encryption::Required, 587),
            ("smtp", Some("opportunistic")) => (Encryption::WhereOffered, 587),
            ("smtps", _) => (Encryption::FromTheStart, 465),
            (scheme, tls) => return Err(format!("neither smtp nor smtps: {scheme}, {tls:?}")),
        };
        let hello = url.path().trim_matches('/');
        Ok(Self {
            port: url.port().unwrap_or(port),
            encryption,
            tls: TlsParameters::new(host.clone()).map_err(|cause| cause.to_string())?,
            credentials: credentials(&url)?,
            hello: match hello {
                "" => ClientId::default(),
                name => ClientId::Domain(name.to_owned()),
            },
            host,
        })
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, String> {
    let Some(password) = url.password() else {
        return Ok(None);
    };
    let plain = |text: &str| {
        let decoded = percent_decode_str(text).decode_utf8();
        decoded
            .map(std::borrow::Cow::into_owned)
            .map_err(|_| "user or password is no text".to_owned())
    };
    Ok(Some(Credentials::new(
        plain(url.username())?,
        plain(password)?,
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_says_host_port_encryption_and_credentials() {
        for (url, port, encryption, named) in [
            ("smtp://mail.test", 25, Encryption::Never, false),
            ("smtp://mail.test:2525", 2525, Encryption::Never, false),
            (
                "smtp://mail.test?tls=required",
                587,
                Encryption::Required,
                false,
            ),
            (
                "smtp://mail.test?tls=opportunistic",
                587,
                Encryption::WhereOffered,
                false,
            ),
            (
                "smtps://portal:ra%40hasia@mail.test",
                465,
                Encryption::FromTheStart,
                true,
            ),
        ] {
            let server = Server::parse(url).unwrap();
            assert_eq!(server.host, "mail.test");
            let found = (server.port, server.encryption, server.credentials.is_some());
            assert_eq!(found, (port, encryption, named), "{url}");
        }
        let server = Server::parse("smtps://portal:ra%40hasia@mail.test").unwrap();
        let known = Credentials::new("portal".into(), "ra@hasia".into());
        assert!(server.credentials == Some(known));
        for wrong in [
            "mail.test",
            "http://mail.test",
            "smtp://mail.test?tls=maybe",
        ] {
            assert!(Server::parse(wrong).is_err(), "{wrong}");
        }
    }
}
