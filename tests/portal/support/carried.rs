//! An office whose head may have papers signed outside the portal, and what other programs do with them there.

use std::io::Cursor;
use std::sync::Arc;

use chrono::NaiveDate;
use haki::actions::ActionError;
use haki::actions::case::Once;
use haki::actions::file::receive;
use haki::actions::letter;
use haki::actions::letter::content::{label, typeset};
use haki::actions::signing::carry::{self, Typed};
use haki::actions::signing::scan::{self, Checked};
use haki::actions::signing::{pen, run};
use haki::adapters::esign::Signer;
use haki::adapters::esign::carried::CarriedOut;
use haki::adapters::pdf::assemble;
use haki::adapters::pdf::judge::Roots;
use haki::adapters::pdf::trust::Trust;
use haki::config::ClamdAddress;
use haki::domain::actor::Actor;
use haki::domain::fault::{FieldError, FieldFault};
use haki::domain::id::{ApplicationId, FileId, FormToken, StackId};
use haki::domain::letter::{Execution, LetterContent, Seal};
use haki::domain::procedure::Role;
use haki::domain::profile::Profile;
use haki::domain::returned::ReturnFault;
use haki::domain::signing::Carried;
use haki::domain::{titles, wib};
use haki::store;
use haki::store::signing::SigningRow;
use haki::store::signing_list::StackLine;
use haki::words;
use image::{ImageFormat, Rgb, RgbImage};
use lopdf::Document;

use super::desk::Office;
use super::esign_authority::Authority;
use super::esign_pdf::signed;
use super::folder::TestFolder;
use super::portal::{portal_with_ways, portal_with_ways_and_clamd};
use super::programs::run as run_program;
use super::signer::stack_of;

/// Under the authority of the tests.
pub(crate) fn upload_way() -> Signer {
    Signer {
        esign: Arc::new(CarriedOut(Carried::Upload)),
        trust: Trust::Provider(Authority::known().roots()),
    }
}

/// Signed by hand.
pub(crate) fn wet_way() -> Signer {
    Signer {
        esign: Arc::new(CarriedOut(Carried::Wet)),
        trust: Trust::Provider(Roots::default()),
    }
}

/// An office with the demonstration's authority as its usual way, and papers that are carried out.
pub(crate) async fn office(instant: &str) -> Office {
    office_of_city(instant, |_| ()).await
}

pub(crate) async fn office_of_city(instant: &str, say: impl FnOnce(&mut Profile)) -> Office {
    let base = portal_with_ways(vec![upload_way(), wet_way()], say).await;
    Office::over(base, instant).await
}

/// The same with a scanner for malware.
pub(crate) async fn office_with_clamd(instant: &str, scanner: ClamdAddress) -> Office {
    let base = portal_with_ways_and_clamd(vec![upload_way()], scanner).await;
    Office::over(base, instant).await
}

/// As another program saves it: other bytes, the same paper.
pub(crate) fn resaved(pdf: &[u8]) -> Vec<u8> {
    let mut paper = Document::load_mem(pdf).unwrap();
    paper.renumber_objects();
    let mut bytes = Vec::new();
    paper.save_to(&mut bytes).unwrap();
    assert!(!bytes.starts_with(pdf));
    bytes
}

/// A scanned page of this width in pixels: lines of print, and a blue stamp if it is in colour.
fn scanned_page(width: u32, coloured: bool) -> Vec<u8> {
    let ink = if coloured { [40, 60, 190] } else { [90; 3] };
    let page = RgbImage::from_fn(width, width * 297 / 210, |x, y| {
        let (across, down) = (x * 100 / width, y * 141 / (width * 297 / 210));
        let stamp = (60..75).contains(&across) && (105..118).contains(&down);
        let line = (12..85).contains(&across) && (20..95).contains(&down) && down % 4 == 0;
        if stamp && (x + y) % 5 < 3 {
            Rgb(ink)
        } else if line && x % 7 < 4 {
            Rgb([30; 3])
        } else {
            Rgb([252; 3])
        }
    });
    let mut jpeg = Cursor::new(Vec::new());
    page.write_to(&mut jpeg, ImageFormat::Jpeg).unwrap();
    jpeg.into_inner()
}

/// Both pages of a letter, as [`scanned_page`].
pub(crate) fn scanned_letter(width: u32, coloured: bool) -> Vec<Vec<u8>> {
    vec![scanned_page(width, coloured); 2]
}

/// As qpdf saves it.
pub(crate) fn resaved_by_qpdf(pdf: &[u8]) -> Vec<u8> {
    let folder = TestFolder::new();
    let (from, to) = (folder.write("dari.pdf", pdf), folder.join("ke.pdf"));
    let [from, to] = [&from, &to].map(|path| path.to_str().unwrap());
    let said = run_program("qpdf", ["--object-streams=disable", from, to]);
    assert!(said.ok, "{}", said.complaints);
    std::fs::read(to).unwrap()
}

impl Office {
    /// The head has these letters carried out.
    pub(crate) async fn carried_stack(&self, cases: &[ApplicationId]) -> Vec<StackLine> {
        self.stack_by("upload", cases).await
    }

    async fn stack_by(&self, way: &str, cases: &[ApplicationId]) -> Vec<StackLine> {
        let way = &self.portal.signers().find(way).unwrap().esign;
        let pen = pen::take(&self.portal, self.people.agency_head, way, "");
        let pen = pen.await.unwrap();
        let stack: StackId = run::start(&self.portal, self.ticked(cases), pen)
            .await
            .unwrap();
        self.portal.background().idle().await;
        stack_of(&self.portal, stack).await
    }

    /// One letter that was carried out, and its PDF.
    pub(crate) async fn carried(&self, case: ApplicationId) -> (StackLine, Vec<u8>) {
        let line = self.carried_stack(&[case]).await.remove(0);
        assert!(line.waits_outside(), "{line:?}");
        let pdf = carry::pdf(&self.portal, self.clerk(), line.id).await;
        (line, pdf.unwrap())
    }

    /// One letter that is to be signed by hand.
    pub(crate) async fn printed(&self, case: ApplicationId) -> StackLine {
        self.stack_by("wet", &[case]).await.remove(0)
    }

    /// The clerk brings these pages as one PDF, everything ticked, dated today.
    pub(crate) async fn bring_scan(
        &self,
        line: &StackLine,
        pages: &[Vec<u8>],
    ) -> Result<(), ActionError> {
        let pdf = assemble(pages).unwrap();
        let today = wib::date(self.now());
        self.bring_files(line, &[("pindaian.pdf", &pdf)], [true; 3], Some(today))
            .await
    }

    pub(crate) async fn bring_files(
        &self,
        line: &StackLine,
        files: &[(&str, &[u8])],
        ticked: [bool; 3],
        on: Option<NaiveDate>,
    ) -> Result<(), ActionError> {
        let number = "";
        self.bring_checked(line, files, Checked { ticked, number, on })
            .await
    }

    /// The clerk brings a good scan of a letter whose number was written by hand.
    pub(crate) async fn bring_numbered(
        &self,
        line: &StackLine,
        number: &str,
    ) -> Result<(), ActionError> {
        let pdf = assemble(&scanned_letter(2_000, true)).unwrap();
        let checked = Checked {
            ticked: [true; 3],
            number,
            on: Some(wib::date(self.now())),
        };
        self.bring_checked(line, &[("pindaian.pdf", &pdf)], checked)
            .await
    }

    async fn bring_checked(
        &self,
        line: &StackLine,
        files: &[(&str, &[u8])],
        checked: Checked<'_>,
    ) -> Result<(), ActionError> {
        let portal = &self.portal;
        let once = Once::new(FormToken::at(self.now()), "/".to_owned());
        let mut received = Vec::new();
        for (name, bytes) in files {
            received.push(receive(portal, "scanned_paper", name, bytes).await?);
        }
        scan::bring_back(portal, self.clerk(), &once, line.id, received, checked).await
    }

    /// The scan that waits to be compared.
    pub(crate) async fn scan_of(&self, line: &StackLine) -> FileId {
        self.signing_row(line).await.answer.unwrap()
    }

    pub(crate) fn clerk(&self) -> Actor {
        Actor::person(self.people.clerk, Role::Clerk)
    }

    /// Signed as the head, whose certificate has no titles.
    pub(crate) fn signed_outside(&self, line: &StackLine, pdf: &[u8]) -> Vec<u8> {
        self.signed_as(&titles::without(&line.signer), pdf)
    }

    pub(crate) fn signed_as(&self, name: &str, pdf: &[u8]) -> Vec<u8> {
        let person = Authority::known().person(name, 2027);
        signed(pdf, name, &person, self.now())
    }

    /// The clerk brings this file back.
    pub(crate) async fn bring_back(
        &self,
        line: &StackLine,
        bytes: &[u8],
    ) -> Result<(), ActionError> {
        self.bring_back_with(line, bytes, "", None).await
    }

    pub(crate) async fn bring_back_with(
        &self,
        line: &StackLine,
        bytes: &[u8],
        number: &str,
        on: Option<NaiveDate>,
    ) -> Result<(), ActionError> {
        let portal = &self.portal;
        let once = Once::new(FormToken::at(self.now()), "/".to_owned());
        let file = receive(portal, "signed_paper", "surat.pdf", bytes).await?;
        let typed = Typed { number, on };
        carry::bring_back(portal, self.clerk(), &once, line.id, file, typed).await
    }

    /// Why this file is not taken.
    pub(crate) async fn refused(&self, line: &StackLine, bytes: &[u8]) -> ReturnFault {
        returned(self.bring_back(line, bytes).await.unwrap_err())
    }

    /// The open signature of a case.
    pub(crate) async fn line_of(&self, case: ApplicationId) -> StackLine {
        let mut conn = self.portal.pool().acquire().await.unwrap();
        let line = store::signing_list::open_of_case(&mut conn, case).await;
        line.unwrap().unwrap()
    }

    pub(crate) async fn signing_row(&self, line: &StackLine) -> SigningRow {
        let mut conn = self.portal.pool().acquire().await.unwrap();
        let row = store::signing::find(&mut conn, line.id).await.unwrap();
        row.unwrap()
    }

    /// The letter as it was carried out, after somebody changed its content.
    pub(crate) async fn another_paper(
        &self,
        line: &StackLine,
        change: impl FnOnce(&mut LetterContent),
    ) -> Vec<u8> {
        let portal = &self.portal;
        let row = self.signing_row(line).await;
        let letter = self.letters(line.case).await.remove(0);
        let mut content = letter::unseal(portal, &letter).unwrap();
        let case = self.case(line.case).await;
        let picture = label(portal, &case, &content).await.unwrap();
        change(&mut content);
        let on = wib::date(row.dated_at.unwrap());
        let invented = letter::signatory::invented(portal.profile(), &row.signatory);
        let execution = Execution::Signed {
            on,
            signatory: row.signatory.clone(),
            on_text: words::date::date(on),
            verification: portal.verification(&row.token),
            seal: Seal::Elsewhere,
            invented: words::letter::invented(&invented),
        };
        typeset(portal, content, execution, picture).await.unwrap()
    }
}

/// The fault of a file that was brought back.
pub(crate) fn returned(error: ActionError) -> ReturnFault {
    let ActionError::Fields(faults) = error else {
        panic!("{error:?}");
    };
    match &faults[..] {
        [
            FieldError {
                fault: FieldFault::Returned(fault),
                ..
            },
        ] => fault.clone(),
        _ => panic!("{faults:?}"),
    }
}
