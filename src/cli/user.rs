//! `haki user`: creates the first administrators and heads, and repairs accounts later.

use std::io::{IsTerminal as _, Write as _};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::CliError;
use super::assembly::assemble;
use super::database::Asking;
use crate::actions::ActionError;
use crate::actions::account::factor::reset;
use crate::actions::account::manage_account::{self, FirstPassword, STAFF_ROLES, TypedStaff};
use crate::actions::appointment::at_server::{self, AtServer};
use crate::config::Config;
use crate::domain::appointment::PublicOffice;
use crate::portal::Portal;
use crate::store;
use crate::words::{field_error, role};

#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Buat akun petugas; kata sandinya dibaca dari masukan baku
    Add(Add),
    /// Atur ulang verifikasi dua langkah seseorang, yang lalu memasangnya lagi sesudah masuk
    ResetMfa {
        /// Alamat email akunnya
        email: String,
    },
    /// Tetapkan dan sahkan pejabat di server, dengan nama dua orang yang bertanggung jawab: yang pertama kali, dan bila
    /// tidak ada lagi yang dapat mengesahkan
    ConfirmSigner(ConfirmSigner),
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// Alamat email, dipakai untuk masuk
    email: String,
    /// Nama lengkap
    name: String,
    /// Peran: clerk, reviewer, administrator, inspector; boleh berulang. Jabatan (Kadis, Kabid, Sekretaris) ditetapkan
    /// dengan confirm-signer
    #[arg(long = "role")]
    roles: Vec<String>,
    #[arg(long, default_value = "")]
    nip: String,
    #[arg(long, default_value = "")]
    rank: String,
    #[arg(long, default_value = "")]
    position: String,
    /// Unit organisasi, bila bukan Dinas
    #[arg(long, default_value = "")]
    unit: String,
}

#[derive(Debug, Args)]
pub(super) struct ConfirmSigner {
    /// Alamat email akun pejabatnya
    email: String,
    /// Jabatan: `agency_head`, `division_head`, secretary, administrator
    #[arg(long)]
    office: String,
    /// Nomor surat perintah atau SK
    #[arg(long)]
    order: String,
    /// Nama orang yang bertanggung jawab; tepat dua kali
    #[arg(long = "name", required = true)]
    names: Vec<String>,
    /// Hari pertama, seperti 2026-12-01; tanpa ini hari ini
    #[arg(long)]
    from: Option<NaiveDate>,
}

pub(super) async fn run(user: &User, config: Config) -> Result<(), CliError> {
    match user {
        User::Add(add) => run_add(add, config).await,
        User::ResetMfa { email } => {
            let assembled = assemble(config, Asking::Command).await?;
            let reset = reset_mfa(&assembled.portal, email).await;
            assembled.database.close().await?;
            reset?;
            println!(
                "Verifikasi dua langkah {email} diatur ulang; orangnya diberi tahu lewat email."
            );
            Ok(())
        }
        User::ConfirmSigner(confirm) => {
            let assembled = assemble(config, Asking::Command).await?;
            let confirmed = confirm_signer(&assembled.portal, confirm).await;
            assembled.database.close().await?;
            println!("{}", confirmed?);
            Ok(())
        }
    }
}

async fn confirm_signer(portal: &Portal, typed: &ConfirmSigner) -> Result<String, CliError> {
    let refused = |text: &str| CliError::Refused(text.to_owned());
    let office = PublicOffice::parse(&typed.office).ok_or_else(|| {
        refused("--office: salah satu dari agency_head, division_head, secretary, administrator")
    })?;
    let [one, other] = typed.names.as_slice() else {
        return Err(refused("--name: sebut tepat dua orang yang berbeda"));
    };
    let mut conn = portal.acquire().await?;
    let known = store::account::find_by_email(&mut conn, &typed.email.to_lowercase()).await?;
    drop(conn);
    let known = known.ok_or_else(|| refused("Tidak ada akun dengan alamat email itu."))?;
    let wanted = AtServer {
        account: known.id,
        office,
        starts_on: typed.from,
        order_number: &typed.order,
        names: [one, other],
    };
    match at_server::appoint(portal, &wanted).await {
        Ok(_) => Ok(format!(
            "{} ditetapkan sebagai {}. Pejabat, administrator dan Inspektorat diberi tahu.",
            known.name,
            role::office(office)
        )),
        Err(ActionError::Fields(faults)) => {
            let sentences = faults.iter().map(|fault| {
                let label = match fault.field.as_str() {
                    "account" => known.name.as_str(),
                    field => field,
                };
                field_error::sentence(&fault.fault, label)
            });
            Err(CliError::Refused(sentences.collect::<Vec<_>>().join("\n")))
        }
        Err(error) => Err(CliError::Refused(error.to_string())),
    }
}

async fn run_add(add: &Add, config: Config) -> Result<(), CliError> {
    let password = read_password()?;
    let assembled = assemble(config, Asking::Command).await?;
    let added = add_user(&assembled.portal, add, &password).await;
    assembled.database.close().await?;
    added?;
    println!("Akun {} dibuat.", add.email);
    Ok(())
}

async fn reset_mfa(portal: &Portal, email: &str) -> Result<(), CliError> {
    match reset::reset_by_email(portal, email).await {
        Ok(()) => Ok(()),
        Err(ActionError::Fields(faults)) => {
            let sentences = faults
                .iter()
                .map(|fault| field_error::sentence(&fault.fault, "Alamat email"));
            Err(CliError::Refused(sentences.collect::<Vec<_>>().join("\n")))
        }
        Err(error) => Err(CliError::Refused(error.to_string())),
    }
}

async fn add_user(portal: &Portal, add: &Add, password: &str) -> Result<(), CliError> {
    let typed = TypedStaff {
        name: &add.name,
        email: &add.email,
        nip: &add.nip,
        rank: &add.rank,
        position: &add.position,
        unit: &add.unit,
        nik: "",
        forget_nik: false,
        roles: add.roles.iter().map(String::as_str).collect(),
    };
    match manage_account::create(portal, None, &typed, FirstPassword::Given(password)).await {
        Ok(_) => Ok(()),
        Err(ActionError::Fields(faults)) => {
            let sentences: Vec<_> = faults
                .iter()
                .map(|fault| match fault.field.as_str() {
                    "roles" => format!(
                        "--role: salah satu dari {}",
                        STAFF_ROLES
                            .iter()
                            .map(|role| role.as_str())
                            .collect::<Vec<_>>()
                            .join(", ")
                    ),
                    field => field_error::sentence(&fault.fault, field),
                })
                .collect();
            Err(CliError::Refused(sentences.join("\n")))
        }
        Err(error) => Err(CliError::Refused(error.to_string())),
    }
}

fn read_password() -> Result<String, CliError> {
    if std::io::stdin().is_terminal() {
        print!("Kata sandi (tampak saat diketik): ");
        std::io::stdout().flush()?;
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
