//! Whether a file meets a requirement, and what a condition looks at.

use super::*;
use crate::applicant::TariffCategory;
use crate::ip_type::Details;
use crate::need::Condition;
use crate::print_size::PictureSize;

const LABEL: Requirement = Requirement {
    code: "label",
    label: "Label",
    hint: "",
    gate: Gate::Submit,
    applies_to: &[ApplicantKind::Individual],
    services: &[Service::Filing],
    need: Need::Always,
    formats: &[FileKind::Jpeg],
    max_bytes: MB,
    limit_source: "",
    sides: None,
    source: "",
    made_by_portal: false,
    ways: &[],
    paper: None,
};

#[test]
fn a_paper_is_named_in_the_words_of_its_label() {
    for (label, name) in [
        ("Surat pernyataan UMK", "surat-pernyataan-umk"),
        ("KTP", "ktp"),
        ("Logo merek (PDF)", "logo-merek"),
        ("Contoh ciptaan: seni rupa", "contoh-ciptaan-seni-rupa"),
    ] {
        assert_eq!(Requirement { label, ..LABEL }.file_stem(), name);
    }
}

fn facts(kind: FileKind, size_bytes: u64, width: u32, complete: bool) -> FileFacts {
    FileFacts {
        kind,
        size_bytes,
        picture: (width > 0).then_some(PictureSize {
            width,
            height: 5_000,
        }),
        density: None,
        complete,
    }
}

fn verdict(name: &str, facts: FileFacts) -> Result<(), FileFault> {
    judge(&LABEL, LABEL.max_bytes, name, &facts)
}

#[test]
fn a_file_is_judged_by_its_bytes() {
    let jpeg = |size_bytes| facts(FileKind::Jpeg, size_bytes, 100, true);
    assert_eq!(verdict("label.jpg", jpeg(MB)), Ok(()));
    assert_eq!(verdict("tanpa-akhiran", jpeg(9)), Ok(()));
    assert_eq!(verdict("label.jpg", jpeg(0)), Err(FileFault::Empty));
    let too_large = Err(FileFault::TooLarge { max_bytes: MB });
    assert_eq!(verdict("label.jpg", jpeg(MB + 1)), too_large);
    let (named, found) = (FileKind::Pdf, FileKind::Jpeg);
    let disagrees = Err(FileFault::NameDisagrees { named, found });
    assert_eq!(verdict("label.pdf", jpeg(9)), disagrees);
    for found in [FileKind::Pdf, FileKind::Executable, FileKind::Other] {
        let wanted = LABEL.formats;
        let wrong = Err(FileFault::WrongKind { found, wanted });
        assert_eq!(verdict("label.jpg", facts(found, 9, 0, true)), wrong);
    }
}

#[test]
fn a_picture_is_whole_and_not_too_large_to_decode() {
    let kind = FileKind::Jpeg;
    let truncated = Err(FileFault::Truncated { kind });
    assert_eq!(verdict("a.jpg", facts(kind, 9, 100, false)), truncated);
    assert_eq!(verdict("a.jpg", facts(kind, 9, 0, true)), truncated);
    assert_eq!(verdict("a.jpg", facts(kind, 9, 10_000, true)), Ok(()));
    let size = PictureSize {
        width: 10_001,
        height: 5_000,
    };
    let too_many = Err(FileFault::TooManyPixels { size });
    assert_eq!(verdict("a.jpg", facts(kind, 9, 10_001, true)), too_many);
}

#[test]
fn a_condition_looks_at_answers_and_category() {
    let mut details = Details::default();
    details.set_word("represented", "yes");
    let situation = Situation {
        service: Service::Filing,
        applicant: ApplicantKind::Individual,
        category: TariffCategory::Umk,
        nib_of_another: false,
        details: &details,
    };
    let answered = Condition::Answer {
        field: "represented",
        any_of: &["yes"],
    };
    for (condition, holds) in [
        (Condition::Category(TariffCategory::Umk), true),
        (Condition::Category(TariffCategory::General), false),
        (answered, true),
        (
            Condition::Answer {
                field: "represented",
                any_of: &["no"],
            },
            false,
        ),
        (
            Condition::Answer {
                field: "absent",
                any_of: &["yes"],
            },
            false,
        ),
    ] {
        assert_eq!(situation.meets(&condition), holds, "{condition:?}");
    }
    let conditional = Requirement {
        need: Need::When(answered, "bila diwakili"),
        ..LABEL
    };
    assert!(conditional.is_needed(&situation));
    let optional = Requirement {
        need: Need::Optional,
        ..LABEL
    };
    assert!(optional.applies(&situation) && !optional.is_needed(&situation));
    let others = Requirement {
        applies_to: &[ApplicantKind::Company],
        ..LABEL
    };
    assert!(!others.applies(&situation));
}

#[test]
fn photographs_become_what_is_wanted() {
    let with = |formats| Requirement { formats, ..LABEL };
    let picture = |keep_png| Some(Target::Picture { keep_png });
    let jpeg = with(&[FileKind::Jpeg]);
    assert_eq!([jpeg.target(1), jpeg.target(2)], [picture(false), None]);
    let scan = with(&[FileKind::Pdf, FileKind::Jpeg, FileKind::Png]);
    let pages = Some(Target::Pages);
    assert_eq!([scan.target(1), scan.target(2)], [picture(true), pages]);
    let pdf = with(&[FileKind::Pdf]);
    assert_eq!([pdf.target(1), pdf.target(9)], [pages, pages]);
    assert_eq!(with(&[FileKind::Mp4]).target(1), None);
    assert_eq!(
        pdf.accept(),
        "application/pdf,image/jpeg,image/png,image/webp"
    );
    assert_eq!(with(&[FileKind::Mp4]).accept(), "video/mp4");
}

#[test]
fn a_photograph_is_welcome_in_any_size_but_not_with_too_many_pixels() {
    let judged = |facts| judge_photograph(&LABEL, &facts);
    assert_eq!(judged(facts(FileKind::Jpeg, 20 * MB, 4_000, true)), Ok(()));
    assert_eq!(judged(facts(FileKind::Webp, 9, 100, true)), Ok(()));
    let size = PictureSize {
        width: 12_000,
        height: 5_000,
    };
    let too_many = Err(FileFault::TooManyPixels { size });
    assert_eq!(judged(facts(FileKind::Jpeg, 9, 12_000, true)), too_many);
    let (found, wanted) = (FileKind::Heic, LABEL.formats);
    let wrong = Err(FileFault::WrongKind { found, wanted });
    assert_eq!(judged(facts(found, 9, 0, true)), wrong);
    let kind = FileKind::Webp;
    let cut = Err(FileFault::Truncated { kind });
    assert_eq!(judged(facts(kind, 9, 100, false)), cut);
}
