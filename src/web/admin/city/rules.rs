//! What the forms of the city's rules ask: hours, targets, reminders, the published standard. The questions are filled with
//! what holds or with what was typed.

use super::question::{Question, line, tick};
use crate::actions::city_change::propose::{TypedCutOffs, TypedReminders, TypedStandard};
use crate::domain::city_rules::with_target;
use crate::domain::profile::{Profile, Rules, Standard};
use crate::web::ask::{FieldView, Filled};
use crate::web::form::FormData;
use crate::words::{date, officer};

pub(super) fn typed_cut_offs(form: &FormData) -> TypedCutOffs<'_> {
    TypedCutOffs {
        billing: form.text("cut_offs_billing"),
        teller: form.text("cut_offs_teller"),
        closing: form.text("cut_offs_closing"),
    }
}

pub(super) fn typed_targets<'a>(
    profile: &Profile,
    form: &'a FormData,
) -> Vec<(&'static str, &'a str)> {
    let statuses = with_target(profile).into_iter();
    let typed = statuses.map(|status| {
        let word = status.as_str();
        (word, form.text(&format!("targets_{word}")))
    });
    typed.collect()
}

pub(super) fn typed_reminders(form: &FormData) -> TypedReminders<'_> {
    TypedReminders {
        correction_days: form.text("reminders_correction_days"),
        oss_days: form.text("reminders_oss_days"),
        correction: form.text("reminders_correction"),
        delivery: form.text("reminders_delivery"),
    }
}

pub(super) fn typed_standard<'a>(known: &Standard, form: &'a FormData) -> TypedStandard<'a> {
    let steps = known.steps.iter().map(|step| {
        let name = format!("standard_step_{}", step.number);
        let by = format!("{name}_by");
        (step.number, form.text(&name), form.text(&by))
    });
    TypedStandard {
        published: form.checked("standard_published"),
        title: form.text("standard_title"),
        decree: form.text("standard_decree"),
        requirements: form.text("standard_requirements"),
        mechanism: form.text("standard_mechanism"),
        completion_time: form.text("standard_completion_time"),
        fee: form.text("standard_fee"),
        products: form.text("standard_products"),
        counting: form.text("standard_counting"),
        steps: steps.collect(),
    }
}

pub(super) fn cut_offs(filled: &mut Filled<'_>, known: &Rules) -> Vec<Question> {
    let fields = [
        (
            "cut_offs_billing",
            "Kode hari itu juga, paling lambat (WIB)",
            "Sesudah jam ini pemohon memilih hari kerja berikutnya.",
            known.billing_cut_off,
        ),
        (
            "cut_offs_teller",
            "Bila dibayar di teller bank (WIB)",
            "Loket bank tutup lebih awal.",
            known.teller_cut_off,
        ),
        (
            "cut_offs_closing",
            "Pada hari-hari kerja terakhir tahun (WIB)",
            "Supaya pengajuannya tercatat sebelum tahun berganti.",
            known.closing_cut_off,
        ),
    ];
    let fields = fields.map(|(name, label, hint, known)| {
        let field = line(filled, name, label, &date::time_of_day(known));
        Question::Line(field.hint(hint).width("w-10"))
    });
    fields.into()
}

pub(super) fn targets(filled: &mut Filled<'_>, profile: &Profile) -> Vec<Question> {
    let statuses = with_target(profile).into_iter();
    let fields = statuses.filter_map(|status| {
        let word = status.as_str();
        let known = date::promise((*profile.internal_targets.get(word)?).into());
        let field = line(
            filled,
            &format!("targets_{word}"),
            officer::status(status),
            &known,
        );
        let hint = "Waktu kerja, seperti 120 menit atau 1 hari kerja.";
        Some(Question::Line(field.hint(hint).width("w-20")))
    });
    fields.collect()
}

pub(super) fn reminders(filled: &mut Filled<'_>, known: &Rules) -> Vec<Question> {
    let list = |days: &[u16]| {
        let days: Vec<String> = days.iter().map(u16::to_string).collect();
        days.join(", ")
    };
    let fields = [
        (
            "reminders_correction_days",
            "Batas perbaikan, dalam hari",
            "Permohonan yang sudah diminta perbaikannya tetap sampai hari yang sudah diberitahukan.",
            known.correction_days.to_string(),
        ),
        (
            "reminders_oss_days",
            "Batas bila menunggu OSS, dalam hari",
            "",
            known.oss_days.to_string(),
        ),
        (
            "reminders_correction",
            "Pengingat perbaikan, pada hari ke-",
            "Dari yang terkecil, seperti 7, 14, 25.",
            list(&known.correction_reminders),
        ),
        (
            "reminders_delivery",
            "Dua pengingat sesudah surat terbit, pada hari ke-",
            "Permohonan dihentikan bila keduanya tidak terjawab, dua kali waktu pengingat terakhir.",
            list(&known.delivery_reminders),
        ),
    ];
    let fields = fields.map(|(name, label, hint, known)| {
        let field = line(filled, name, label, &known);
        Question::Line(field.hint(hint).width("w-20"))
    });
    fields.into()
}

/// `first` before anything was typed.
pub(super) fn standard(filled: &mut Filled<'_>, known: &Standard, first: bool) -> Vec<Question> {
    let each = "Satu baris satu butir.";
    let mut area = |name: &str, label: &str, known: &[String]| {
        let field = FieldView::new(name, label).hint(each).rows(6);
        Question::Area(filled.field(field, &known.join("\n")))
    };
    let requirements = area("standard_requirements", "Persyaratan", &known.requirements);
    let mechanism = area(
        "standard_mechanism",
        "Sistem, mekanisme dan prosedur",
        &known.mechanism,
    );
    let products = area("standard_products", "Produk pelayanan", &known.products);
    let decree = known.decree.clone().unwrap_or_default();
    let mut questions = vec![
        Question::Line(line(filled, "standard_title", "Judul", &known.title)),
        Question::Line(line(filled, "standard_decree", "Nomor keputusan", &decree).optional()),
        requirements,
        mechanism,
        Question::Line(
            line(
                filled,
                "standard_completion_time",
                "Waktu penyelesaian",
                &known.completion_time,
            )
            .hint("Seperti tercetak, misalnya 1 Hari. Berlaku bagi berkas yang lengkap sesudahnya.")
            .width("w-20"),
        ),
        Question::Line(line(filled, "standard_fee", "Biaya atau tarif", &known.fee)),
        products,
        Question::Line(line(
            filled,
            "standard_counting",
            "Cara portal menghitung",
            &known.counting,
        )),
    ];
    for step in &known.steps {
        let name = format!("standard_step_{}", step.number);
        let label = format!("Langkah {} ({})", step.number, step.time);
        questions.push(Question::Line(line(filled, &name, &label, &step.text)));
        let label = format!("Pelaksana langkah {}", step.number);
        let by = line(filled, &format!("{name}_by"), &label, &step.by);
        questions.push(Question::Line(by.width("w-20")));
    }
    let published = first && !known.unpublished;
    questions.push(tick(
        filled,
        "standard_published",
        "Kota sudah menerbitkan standar ini",
        published,
    ));
    questions
}
