//! Authenticator apps for tests.

use chrono::{DateTime, TimeDelta, Utc};
use haki::config::{Config, Mode};
use haki::domain::second_factor::{Authenticator, SECRET_BYTES};
use haki::portal::Portal;

use super::Client;
use super::page::Page;
use super::people::PASSWORD;

/// The page that sets one up.
pub(crate) const SET_UP: &str = "/akun/dua-langkah/pasang";

/// Settings of a portal that demands a second factor.
pub(crate) fn production(config: &mut Config) {
    config.mode = Mode::Production;
}

/// Somebody's app.
pub(crate) struct App(Authenticator);

impl App {
    /// The app that was given the secret written on this page.
    pub(crate) fn of_page(page: &Page) -> Self {
        let secret = base32(&page.text("code.secret"));
        Self(Authenticator::new(secret, "HAKI", "akun").unwrap())
    }

    /// The code that it shows now.
    pub(crate) fn code(&self, portal: &Portal) -> String {
        self.0.code(portal.now())
    }

    /// The code that it shows at an instant.
    pub(crate) fn code_at(&self, at: DateTime<Utc>) -> String {
        self.0.code(at)
    }

    /// The code of a telephone whose clock is off by this many seconds.
    pub(crate) fn code_off(&self, portal: &Portal, seconds: i64) -> String {
        let off: DateTime<Utc> = portal.now() + TimeDelta::seconds(seconds);
        self.0.code(off)
    }
}

/// Sets up the second factor of somebody who is signed in; the app and the recovery codes.
pub(crate) async fn set_up(portal: &Portal, client: &mut Client) -> (App, Vec<String>) {
    let page = client.get(SET_UP).await;
    let app = App::of_page(&page);
    let page = confirm(client, &page, &app.code(portal), Some(PASSWORD)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let codes = page.texts(".recovery code");
    // The next code is another one.
    portal.clock().advance(TimeDelta::minutes(1));
    (app, codes)
}

/// Sends the form of the page that sets it up.
pub(crate) async fn confirm(
    client: &mut Client,
    page: &Page,
    code: &str,
    password: Option<&str>,
) -> Page {
    let (offer, token) = (page.hidden("offer"), page.hidden("form_token"));
    let mut fields = vec![
        ("offer", offer.as_str()),
        ("form_token", token.as_str()),
        ("factor_code", code),
    ];
    fields.extend(password.map(|password| ("current_password", password)));
    client.post(SET_UP, &fields).await
}

fn base32(text: &str) -> [u8; SECRET_BYTES] {
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes().filter(|byte| *byte != b' ') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            _ => letter - b'2' + 26,
        };
        bits = (bits << 5) | u32::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 255).unwrap());
        }
    }
    bytes.try_into().unwrap()
}
