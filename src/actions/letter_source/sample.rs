//! Letters about nobody, by which a source is tried, judged and shown. All people in them are made up.

use chrono::Datelike as _;

use crate::actions::file::inspect::asker;
use crate::actions::letter::own_source;
use crate::actions::letter::signatory::of_office;
use crate::actions::paper::content::letterhead;
use crate::actions::{ActionError, city, press};
use crate::adapters::pdf::{LetterImages, OwnLetter, PrintImage, SAMPLE_LABEL, for_print};
use crate::domain::actor::Actor;
use crate::domain::applicant::Scale;
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::letter::{
    Business, Execution, LabelImage, LabelledLine, LetterApplicant, LetterClass, LetterContent,
    ParafLine, Seal, Subject, TEMPLATE,
};
use crate::domain::letter_source::{LetterSample, SourceFault};
use crate::domain::profile::Profile;
use crate::domain::wib;
use crate::portal::Portal;
use crate::words;
use crate::words::letter::Known;

/// Found by nobody who checks it.
const CODE: &str = "CONT-0HCO-NT0H-CONT";
const NUMBER: &str = "000/CONTOH/2026";
const NIK: &str = "3673015205880003";

/// The sample by this source as a PDF, or what is wrong with the source.
pub async fn set(
    portal: &Portal,
    by: Actor,
    source: &str,
    sample: LetterSample,
) -> Result<Result<Vec<u8>, SourceFault>, ActionError> {
    let label = match sample {
        LetterSample::Mark => Some(press::run("gambar", || for_print(SAMPLE_LABEL)).await?),
        LetterSample::Company | LetterSample::Draft => None,
    };
    let content = content(portal.profile(), sample, label.as_ref(), portal);
    let emblem = city::emblem(portal, &content.letterhead).await?;
    let images = LetterImages {
        emblem: &emblem,
        label: label.as_ref().map(|label| label.bytes.as_slice()),
    };
    let execution = execution(portal, sample);
    let letter = OwnLetter::new(source, &content, &execution, images).map_err(press::unset)?;
    own_source::set(portal, asker(by), &letter).await
}

/// The first fault that any sample shows.
pub(super) async fn judge(
    portal: &Portal,
    by: Actor,
    source: &str,
) -> Result<Option<SourceFault>, ActionError> {
    for sample in LetterSample::ALL {
        if let Err(fault) = set(portal, by, source, *sample).await? {
            return Ok(Some(fault));
        }
    }
    Ok(None)
}

fn content(
    profile: &Profile,
    sample: LetterSample,
    label: Option<&PrintImage>,
    portal: &Portal,
) -> LetterContent {
    let today = wib::date(portal.now());
    let agency = format!("{} {}", profile.office.name, profile.city.name);
    let known = Known {
        scale: Some(Scale::Micro),
        guided_since: None,
        agency: &agency,
    };
    let title = profile
        .letter_title(&profile.letter.default_kind)
        .unwrap_or_default();
    let (subject, filing) = match sample {
        LetterSample::Mark | LetterSample::Draft => (mark(label), "pendaftaran merek"),
        LetterSample::Company => (work(), "pencatatan ciptaan"),
    };
    LetterContent {
        template: TEMPLATE.to_owned(),
        title: title.to_owned(),
        number: (sample != LetterSample::Draft).then(|| NUMBER.to_owned()),
        letterhead: letterhead(profile),
        applicant: applicant(sample),
        business: Some(business(sample)),
        basis: words::letter::basis(&["UU 20/2016"], "HAKI-CONTOH", today),
        statement: words::letter::statement(known, filing),
        validity: words::letter::validity(&subject.ip_type.to_lowercase(), today.year()),
        closing: Some(words::letter::closing(title)),
        copies: profile.letter.copies_to.clone(),
        place: profile.city.short_name.clone(),
        subject,
    }
}

fn applicant(sample: LetterSample) -> LetterApplicant {
    LetterApplicant {
        name: "Siti Contoh Rekaan".to_owned(),
        nik: NIK.to_owned(),
        birth: Some("Serang, 12 Mei 1988".to_owned()),
        address: "Jl. Contoh Nomor 12, Kel. Rekaan, Kec. Rekaan 42100".to_owned(),
        position: (sample == LetterSample::Company).then(|| "Direktur".to_owned()),
        phone: "0812-0000-0000".to_owned(),
        email: "contoh@demo.test".to_owned(),
    }
}

fn business(sample: LetterSample) -> Business {
    let company = sample == LetterSample::Company;
    let kind = ApplicantKind::LimitedCompany;
    Business {
        name: if company {
            "PT Contoh Rekaan"
        } else {
            "Dapur Contoh"
        }
        .to_owned(),
        nib: "9120000000000".to_owned(),
        npwp: Some(NIK.to_owned()),
        kbli: Some("10794 Industri Kerupuk, Keripik, Peyek dan Sejenisnya".to_owned()),
        address: "Jl. Contoh Nomor 12, Kel. Rekaan, Kec. Rekaan 42100".to_owned(),
        scale: "mikro".to_owned(),
        is_body: false,
        party_form: company.then(|| words::applicant::kind(kind).to_owned()),
    }
}

fn mark(label: Option<&PrintImage>) -> Subject {
    let class = |number, goods: &str| LetterClass {
        number,
        goods: goods.to_owned(),
    };
    Subject {
        ip_type: "Merek".to_owned(),
        title_label: "Nama merek".to_owned(),
        title: "KRIUK CONTOH".to_owned(),
        label: label.map(|label| LabelImage {
            sha256: hex::encode(label.sha256),
            description: "Label merek KRIUK CONTOH".to_owned(),
            caption: None,
        }),
        classes: vec![
            class(
                29,
                "keripik pisang; keripik sukun; keripik talas; keripik singkong",
            ),
            class(30, "kerupuk; sambal"),
        ],
        lines: Vec::new(),
    }
}

fn work() -> Subject {
    let line = |label: &str, value: &str| LabelledLine {
        label: label.to_owned(),
        value: value.to_owned(),
    };
    Subject {
        ip_type: "Hak Cipta".to_owned(),
        title_label: "Judul ciptaan".to_owned(),
        title: "Tari Contoh dari Kampung Rekaan".to_owned(),
        label: None,
        classes: Vec::new(),
        lines: vec![
            line("Jenis ciptaan", "tari dan koreografi"),
            line(
                "Uraian",
                &"Tari tujuh orang tentang panen di sawah dan pulang bersama ke kampung. "
                    .repeat(6),
            ),
        ],
    }
}

fn execution(portal: &Portal, sample: LetterSample) -> Execution {
    let on = wib::date(portal.now());
    let signatory = of_office(portal.profile());
    let seal = match sample {
        LetterSample::Draft => return Execution::Draft { on, signatory },
        LetterSample::Mark => Seal::Simulated,
        LetterSample::Company => Seal::ByHand {
            archive: ["Penyusun konsep", "Pemaraf"]
                .map(|part| ParafLine {
                    part: part.to_owned(),
                    name: "Petugas Contoh".to_owned(),
                    at: words::date::moment(portal.now()),
                })
                .into(),
        },
    };
    Execution::Signed {
        on,
        signatory,
        on_text: words::date::date(on),
        verification: portal.verification(CODE),
        seal,
        invented: None,
    }
}
