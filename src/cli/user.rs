//! `haki user`: creates the first administrator, and repairs accounts later.

use std::io::{IsTerminal as _, Write as _};

use clap::{Args, Subcommand};

use super::CliError;
use super::assembly::assemble;
use super::database::Asking;
use crate::actions::ActionError;
use crate::actions::account::factor::reset;
use crate::actions::account::manage_account::{self, FirstPassword, STAFF_ROLES, TypedStaff};
use crate::config::Config;
use crate::portal::Portal;
use crate::words::field_error;

#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Buat akun petugas; kata sandinya dibaca dari masukan baku
    Add(Add),
    /// Atur ulang verifikasi dua langkah seseorang, yang lalu memasangnya lagi sesudah masuk
    ResetMfa {
        /// Alamat email akunnya
        email: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// Alamat email, dipakai untuk masuk
    email: String,
    /// Nama lengkap
    name: String,
    /// Peran: clerk, reviewer, `division_head`, `agency_head`, administrator, inspector; boleh berulang
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
    #[arg(long, default_value = "")]
    nip: String,
    #[arg(long, default_value = "")]
    rank: String,
    #[arg(long, default_value = "")]
    position: String,
}

pub(super) async fn run(user: &User, config: Config) -> Result<(), CliError> {
    match user {
        User::Add(add) => {
            let password = read_password()?;
            let assembled = assemble(config, Asking::Command).await?;
            let added = add_user(&assembled.portal, add, &password).await;
            assembled.database.close().await?;
            added?;
            println!("Akun {} dibuat.", add.email);
        }
        User::ResetMfa { email } => {
            let assembled = assemble(config, Asking::Command).await?;
            let reset = reset_mfa(&assembled.portal, email).await;
            assembled.database.close().await?;
            reset?;
            println!(
                "Verifikasi dua langkah {email} diatur ulang; orangnya diberi tahu lewat email."
            );
        }
    }
    Ok(())
}

async fn reset_mfa(portal: &Portal, email: &str) -> Result<(), CliError> {
    match reset::reset_by_email(portal, None, email).await {
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
