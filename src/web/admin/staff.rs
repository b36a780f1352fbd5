//! The form for a person of the office, in a new or an existing account.

use crate::actions::account::manage_account::{STAFF_ROLES, TypedStaff};
use crate::domain::procedure::Role;
use crate::store::account::CivilService;
use crate::web::ask::{ChoiceView, FieldView, Filled, OptionView};
use crate::web::form::FormData;
use crate::web::view::read_back;
use crate::words::role;

/// What was typed.
pub(super) fn typed(form: &FormData) -> TypedStaff<'_> {
    TypedStaff {
        name: form.text("name"),
        email: form.text("email"),
        nip: form.text("nip"),
        rank: form.text("rank"),
        position: form.text("position"),
        unit: form.text("unit"),
        nik: form.text("nik"),
        forget_nik: form.text("forget_nik") == "ya",
        roles: form.all("roles"),
    }
}

/// Name and e-mail address; only for a new account.
pub(super) fn person(filled: &mut Filled<'_>) -> Vec<FieldView> {
    vec![
        filled
            .text("name", "Nama lengkap")
            .hint("Dengan gelar, seperti pada surat.")
            .reads(read_back::person_name),
        filled
            .text("email", "Alamat email")
            .reads(read_back::email)
            .hint("Tautan untuk membuat kata sandi dikirim ke sini.")
            .kind("email"),
    ]
}

/// Data of the person that letters print.
pub(super) fn service(filled: &mut Filled<'_>) -> Vec<FieldView> {
    vec![
        filled.text("nip", "NIP").numeric().optional().width("w-20"),
        filled.text("rank", "Pangkat dan golongan").optional(),
        filled.text("position", "Jabatan").optional(),
        filled
            .text("unit", "Unit organisasi")
            .hint("Kosongkan bila sama dengan nama Dinas.")
            .optional(),
    ]
}

/// The NIK of somebody who signs; `kept` is what is there, masked.
pub(super) fn nik(filled: &mut Filled<'_>, kept: Option<&str>) -> FieldView {
    let hint = match kept {
        Some(kept) => format!("Tercatat {kept}. Kosongkan bila tidak berubah."),
        None => "Hanya bagi yang menandatangani lewat BSrE; disimpan terenkripsi dan hanya dikirim ke layanan tanda tangan.".to_owned(),
    };
    filled
        .text("nik", "NIK penanda tangan")
        .hint(hint)
        .reads(read_back::nik)
        .numeric()
        .optional()
        .width("w-20")
}

/// Data that the form did not ask for, as they are.
pub(super) fn keep<'a>(typed: &mut TypedStaff<'a>, service: &'a CivilService) {
    typed.nip = &service.nip;
    typed.rank = &service.rank;
    typed.position = &service.position;
    typed.unit = &service.unit;
}

/// The roles that an account gives; that of the Administrator only to be taken away, for a second person confirms it.
pub(super) fn roles(filled: &mut Filled<'_>, held: &[Role]) -> ChoiceView {
    let options = STAFF_ROLES
        .iter()
        .filter(|known| **known != Role::Administrator || held.contains(known))
        .map(|known| OptionView::new(known.as_str(), role::name(*known)).note(role::duty(*known)))
        .collect();
    filled
        .choices("roles", "Peran", options)
        .hint("Satu orang boleh memegang beberapa peran. Konsep, paraf, dan tanda tangan satu surat tetap tiga orang. Kosongkan bagi yang hanya memegang jabatan.")
}
