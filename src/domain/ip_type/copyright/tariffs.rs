//! Tariffs of recording a work; the same for every kind of work and every applicant.

use super::super::tariffs::{BY_GUIDE, Published};
use crate::tariff::TariffLine;

pub(super) static LINES: &[TariffLine] = &[
    Published {
        code: "filing",
        label: "Permohonan pencatatan ciptaan",
        amounts: Some((200_000, 200_000)),
        basis: "PP 45/2024",
        ..BY_GUIDE
    }
    .line(),
    Published {
        code: "data_change",
        service: "data_change",
        label: "Perubahan data ciptaan",
        amounts: Some((150_000, 150_000)),
        ..BY_GUIDE
    }
    .line(),
    Published {
        code: "data_change_free",
        service: "data_change",
        label: "Perubahan data yang bukan karena kesalahan pemohon",
        amounts: Some((0, 0)),
        basis: "PP 45/2024 Pasal 6 ayat (4)",
        source: "PP 45/2024",
        ..BY_GUIDE
    }
    .line(),
    Published {
        code: "assignment",
        service: "assignment",
        label: "Pencatatan pengalihan hak",
        amounts: Some((200_000, 200_000)),
        source: "salinan tarif DJKI pada laman perpustakaan",
        ..BY_GUIDE
    }
    .line(),
];
