//! The city's facts in words: sections, number sources, what is doubted, what is wrong with a proposal.

use serde_json::Value;

use super::{city_rules, date, letter, phone};
use crate::domain::city::{CityFacts, CitySection, CityStop, NumberFacts, OfficeFacts};
use crate::domain::city_fault::CityFault;
use crate::domain::letter::Invented;
use crate::domain::letter_number::{MAX_CHARS, TemplateFault};
use crate::domain::profile::{NumberSource, OfficeFact, Profile};
use crate::domain::proposal::VersionState;

/// Where production refuses numbers and signatures.
pub const UNANSWERED: &str = "Portal belum memberi nomor dan belum menandatangani, karena kantor belum mengatakan dari mana nomor suratnya. Administrator mengusulkannya di Profil kota, dengan nomor terakhir tahun ini atau bloknya; orang kedua mengaktifkannya.";
/// Where a block has no number left.
const BLOCK_EMPTY: &str = "Semua nomor dalam blok tahun ini sudah dipakai, atau blok tahun ini belum diisi. Minta blok baru kepada Sekretariat; Administrator mengusulkannya di Profil kota, orang kedua mengaktifkannya.";

/// Why nothing is numbered or signed, and who can change that: a title and a sentence.
pub fn stopped(stop: &CityStop) -> (&'static str, String) {
    match stop {
        CityStop::NumbersUnanswered => {
            ("Sumber nomor surat belum ditentukan", UNANSWERED.to_owned())
        }
        CityStop::NoNumberLeft => ("Blok nomor surat habis", BLOCK_EMPTY.to_owned()),
        CityStop::StillInvented(parts) => {
            let parts = letter::invented(parts).unwrap_or_default();
            (
                "Belum dapat ditandatangani",
                format!(
                    "Pada surat kota ini, {parts}. Portal tidak menandatangani surat yang memuat rekaan. Administrator mengusulkan yang sebenarnya; orang kedua mengesahkannya."
                ),
            )
        }
    }
}

/// What `haki doctor` says of parts that are made up.
pub fn made_up(parts: &[Invented]) -> Vec<String> {
    let parts = letter::invented(parts);
    let said = parts.map(|parts| {
        format!("Pada surat kota ini, {parts}: usulkan yang sebenarnya di halaman Profil; penanda tangan di halaman Pejabat.")
    });
    said.into_iter().collect()
}

pub const fn section(section: CitySection) -> &'static str {
    match section {
        CitySection::Office => "Kantor dan kontak",
        CitySection::Emblem => "Lambang",
        CitySection::Number => "Nomor surat",
        CitySection::Kecamatan => "Kecamatan",
        CitySection::Copies => "Tembusan",
        CitySection::CutOffs => "Jam batas kode billing",
        CitySection::Targets => "Target internal",
        CitySection::Reminders => "Pengingat dan batas waktu pemohon",
        CitySection::Standard => "Standar pelayanan",
    }
}

/// The source of numbers, and what it means for officers.
pub const fn source(source: NumberSource) -> (&'static str, &'static str) {
    match source {
        NumberSource::Portal => (
            "Portal memberi nomor",
            "Buku agenda tersendiri untuk surat ini, urut tanpa celah.",
        ),
        NumberSource::Block => (
            "Blok nomor dari Sekretariat",
            "Portal memberi nomor dari sampai batas yang dipinjamkan.",
        ),
        NumberSource::Typed => (
            "Petugas mengetik nomor",
            "Disalin dari buku agenda Dinas atau SRIKANDI, satu per satu.",
        ),
        NumberSource::AtSigning => (
            "SRIKANDI memberi nomor saat menandatangani",
            "Nomor dan tanggal dikosongkan, lalu diketik saat surat yang sudah ditandatangani dibawa kembali.",
        ),
    }
}

pub const fn office_fact(fact: OfficeFact) -> &'static str {
    match fact {
        OfficeFact::Name => "nama kantor",
        OfficeFact::Division => "bidang",
        OfficeFact::PostalCode => "kode pos",
        OfficeFact::Hours => "jam kerja",
    }
}

/// What nobody of the office has confirmed.
pub fn doubts(profile: &Profile) -> Vec<String> {
    let office = profile.office.unconfirmed.iter();
    let mut doubts: Vec<String> = office.map(|fact| office_fact(*fact).to_owned()).collect();
    if profile.letter.classification_unconfirmed {
        doubts.push(format!(
            "kode klasifikasi {}",
            profile.letter.classification
        ));
    }
    if profile.complaints.unconfirmed {
        doubts.push("tenggat pengaduan".to_owned());
    }
    doubts
}

/// A section line by line: label and value, empty where nothing is said.
pub fn lines(facts: &CityFacts) -> Vec<(&'static str, String)> {
    match facts {
        CityFacts::Office(office) => office_lines(office),
        CityFacts::Emblem(emblem) => vec![("Berkas", emblem.file_name.clone())],
        CityFacts::Number(number) => number_lines(number),
        CityFacts::Kecamatan(names) => vec![("Kecamatan", names.names.join(", "))],
        CityFacts::Copies(names) if names.names.is_empty() => {
            vec![("Tembusan", "tidak ada".to_owned())]
        }
        CityFacts::Copies(names) => vec![("Tembusan", names.names.join("; "))],
        CityFacts::CutOffs(facts) => city_rules::cut_offs(facts),
        CityFacts::Targets(facts) => city_rules::targets(facts),
        CityFacts::Reminders(facts) => city_rules::reminders(facts),
        CityFacts::Standard(facts) => city_rules::standard(facts),
    }
}

fn yes(so: bool) -> String {
    if so { "Ya" } else { "Tidak" }.to_owned()
}

fn office_lines(office: &OfficeFacts) -> Vec<(&'static str, String)> {
    let doubted: Vec<&str> = office
        .unconfirmed
        .iter()
        .map(|fact| office_fact(*fact))
        .collect();
    let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("Nama kantor", office.name.clone()),
        ("Nama singkat", office.short_name.clone()),
        ("Bidang", office.division.clone()),
        ("Alamat", office.street.clone()),
        ("Kode pos", office.postal_code.clone()),
        ("Telepon", phone::in_groups(&office.phone)),
        ("WhatsApp dibaca", yes(office.phone_has_whatsapp)),
        ("Situs web", or_none(&office.website)),
        ("Situs web dapat dibuka", yes(!office.website_is_no_address)),
        ("Instagram", or_none(&office.instagram)),
        ("Email pengaduan", or_none(&office.complaints_email)),
        ("Belum dipastikan", doubted.join(", ")),
    ]
}

fn number_lines(number: &NumberFacts) -> Vec<(&'static str, String)> {
    let numbering = number.numbering;
    let mut lines = vec![
        ("Sumber", source(number.source).0.to_owned()),
        ("Susunan nomor", number.template.as_str().to_owned()),
        ("Kode klasifikasi", number.classification.clone()),
        (
            "Klasifikasi dipastikan",
            yes(number.classification_confirmed),
        ),
        ("Untuk tahun", numbering.year.to_string()),
    ];
    match (number.source, numbering.until) {
        (NumberSource::Portal, _) => lines.push(("Nomor terakhir", numbering.after.to_string())),
        (NumberSource::Block, Some(until)) => {
            lines.push(("Blok", format!("{} sampai {until}", numbering.after + 1)));
        }
        (NumberSource::Block | NumberSource::Typed | NumberSource::AtSigning, _) => {}
    }
    lines
}

fn word<'a>(params: &'a Value, name: &str) -> &'a str {
    params.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn named(params: &Value) -> &'static str {
    CitySection::parse(word(params, "section")).map_or("Profil kota", section)
}

/// The notice of a proposal.
pub fn proposed(params: &Value) -> String {
    format!(
        "{} mengusulkan perubahan {}. Bandingkan dulu, lalu aktifkan atau tolak.",
        word(params, "by"),
        named(params).to_lowercase()
    )
}

/// The notice of a decision.
pub fn decided(params: &Value) -> String {
    let (what, by) = (named(params), word(params, "by"));
    match VersionState::parse(word(params, "state")) {
        Some(VersionState::Activated) => {
            let from = word(params, "on").parse().ok();
            let from = from.map_or_else(String::new, |on| {
                format!(", berlaku sejak {}", date::date(on))
            });
            format!("{what} diaktifkan oleh {by}{from}.")
        }
        Some(VersionState::Withdrawn) => format!("Usul {} ditarik oleh {by}.", what.to_lowercase()),
        _ => format!(
            "Usul {} ditolak oleh {by}: {}.",
            what.to_lowercase(),
            word(params, "reason").trim_end_matches('.')
        ),
    }
}

/// What is wrong with a proposed fact.
pub fn fault(fault: &CityFault, label: &str) -> String {
    match fault {
        CityFault::Template(fault) => template(fault),
        CityFault::RunsTogether => "{urut} menempel pada angka lain, sehingga dua nomor dapat terbaca sama; pisahkan dengan garis miring, titik, atau huruf".to_owned(),
        CityFault::NumberTaken { number } => format!(
            "Dengan susunan ini nomor {number} akan terpakai dua kali: sudah ada di buku agenda; ubah susunannya atau nomor terakhirnya"
        ),
        CityFault::NumbersGiven { last } => format!(
            "{label}: portal sudah memberi nomor sampai {last} tahun ini; tulis angka yang tidak lebih rendah"
        ),
        CityFault::BlockReversed => "Nomor terakhir blok lebih kecil daripada nomor pertamanya".to_owned(),
        CityFault::NameTwice { name } => format!("“{name}” tertulis dua kali; hapus salah satunya"),
        CityFault::OwnArchive => "Arsip sendiri bukan tembusan; hapus baris itu".to_owned(),
        CityFault::NotAnAccount => format!("{label}: tulis nama akunnya saja, seperti dinkopserang"),
        CityFault::NotAWebsite => "Tulis alamat yang dapat dibuka, seperti https://dinas.contoh.go.id; bila tidak dapat dibuka, centang di bawahnya".to_owned(),
        CityFault::ProposalOpen => "Bagian ini sudah punya usul yang menunggu orang kedua; tunggu putusannya, atau tarik dulu usul itu".to_owned(),
        CityFault::OutsideTheDay => format!("{label}: tulis jam antara 08.00 dan 17.00"),
        CityFault::NotATarget { minutes, days } => format!(
            "{label}: tulis seperti 120 menit (5 sampai {minutes}) atau 1 hari (1 sampai {days})"
        ),
        CityFault::NotRising => format!("{label}: tulis paling banyak enam hari, dari yang terkecil, seperti 7, 14, 25"),
        CityFault::NotTwoReminders => format!("{label}: tulis tepat dua, karena permohonan dihentikan sesudah dua pengingat tidak terjawab"),
        CityFault::OssBeforeCorrection => format!("{label}: tidak boleh lebih pendek daripada batas perbaikan biasa"),
        CityFault::ReminderAfterTheEnd => format!("{label}: pengingat terakhir harus sebelum batas perbaikan"),
        CityFault::NotAnEmblem => format!("{label}: pilih berkas SVG atau PNG"),
        CityFault::EmblemElement { name } => format!(
            "Lambang ini memuat <{name}>, yang dapat menjalankan, mengambil, atau menyembunyikan sesuatu; simpan lagi sebagai SVG biasa yang hanya berisi bentuk, atau pakai PNG"
        ),
        CityFault::EmblemAttribute { name } => format!(
            "Lambang ini memuat atribut {name}, yang dapat menjalankan sesuatu; simpan lagi sebagai SVG biasa, atau pakai PNG"
        ),
        CityFault::EmblemReaches => "Lambang ini merujuk ke sesuatu di luar berkasnya sendiri; simpan lagi sebagai SVG biasa tanpa rujukan, atau pakai PNG".to_owned(),
        CityFault::EmblemText => "Lambang ini memuat tulisan yang memerlukan huruf; ubah tulisannya menjadi kurva (convert to path), atau pakai PNG".to_owned(),
        CityFault::EmblemWithoutSize => "Lambang ini tidak menyebut ukurannya (viewBox); simpan lagi dari program gambarnya, atau pakai PNG".to_owned(),
        CityFault::EmblemTooLarge { max_bytes } => format!(
            "Lambang paling besar {} KB dan tidak terlalu rumit, karena setiap surat memuatnya; sederhanakan, atau pakai PNG",
            max_bytes / 1_024
        ),
        CityFault::EmblemUnprintable => "Lambang ini tidak dapat dicetak pada surat; simpan lagi sebagai SVG biasa, atau pakai PNG".to_owned(),
    }
}

fn template(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::OpenBrace => "Ada kurung kurawal yang tidak ditutup, seperti {urut tanpa }".to_owned(),
        TemplateFault::UnknownWord(word) => format!(
            "{{{word}}} tidak dikenal; yang dapat dipakai: {{urut}}, {{urut:03}}, {{tahun}}, {{klasifikasi}}, {{bulan}}, {{bulan_romawi}}"
        ),
        TemplateFault::Ambiguous => "{urut} dan {tahun} masing-masing harus ada tepat satu kali, supaya tidak ada nomor yang sama".to_owned(),
        TemplateFault::TooLong => format!("Susunan nomor paling banyak {MAX_CHARS} karakter"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_says_who_and_from_when() {
        let params = serde_json::json!({
            "section": "number", "state": "activated", "on": "2026-11-30", "by": "Yayan Suryana",
        });
        assert_eq!(
            decided(&params),
            "Nomor surat diaktifkan oleh Yayan Suryana, berlaku sejak 30 November 2026."
        );
        let params = serde_json::json!({
            "section": "emblem", "state": "rejected", "by": "Yayan", "reason": "Bukan lambang kota.",
        });
        assert_eq!(
            decided(&params),
            "Usul lambang ditolak oleh Yayan: Bukan lambang kota."
        );
    }
}
