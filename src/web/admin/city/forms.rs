//! The forms of the city's sections: what they ask, filled with what holds or with what was typed.

use super::question::{Question, line, tick};
use super::rules;
use crate::actions::city_change::propose::{EMBLEM, TypedNumber, TypedOffice, TypedSection};
use crate::adapters::emblem::MAX_BYTES;
use crate::domain::city::CitySection;
use crate::domain::fault::FieldError;
use crate::domain::profile::{LetterRules, NumberSource, Office, OfficeFact, Profile};
use crate::urls;
use crate::web::ask::{ChoiceView, DateView, FieldView, FileView, Filled, OptionView};
use crate::web::form::FormData;
use crate::web::view::ErrorItem;
use crate::words::city;

/// The form of a section.
#[derive(Debug)]
pub(super) struct SectionForm {
    pub(super) action: String,
    pub(super) form_token: String,
    /// With a file.
    pub(super) multipart: bool,
    pub(super) questions: Vec<Question>,
    pub(super) from: DateView,
    pub(super) note: FieldView,
}

/// The section as typed; `None` for the emblem, which comes as a file.
pub(super) fn typed<'a>(
    section: CitySection,
    profile: &Profile,
    form: &'a FormData,
) -> Option<TypedSection<'a>> {
    Some(match section {
        CitySection::Office => TypedSection::Office(TypedOffice {
            name: form.text("office_name"),
            short_name: form.text("office_short_name"),
            division: form.text("office_division"),
            street: form.text("office_street"),
            postal_code: form.text("office_postal_code"),
            phone: form.text("office_phone"),
            has_whatsapp: form.checked("office_whatsapp"),
            website: form.text("office_website"),
            website_is_no_address: form.checked("office_unreachable"),
            instagram: form.text("office_instagram"),
            email: form.text("office_email"),
            confirmed: form.all("office_confirmed"),
        }),
        CitySection::Number => TypedSection::Number(TypedNumber {
            source: form.text("number_source"),
            template: form.text("number_template"),
            classification: form.text("number_classification"),
            classification_confirmed: form.checked("number_confirmed"),
            last: form.text("number_last"),
            first_of_block: form.text("number_first_of_block"),
            last_of_block: form.text("number_last_of_block"),
        }),
        CitySection::Kecamatan => TypedSection::Kecamatan(form.text("kecamatan_names")),
        CitySection::Copies => TypedSection::Copies(form.text("copies_names")),
        CitySection::CutOffs => TypedSection::CutOffs(rules::typed_cut_offs(form)),
        CitySection::Targets => TypedSection::Targets(rules::typed_targets(profile, form)),
        CitySection::Reminders => TypedSection::Reminders(rules::typed_reminders(form)),
        CitySection::Standard => {
            TypedSection::Standard(rules::typed_standard(&profile.standard, form))
        }
        CitySection::Emblem => return None,
    })
}

/// The form and what is wrong in it.
pub(super) fn draw(
    section: CitySection,
    profile: &Profile,
    (typed, faults): (Option<&FormData>, &[FieldError]),
    form_token: String,
) -> (SectionForm, Vec<ErrorItem>) {
    // A form of another section on this page was typed: this one shows what holds.
    let own = format!("{}_note", section.as_str());
    let typed = typed.filter(|typed| typed.has(&own));
    let mut filled = Filled::new(typed, faults);
    let questions = match section {
        CitySection::Office => office(&mut filled, &profile.office, typed.is_none()),
        CitySection::Emblem => vec![emblem(&mut filled)],
        CitySection::Number => number(&mut filled, &profile.letter, typed.is_none()),
        CitySection::Kecamatan => {
            let hint = "Satu nama satu baris. Pemilik usaha memilih dari daftar ini.";
            let field = FieldView::new("kecamatan_names", "Nama kecamatan")
                .hint(hint)
                .rows(8);
            vec![Question::Area(
                filled.field(field, &profile.city.kecamatan.join("\n")),
            )]
        }
        CitySection::Copies => {
            let hint = "Satu penerima satu baris, tanpa arsip sendiri. Kosongkan bila surat tidak bertembusan.";
            let field = FieldView::new("copies_names", "Penerima tembusan")
                .hint(hint)
                .optional();
            vec![Question::Area(
                filled.field(field, &profile.letter.copies_to.join("\n")),
            )]
        }
        CitySection::CutOffs => rules::cut_offs(&mut filled, &profile.rules),
        CitySection::Targets => rules::targets(&mut filled, profile),
        CitySection::Reminders => rules::reminders(&mut filled, &profile.rules),
        CitySection::Standard => rules::standard(&mut filled, &profile.standard, typed.is_none()),
    };
    let word = section.as_str();
    let from = DateView::new(format!("{word}_from"), "Berlaku sejak")
        .hint("Kosongkan untuk berlaku begitu diaktifkan.")
        .optional();
    let from = filled.day(from, None);
    let note = FieldView::new(own, "Alasan atau dasar")
        .hint("Dibaca orang kedua, misalnya nomor SK.")
        .optional();
    let note = filled.field(note, "");
    let form = SectionForm {
        action: match section {
            CitySection::Emblem => urls::ADMIN_CITY_EMBLEM.to_owned(),
            _ => urls::fill(urls::ADMIN_CITY_SECTION, word),
        },
        form_token,
        multipart: section == CitySection::Emblem,
        questions,
        from,
        note,
    };
    (form, filled.errors)
}

fn office(filled: &mut Filled<'_>, known: &Office, first: bool) -> Vec<Question> {
    let mut questions = address(filled, known);
    questions.extend(contacts(filled, known, first));
    if !known.unconfirmed.is_empty() {
        let facts = known.unconfirmed.iter().map(|fact| confirmed(*fact));
        let choice = filled.choices(
            "office_confirmed",
            "Sudah dipastikan kantor",
            facts.collect(),
        );
        let hint =
            "Yang tidak dicentang tetap bertanda † pada halaman. Jam kerja diubah di Kalender.";
        questions.push(Question::Choice(choice.hint(hint).optional()));
    }
    questions
}

/// Name and address, as letterheads print them.
fn address(filled: &mut Filled<'_>, known: &Office) -> Vec<Question> {
    let name = line(filled, "office_name", "Nama kantor", &known.name)
        .hint("Lengkap, tanpa nama kota; kop surat mencetaknya.");
    let short_name = line(
        filled,
        "office_short_name",
        "Nama singkat",
        &known.short_name,
    );
    let division = line(filled, "office_division", "Bidang", &known.division);
    let street =
        line(filled, "office_street", "Alamat", &known.street).hint("Jalan dan nomor, tanpa kota.");
    let postal_code = line(filled, "office_postal_code", "Kode pos", &known.postal_code)
        .numeric()
        .width("w-10");
    [name, short_name, division, street, postal_code]
        .map(Question::Line)
        .into()
}

fn contacts(filled: &mut Filled<'_>, known: &Office, first: bool) -> Vec<Question> {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
    let phone = line(filled, "office_phone", "Telepon", &known.phone)
        .kind("tel")
        .width("w-20");
    let reads = first && known.phone_has_whatsapp;
    let whatsapp = tick(
        filled,
        "office_whatsapp",
        "WhatsApp ke nomor ini dibaca",
        reads,
    );
    let website = line(
        filled,
        "office_website",
        "Situs web",
        &or_none(&known.website),
    );
    let unreachable = tick(
        filled,
        "office_unreachable",
        "Alamat itu tidak dapat dibuka; halaman mengutipnya, surat tidak",
        first && known.website_is_no_address,
    );
    let instagram = line(
        filled,
        "office_instagram",
        "Instagram",
        &or_none(&known.instagram),
    );
    let email = or_none(&known.complaints_email);
    let email = line(filled, "office_email", "Email pengaduan", &email).kind("email");
    vec![
        Question::Line(phone),
        whatsapp,
        Question::Line(website.optional()),
        unreachable,
        Question::Line(instagram.optional()),
        Question::Line(email.optional()),
    ]
}

fn confirmed(fact: OfficeFact) -> OptionView {
    OptionView::new(fact.as_str(), city::office_fact(fact))
}

fn emblem(filled: &mut Filled<'_>) -> Question {
    let file = FileView {
        name: EMBLEM.to_owned(),
        label: "Berkas lambang".to_owned(),
        hint: format!("SVG paling besar {} KB, atau PNG.", MAX_BYTES / 1_024),
        accept: "image/svg+xml,image/png,.svg,.png".to_owned(),
        required: true,
        ..FileView::default()
    };
    Question::File(filled.file(file))
}

fn number(filled: &mut Filled<'_>, known: &LetterRules, first: bool) -> Vec<Question> {
    let sources = NumberSource::ALL.iter().map(|source| {
        let (label, note) = city::source(*source);
        OptionView::new(source.as_str(), label).note(note)
    });
    // Without an answer nothing is chosen beforehand: it cannot be guessed.
    let numbering = known.numbering;
    let chosen = numbering.map_or("", |_| known.number_source.as_str());
    let choice = ChoiceView::new("number_source", "Dari mana nomor surat", sources.collect());
    let mut questions = vec![Question::Choice(filled.chosen(choice, chosen))];
    let of_register = numbering.filter(|known| known.until.is_none());
    let of_block = numbering.and_then(|known| Some((known.after + 1, known.until?)));
    let figure = |figure: Option<u32>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    let fields = [
        (
            "number_last",
            "Nomor terakhir tahun ini",
            "Bila portal memberi nomor: nomor urut terakhir yang sudah dipakai kantor, 0 bila belum ada. Portal melanjutkannya.",
            figure(of_register.map(|known| known.after)),
        ),
        (
            "number_first_of_block",
            "Nomor pertama blok",
            "Bila memakai blok dari Sekretariat.",
            figure(of_block.map(|(first, _)| first)),
        ),
        (
            "number_last_of_block",
            "Nomor terakhir blok",
            "Bila memakai blok dari Sekretariat.",
            figure(of_block.map(|(_, last)| last)),
        ),
    ];
    for (name, label, hint, known) in fields {
        let field = FieldView::new(name, label)
            .hint(hint)
            .numeric()
            .optional()
            .width("w-10");
        questions.push(Question::Line(filled.field(field, &known)));
    }
    let template = FieldView::new("number_template", "Susunan nomor")
        .hint("{urut:03} nomor urut tiga angka, {tahun}, {klasifikasi}, {bulan}, {bulan_romawi}.");
    questions.push(Question::Line(
        filled.field(template, known.number_template.as_str()),
    ));
    let classification = FieldView::new("number_classification", "Kode klasifikasi").width("w-20");
    questions.push(Question::Line(
        filled.field(classification, &known.classification),
    ));
    questions.push(tick(
        filled,
        "number_confirmed",
        "Kode klasifikasi ini sudah dipastikan kantor",
        first && !known.classification_unconfirmed,
    ));
    questions
}
