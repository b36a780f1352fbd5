//! `haki request FILE.pdf`: the sheet with what the city's informatics office (Diskominfo) gives before the portal goes live.
//! Needs no database; what the settings answer already is printed, but never a password.

use std::path::Path;

use url::Url;

use super::{CliError, ending};
use crate::actions::paper::content::letterhead;
use crate::adapters::clock::Clock;
use crate::adapters::pdf::Typesetter;
use crate::adapters::profile;
use crate::config::{Config, Mode};
use crate::domain::paper::RequestPaper;
use crate::domain::wib;
use crate::portal::AssemblyError;
use crate::words::date::date;
use crate::words::request::{Answered, sections};

pub(super) fn run(config: &Config, file: &Path) -> Result<(), CliError> {
    ending::must_be("pdf", file)?;
    let profile = profile::load(&config.profile)?;
    let today = wib::date(Clock::Machine.now());
    let paper = RequestPaper {
        on: today,
        letterhead: letterhead(&profile),
        place_and_date: format!("{}, {}", profile.city.short_name, date(today)),
        sections: sections(&answered(config)),
    };
    let sheet = Typesetter::new()
        .and_then(|setter| setter.request(&paper, profile::emblem(&profile)))
        .map_err(AssemblyError::from)?;
    std::fs::write(file, sheet).map_err(|cause| CliError::Folder {
        path: file.to_owned(),
        cause,
    })?;
    println!("Lembar permintaan ditulis: {}", file.display());
    Ok(())
}

/// What a demo is set to is no answer.
fn answered(config: &Config) -> Answered {
    if config.mode == Mode::Demo {
        return Answered::default();
    }
    Answered {
        host: host(config.is_https().then_some(config.base_url.as_str())),
        mail_server: host(config.smtp_url.as_deref()),
        sender: config.sender().unwrap_or_default().to_owned(),
        esign: host(
            config
                .esign_client
                .as_ref()
                .map(|client| client.url.as_str()),
        ),
    }
}

/// Host and port of an address, without user and password.
fn host(address: Option<&str>) -> String {
    let url = address.and_then(|address| Url::parse(address).ok());
    let named = url
        .as_ref()
        .and_then(|url| Some((url.host_str()?, url.port())));
    match named {
        None => String::new(),
        Some((host, None)) => host.to_owned(),
        Some((host, Some(port))) => format!("{host}, port {port}"),
    }
}
