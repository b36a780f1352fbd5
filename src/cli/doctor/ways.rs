//! The ways to and from the portal: its public address, the proxy in front of it, and the hour on both machines.

use chrono::TimeDelta;

use super::Finding;
use crate::adapters::clock::Clock;
use crate::adapters::public_address;
use crate::cli::CliError;
use crate::config::Config;
use crate::portal::Portal;
use crate::store;
use crate::urls;

/// As far as deadlines let the clocks of two machines differ.
const APART: TimeDelta = TimeDelta::minutes(2);

/// Whether the address in mails and QR codes leads here. No fault: a machine may not reach itself from outside, and the
/// portal is looked at before it is opened, too.
pub(super) async fn address(config: &Config) -> Finding {
    let mut said = Vec::new();
    if config.is_https() {
        let seen = public_address::look(&config.base_url, urls::HEALTH).await;
        said.extend(seen.err().map(|way| format!("{}: {way}.", config.base_url)));
        if config.listen.ip().is_loopback() && config.trusted_proxies.is_empty() {
            said.push(
                "HAKI_TRUSTED_PROXIES kosong, padahal portal hanya mendengar mesin ini: semua tamu terhitung satu."
                    .to_owned(),
            );
        }
    }
    Finding {
        what: "Alamat",
        faults: Vec::new(),
        asks: !said.is_empty(),
        said: (!said.is_empty()).then(|| said.join(" ")),
    }
}

/// The fault if this machine and the database tell the hour differently.
pub(super) async fn clocks(portal: &Portal) -> Result<Option<String>, CliError> {
    let mut conn = portal.pool().acquire().await?;
    let apart = (store::cluster::clock(&mut conn).await? - Clock::Machine.now()).abs();
    Ok((apart > APART).then(|| {
        format!(
            "Jam mesin ini dan jam basis data berbeda {} menit: pasang NTP di keduanya.",
            apart.num_minutes()
        )
    }))
}
