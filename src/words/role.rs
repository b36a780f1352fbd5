//! Names of roles.

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

/// Abbreviation of a way of standing in.
pub const fn stand_in(kind: StandInKind) -> &'static str {
    match kind {
        StandInKind::Plh => "Plh",
        StandInKind::Plt => "Plt",
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
