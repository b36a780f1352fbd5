//! Names of roles.

use serde_json::Value;

use crate::domain::appointment::{PrintedPart, PublicOffice};
use crate::domain::delegation::StandInKind;
use crate::domain::procedure::Role;

pub const fn name(role: Role) -> &'static str {
    match role {
        Role::Applicant => "Pemohon",
        Role::Clerk => "Pelaksana",
        Role::Reviewer => "Pejabat Fungsional",
        Role::DivisionHead => "Kepala Bidang",
        Role::AgencyHead => "Kepala Dinas",
        Role::Administrator => "Administrator",
        Role::Inspector => "Inspektorat",
        Role::System => "Portal",
    }
}

/// "Plh. Kepala Dinas": title of a person who stands in for the holder of a position.
pub fn in_stead(kind: StandInKind, position: &str) -> String {
    format!("{}. {position}", stand_in(kind))
}

/// As papers print it: "Plh. Kepala Dinas"; "a.n. Kepala Dinas, Sekretaris" for who signs in the head's name.
pub fn printed(kind: StandInKind, position: &str, own_position: &str) -> String {
    match kind {
        StandInKind::An if !own_position.is_empty() => {
            format!("{}, {own_position}", in_stead(kind, position))
        }
        _ => in_stead(kind, position),
    }
}

/// The name of an office.
pub const fn office(office: PublicOffice) -> &'static str {
    match office {
        PublicOffice::AgencyHead => name(Role::AgencyHead),
        PublicOffice::DivisionHead => name(Role::DivisionHead),
        PublicOffice::Secretary => "Sekretaris",
        PublicOffice::Administrator => name(Role::Administrator),
    }
}

/// What the holder of an office may do, in one line.
pub const fn office_duty(office: PublicOffice) -> &'static str {
    match office {
        PublicOffice::AgencyHead => duty(Role::AgencyHead),
        PublicOffice::DivisionHead => duty(Role::DivisionHead),
        PublicOffice::Secretary => {
            "mengesahkan penetapan, dan menandatangani atas nama Kepala Dinas bila ditugaskan"
        }
        PublicOffice::Administrator => duty(Role::Administrator),
    }
}

/// What is missing of a signatory: "NIP, pangkat dan golongan".
pub fn missing(parts: &[PrintedPart]) -> String {
    let words: Vec<&str> = parts
        .iter()
        .map(|part| match part {
            PrintedPart::Name => "nama",
            PrintedPart::Nip => "NIP",
            PrintedPart::Rank => "pangkat dan golongan",
            PrintedPart::Position => "jabatan",
        })
        .collect();
    words.join(", ")
}

/// Abbreviation of a way of standing in.
pub const fn stand_in(kind: StandInKind) -> &'static str {
    match kind {
        StandInKind::Plh => "Plh",
        StandInKind::Plt => "Plt",
        StandInKind::An => "a.n",
    }
}

/// What the role may do, in one line.
pub const fn duty(role: Role) -> &'static str {
    match role {
        Role::Applicant => "mengajukan permohonan",
        Role::Clerk => "mencatat disposisi, membuat surat, menyerahkan, mengajukan ke DJKI",
        Role::Reviewer => "memeriksa kelengkapan, menyusun konsep surat",
        Role::DivisionHead => "memverifikasi dan memaraf surat",
        Role::AgencyHead => "menandatangani surat",
        Role::Administrator => "mengelola akun petugas",
        Role::Inspector => "membaca semua permohonan dan jejak audit",
        Role::System => "menjalankan pekerjaan terjadwal",
    }
}

/// Tells everybody who has a power that somebody was given one at the server.
pub fn granted(params: &Value) -> String {
    let text = |name: &str| params.get(name).and_then(Value::as_str);
    let roles = params.get("roles").and_then(Value::as_array);
    let roles: Vec<&str> = roles
        .into_iter()
        .flatten()
        .filter_map(|word| Role::parse(word.as_str()?).map(name))
        .collect();
    format!(
        "{} diberi peran {} oleh {}. Bila ini tidak semestinya, segera hubungi administrator lain dan Inspektorat.",
        text("title").unwrap_or("Seorang petugas"),
        roles.join(" dan "),
        text("by").unwrap_or("pengelola server"),
    )
}
