//! Uploaded files: encrypted while they arrive, judged by their bytes, deleted unless an act uses them.

mod inspect;
mod office;
mod page_picture;

use chrono::TimeDelta;
use haki::actions::ActionError;
use haki::actions::file::malware::FileOrigin;
use haki::actions::file::{self, Received, Receiver};
use haki::adapters::darkroom::{Asker, Order, Report};
use haki::adapters::pdf::assemble;
use haki::domain::active::Active;
use haki::domain::actor::Actor;
use haki::domain::fault::FieldFault;
use haki::domain::file_fault::FileFault;
use haki::domain::file_kind::FileKind;
use haki::domain::id::AccountId;
use haki::domain::ip_type::TRADEMARK;
use haki::domain::print_size::PictureSize;
use haki::domain::requirement::Requirement;
use haki::portal::Portal;
use haki::store::Tx;

use crate::support::folder::TestFolder;
use crate::support::letters::signed;
use crate::support::pictures::Cipher;
use crate::support::{self, pictures};

fn requirement(code: &str) -> &'static Requirement {
    TRADEMARK.requirement(code).unwrap()
}

async fn fault(
    portal: &Portal,
    requirement: &Requirement,
    name: &str,
    bytes: &[u8],
) -> Option<FileFault> {
    let received = file::receive(portal, "berkas", name, bytes).await.unwrap();
    match received.must_meet(portal, Actor::SYSTEM, requirement).await {
        Ok(()) => None,
        Err(ActionError::Fields(errors)) => match &errors[..] {
            [error] if error.field == "berkas" => match &error.fault {
                FieldFault::File(fault) => Some(fault.clone()),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        },
        Err(other) => panic!("{other:?}"),
    }
}

/// For a file that is about no case.
const NOBODY: FileOrigin = FileOrigin {
    sender: None,
    case: None,
};

async fn filed(portal: &Portal, received: Received) {
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    received.file(&mut tx, NOBODY).await.unwrap();
    tx.commit().await.unwrap();
    received.keep();
}

async fn states(portal: &Portal) -> Vec<String> {
    sqlx::query_scalar("select state from file order by state")
        .fetch_all(portal.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn what_was_received_in_pieces_is_one_age_file_in_small_rows_and_is_read_back() {
    let portal = support::portal().await;
    let plain: Vec<u8> = (0..700_000_u32)
        .map(|i| i.wrapping_mul(2_654_435_761).to_be_bytes()[0])
        .collect();
    let mut receiver = Receiver::begin(&portal).await.unwrap();
    for piece in plain.chunks(50_001) {
        receiver.push(piece).await.unwrap();
    }
    let received = receiver.finish("berkas", "acak.bin").await.unwrap();
    let (id, sha256) = (received.id(), received.sha256);
    filed(&portal, received).await;

    let rows: Vec<Vec<u8>> = sqlx::query_scalar("select bytes from file_chunk order by seq")
        .fetch_all(portal.pool())
        .await
        .unwrap();
    let sizes: Vec<usize> = rows.iter().map(Vec::len).collect();
    assert_eq!(sizes[..2], [262_144, 262_144]);
    assert!(sizes.len() == 3 && sizes[2] <= 262_144, "{sizes:?}");
    assert!(portal.vault().open(&rows.concat()).unwrap() == plain);
    assert!(file::read(&portal, id).await.unwrap() == plain);
    assert_eq!(file::fingerprint(&portal, id).await.unwrap(), sha256);
}

#[tokio::test]
async fn a_file_cut_short_in_the_database_is_an_error_and_not_an_end() {
    let portal = support::portal().await;
    let received = file::receive(&portal, "berkas", "acak.bin", &vec![7; 600_000])
        .await
        .unwrap();
    let id = received.id();
    filed(&portal, received).await;
    sqlx::query("delete from file_chunk where seq = 2")
        .execute(portal.pool())
        .await
        .unwrap();
    assert!(file::read(&portal, id).await.is_err());
}

#[tokio::test]
async fn a_file_nobody_files_is_forgotten_and_a_filed_one_is_kept() {
    let portal = support::portal().await;
    let kept = file::receive(&portal, "berkas", "a.pdf", pictures::PDF)
        .await
        .unwrap();
    filed(&portal, kept).await;
    let refused = file::receive(&portal, "berkas", "b.pdf", pictures::PDF)
        .await
        .unwrap();
    let mut broken_off = Receiver::begin(&portal).await.unwrap();
    broken_off.push(pictures::PDF).await.unwrap();
    assert_eq!(states(&portal).await, ["ready", "receiving", "receiving"]);
    drop((refused, broken_off));
    while states(&portal).await.len() > 1 {
        tokio::task::yield_now().await;
    }
    assert_eq!(states(&portal).await, ["ready"]);
}

#[tokio::test]
async fn the_sweep_takes_what_never_ended_and_spares_what_is_young_or_filed() {
    let portal = support::portal().await;
    let filed_one = file::receive(&portal, "berkas", "a.pdf", pictures::PDF)
        .await
        .unwrap();
    filed(&portal, filed_one).await;
    let old = file::receive(&portal, "berkas", "b.pdf", pictures::PDF)
        .await
        .unwrap();
    portal.clock().advance(TimeDelta::minutes(61));
    let young = file::receive(&portal, "berkas", "c.pdf", pictures::PDF)
        .await
        .unwrap();
    let hour_ago = portal.now() - TimeDelta::hours(1);
    assert_eq!(file::sweep(&portal, hour_ago).await.unwrap(), 1);
    assert_eq!(states(&portal).await, ["ready", "receiving"]);

    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    let too_late = old.file(&mut tx, NOBODY).await;
    assert!(matches!(too_late, Err(ActionError::Stale)), "{too_late:?}");
    tx.rollback().await.unwrap();
    filed(&portal, young).await;
}

#[tokio::test]
async fn a_picture_is_judged_by_its_bytes() {
    let portal = support::portal().await;
    let label = requirement("mark_label");
    let limit = usize::try_from(label.max_bytes).unwrap();
    let jpeg = pictures::jpeg(60, 40);
    let huge = PictureSize {
        width: 10_001,
        height: 5_000,
    };
    let too_many = pictures::jpeg_that_claims(huge.width, huge.height);
    let at_limit = pictures::jpeg_of_size(limit);
    let over_limit = pictures::jpeg_of_size(limit + 1);
    let wrong = |found| FileFault::WrongKind {
        found,
        wanted: label.formats,
    };
    let cut = FileFault::Truncated {
        kind: FileKind::Jpeg,
    };
    let cases: [(&str, &[u8], Option<FileFault>); 9] = [
        ("label.jpg", &jpeg, None),
        ("label.jpg", &at_limit, None),
        (
            "label.jpg",
            &over_limit,
            Some(FileFault::TooLarge {
                max_bytes: label.max_bytes,
            }),
        ),
        ("label.jpg", b"", Some(FileFault::Empty)),
        ("label.jpg", pictures::PDF, Some(wrong(FileKind::Pdf))),
        (
            "label.jpg",
            b"MZ\x90\0\x03 This program cannot be run",
            Some(wrong(FileKind::Executable)),
        ),
        ("label.jpg", &jpeg[..jpeg.len() / 2], Some(cut.clone())),
        ("label.jpg", &pictures::jpeg_without_picture(), Some(cut)),
        (
            "label.jpg",
            &too_many,
            Some(FileFault::TooManyPixels { size: huge }),
        ),
    ];
    for (at, (name, bytes, expected)) in cases.into_iter().enumerate() {
        assert_eq!(
            fault(&portal, label, name, bytes).await,
            expected,
            "case {at}"
        );
    }
}

#[tokio::test]
async fn a_pdf_must_have_pages_an_end_and_nothing_that_runs_or_locks() {
    let portal = support::portal().await;
    let logo = requirement("logo");
    let with = |catalog: &str| {
        let text = String::from_utf8(pictures::PDF.to_vec()).unwrap();
        text.replacen("/Pages 2 0 R", &format!("/Pages 2 0 R {catalog}"), 1)
            .into_bytes()
    };
    let cut = &pictures::PDF[..pictures::PDF.len() - 10];
    let active = |found| Some(FileFault::Active { found });
    for (bytes, expected) in [
        (pictures::PDF.to_vec(), None),
        (
            cut.to_vec(),
            Some(FileFault::Truncated {
                kind: FileKind::Pdf,
            }),
        ),
        (
            with("/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>"),
            active(Active::Script),
        ),
        (
            with("/AA <</WC <</S /Launch /F (x.exe)>>>>"),
            active(Active::Launch),
        ),
        (
            with("/Names <</EmbeddedFiles <</Names [(a) <<>>]>>>>"),
            active(Active::Attachment),
        ),
        (b"%PDF-1.4\n%%EOF\n".to_vec(), Some(FileFault::NoPages)),
        (pictures::pdf_of(0, b"<<>>"), Some(FileFault::NoPages)),
        (pictures::pdf_of(150, b"<<>>"), None),
        (
            pictures::pdf_of(200, b"<<>>"),
            Some(FileFault::TooManyPages {
                pages: 200,
                max: 150,
            }),
        ),
        (pictures::pdf_that_swells(), Some(FileFault::Swells)),
    ] {
        assert_eq!(fault(&portal, logo, "logo.pdf", &bytes).await, expected);
    }
}

/// Asserts that it is filed and has the same bytes when read back.
async fn is_taken(portal: &Portal, requirement: &Requirement, bytes: &[u8]) {
    let received = file::receive(portal, "berkas", "surat.pdf", bytes)
        .await
        .unwrap();
    assert_eq!(received.facts.kind, FileKind::Pdf);
    received
        .must_meet(portal, Actor::SYSTEM, requirement)
        .await
        .unwrap();
    let id = received.id();
    filed(portal, received).await;
    assert!(file::read(portal, id).await.unwrap() == bytes);
}

/// Pixels of the first page that are not white.
async fn ink(portal: &Portal, pdf: &[u8]) -> usize {
    let order = Order::Draw {
        page: 1,
        width: 300,
        max_bytes: 1_048_576,
        trim: false,
    };
    let asker = Asker::Office(AccountId::NIL);
    let (report, jpeg) = portal.darkroom().run(asker, &order, pdf).await.unwrap();
    assert_eq!(report, Report::Drawn { pages: 1 });
    let picture = image::load_from_memory(&jpeg).unwrap().to_luma8();
    picture.pixels().filter(|pixel| pixel.0[0] < 200).count()
}

#[tokio::test]
async fn a_pdf_that_only_forbids_is_taken_whatever_its_cipher_and_one_with_a_password_is_told() {
    let portal = support::portal().await;
    let logo = requirement("logo");
    for cipher in Cipher::ALL {
        let open = pictures::enciphered(cipher, "");
        is_taken(&portal, logo, &open).await;
        assert!(ink(&portal, &open).await > 1_000, "{cipher:?}");
        let locked = pictures::enciphered(cipher, "rahasia");
        let said = fault(&portal, logo, "surat.pdf", &locked).await;
        assert_eq!(said, Some(FileFault::Locked), "{cipher:?}");
    }
}

#[tokio::test]
async fn a_paper_that_somebody_signed_keeps_every_byte() {
    let portal = support::portal().await;
    let folder = TestFolder::new();
    let once = signed(&folder, assemble(&[pictures::jpeg(60, 40)]).unwrap()).await;
    let again = TestFolder::new();
    let twice = signed(&again, once.1.bytes.clone()).await;
    // Another kind of signature, with a name of the same length.
    let mut other = once.1.bytes.clone();
    let word = b"ETSI.CAdES.detached";
    let at = other.windows(word.len()).position(|at| at == word).unwrap();
    other[at..at + word.len()].copy_from_slice(b"adbe.pkcs7.detached");
    for bytes in [&once.1.bytes, &twice.1.bytes, &other] {
        is_taken(&portal, requirement("logo"), bytes).await;
        assert!(ink(&portal, bytes).await > 1_000);
    }
}

#[tokio::test]
async fn what_every_reader_opens_is_taken_as_it_is() {
    let portal = support::portal().await;
    let logo = requirement("logo");
    let unreached = b"<</S /JavaScript /JS (app.alert\\(1\\))>>";
    let begins_late = [&b"\n"[..].repeat(1_000), pictures::PDF].concat();
    for bytes in [
        [b"\n", pictures::PDF].concat(),
        ["\u{feff}".as_bytes(), pictures::PDF].concat(),
        [b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", pictures::PDF].concat(),
        begins_late,
        [pictures::PDF, &[0; 2_000]].concat(),
        [pictures::PDF, b"\r\n--batas--\r\n".repeat(200).as_slice()].concat(),
        pictures::pdf_of(1, unreached),
        pictures::pdf_in_streams("1.5"),
        pictures::pdf_in_streams("2.0"),
    ] {
        is_taken(&portal, logo, &bytes).await;
    }
    let too_late = [&b" "[..].repeat(1_100), pictures::PDF].concat();
    let said = fault(&portal, logo, "surat.pdf", &too_late).await;
    assert!(
        matches!(said, Some(FileFault::WrongKind { .. })),
        "{said:?}"
    );
}
