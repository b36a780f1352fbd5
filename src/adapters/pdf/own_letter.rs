//! A letter by a source of the office's own. It is set in the darkroom, because a source can run for ever or use all
//! memory, and judged there like a stranger's file: it must say what a letter says, wherever its source puts it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use typst::layout::{Frame, FrameItem, Point};
use typst::visualize::ImageKind;
use typst_layout::PagedDocument;

use super::desk::TypesetError;
use super::letters::{LetterImages, identity, letter_job};
use super::papers::MARGINS;
use super::printed::is_plain;
use super::typeset::{Job, Typesetter};
use crate::domain::letter::{Execution, LetterContent};
use crate::domain::letter_source::{LetterPart, Required, SourceFault, required};
use crate::domain::paper_text::OpenPlaces;

/// Names of the files of a letter.
const FILES: [&str; 3] = ["/emblem.svg", "/label", "/qr.svg"];

/// Narrowest QR code in points, as in the portal's own letter: 2.5 cm.
const QR_SIDE: f64 = 70.0;

/// Shortest longer side of the label in points; the portal's own letter prints it 2.6 cm and more.
const LABEL_SIDE: f64 = 70.0;

/// A letter with its source, as it is handed to the darkroom.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OwnLetter {
    source: String,
    content: Value,
    /// Name and bytes in base64.
    files: Vec<(String, String)>,
    on: NaiveDate,
    identity: String,
    title: String,
    author: String,
    /// What the paper must show; texts that a reader may find in another order are left out.
    required: Vec<Required>,
    /// Address in the QR code.
    qr: Option<String>,
    place: String,
    date: Option<String>,
    nip: String,
    number_later: bool,
}

/// Where the QR code stands, in points from the top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QrPlace {
    /// Counted from 1.
    pub page: u32,
    pub x: f64,
    pub y: f64,
    pub side: f64,
}

impl OwnLetter {
    /// Fails where a letter by the portal's own source fails.
    pub fn new(
        source: &str,
        content: &LetterContent,
        execution: &Execution,
        images: LetterImages<'_>,
    ) -> Result<Self, TypesetError> {
        let identity = identity(content);
        let job = letter_job(content, execution, images, &identity)?;
        let files = job.files.iter();
        let files = files.map(|(name, bytes)| ((*name).to_owned(), STANDARD.encode(bytes)));
        let mut required = required(content, execution);
        required.retain(|required| is_plain(&required.text));
        Ok(Self {
            source: source.to_owned(),
            files: files.collect(),
            content: job.content,
            on: job.on,
            title: match &content.number {
                None => content.title.clone(),
                Some(number) => format!("{} {number}", content.title),
            },
            author: content.letterhead.government.clone(),
            required,
            qr: execution.verify_url().map(ToOwned::to_owned),
            place: content.place.clone(),
            date: match execution {
                Execution::Draft { .. } => None,
                Execution::Signed { on_text, .. } => Some(on_text.clone()),
            },
            nip: execution.signatory().nip.clone(),
            number_later: content.number.is_none(),
            identity,
        })
    }

    pub fn required(&self) -> &[Required] {
        &self.required
    }

    /// Address in the QR code of a signed letter.
    pub fn qr(&self) -> Option<&str> {
        self.qr.as_deref()
    }

    /// Where a signed letter may differ when it comes back; `None` for a draft.
    pub fn open_places(&self) -> Option<OpenPlaces<'_>> {
        Some(OpenPlaces {
            place: &self.place,
            date: self.date.as_deref()?,
            nip: &self.nip,
            number_later: self.number_later,
        })
    }

    fn job(&self) -> Option<Job<'_>> {
        let files = self.files.iter().map(|(name, bytes)| {
            let name = FILES.into_iter().find(|known| known == name)?;
            Some((name, STANDARD.decode(bytes).ok()?))
        });
        Some(Job {
            template: "/recommendation.typ",
            body: Some(&self.source),
            content: self.content.clone(),
            files: files.collect::<Option<_>>()?,
            margins: MARGINS,
            on: self.on,
            identity: &self.identity,
        })
    }
}

/// A PDF, and where its QR code stands.
type SetLetter = (Vec<u8>, Option<QrPlace>);

impl Typesetter {
    /// Typesets it; says where its QR code stands. `None` if what was handed over is no letter. Not in the portal's own
    /// process: a source may never end.
    pub fn own_letter(&self, letter: &OwnLetter) -> Option<Result<SetLetter, SourceFault>> {
        let job = letter.job()?;
        let file = |wanted: &str| {
            let mut files = job.files.iter().filter(|(name, _)| *name == wanted);
            files.next().map(|(_, bytes)| bytes.clone())
        };
        let (qr, label) = (file("/qr.svg"), file("/label"));
        let pictures = Pictures {
            qr: qr.as_deref(),
            label: label.as_deref(),
        };
        let mut walk = Walk::default();
        let set = self.set_seen(job, |document| {
            describe(document, letter);
            walk = Walk::over(document, pictures);
        });
        if walk.links {
            return Some(Err(SourceFault::Links));
        }
        if walk.unlabelled {
            return Some(Err(SourceFault::Lacks(LetterPart::Label)));
        }
        if walk.unmarked && letter.date.is_none() {
            return Some(Err(SourceFault::Lacks(LetterPart::DraftMark)));
        }
        Some(match set {
            Ok(pdf) => Ok((pdf, walk.qr)),
            Err(TypesetError::Source { place, said }) => {
                Err(SourceFault::NotCompiled { place, said })
            }
            Err(TypesetError::Unprintable(signs)) => Err(SourceFault::Unprintable(signs)),
            Err(TypesetError::Outside(texts)) => Err(SourceFault::Outside(texts)),
            Err(other) => Err(SourceFault::NotCompiled {
                place: None,
                said: other.to_string(),
            }),
        })
    }
}

/// Says of the file what is said of every letter's, whatever the source says of it.
fn describe(document: &mut PagedDocument, letter: &OwnLetter) {
    let info = document.info_mut();
    info.title = Some(letter.title.as_str().into());
    info.author = vec![letter.author.as_str().into()];
    info.description = None;
    info.keywords = Vec::new();
}

/// Smallest size in points of the word across a draft.
const MARK_SIZE: f64 = 100.0;

/// What is looked for on the pages.
#[derive(Clone, Copy)]
struct Pictures<'a> {
    qr: Option<&'a [u8]>,
    label: Option<&'a [u8]>,
}

/// What is found on the pages.
#[derive(Default)]
struct Walk {
    links: bool,
    qr: Option<QrPlace>,
    /// The letter has a label, which is on no page.
    unlabelled: bool,
    /// Some page has no KONSEP across it.
    unmarked: bool,
}

impl Walk {
    fn over(document: &PagedDocument, pictures: Pictures<'_>) -> Self {
        let mut walk = Self {
            unlabelled: pictures.label.is_some(),
            ..Self::default()
        };
        for (page, number) in document.pages().iter().zip(1..) {
            walk.walk(&page.frame, Some(Point::zero()), number, pictures);
            walk.unmarked |= !is_marked(&page.frame);
        }
        walk
    }

    /// `at` is the frame's position; `None` inside what is turned or scaled.
    fn walk(&mut self, frame: &Frame, at: Option<Point>, page: u32, pictures: Pictures<'_>) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let move_by = Point::new(group.transform.tx, group.transform.ty);
                    let moved_only = group.transform.is_only_translate();
                    let at = at.filter(|_| moved_only).map(|at| at + *position + move_by);
                    self.walk(&group.frame, at, page, pictures);
                }
                FrameItem::Link(..) => self.links = true,
                FrameItem::Image(image, size, _) => {
                    let (is_qr, is_label) = match image.kind() {
                        ImageKind::Svg(svg) => (Some(&**svg.data()) == pictures.qr, false),
                        ImageKind::Raster(raster) => {
                            (false, Some(&**raster.data()) == pictures.label)
                        }
                        ImageKind::Pdf(_) => (false, false),
                    };
                    let longest = size.x.max(size.y).to_pt();
                    if at.is_some() && is_label && longest >= LABEL_SIDE {
                        self.unlabelled = false;
                    }
                    let side = size.x.min(size.y).to_pt();
                    if let Some(at) = at.filter(|_| is_qr && side >= QR_SIDE) {
                        self.qr = Some(QrPlace {
                            page,
                            x: (at + *position).x.to_pt(),
                            y: (at + *position).y.to_pt(),
                            side,
                        });
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether KONSEP stands across the page.
fn is_marked(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => is_marked(&group.frame),
        FrameItem::Text(text) => text.size.to_pt() >= MARK_SIZE && text.text == "KONSEP",
        _ => false,
    })
}
