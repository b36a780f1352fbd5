//! Converts photographs into the file that a requirement wants, and keeps it only after the owner's confirmation. The
//! originals are deleted.

use super::{attach_met, may_change, requirement_of};
use crate::actions::ActionError;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::file::inspect::{Developed, asker, develop};
use crate::actions::file::malware::{self, FileOrigin};
use crate::actions::file::{Received, store_made};
use crate::actions::press;
use crate::adapters::darkroom::{Edit, Order, Report};
use crate::adapters::pdf::assemble;
use crate::domain::actor::Actor;
use crate::domain::fault::FieldFault;
use crate::domain::file::examine;
use crate::domain::file_fault::FileFault;
use crate::domain::file_kind::FileKind;
use crate::domain::id::FileId;
use crate::domain::oddity::{self, Oddity, SeenPicture};
use crate::domain::print_size::PictureSize;
use crate::domain::requirement::{self, Requirement, Target};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::waiting::NewWaiting;

/// Most pictures in one file.
const MAX_PICTURES: usize = 40;
/// Bytes of a PDF beside its pictures.
const PDF_ITSELF: u64 = 32 * 1_024;
const PDF_PAGE_ITSELF: u64 = 1_024;

/// What happened to an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// It became a document.
    Filed,
    /// It waits for the owner's confirmation.
    Waiting,
}

/// A picture to be converted.
#[derive(Debug)]
pub(in crate::actions) enum Film {
    Stored(FileId),
    Bytes(Vec<u8>),
}

/// A picture and the owner's changes to it.
#[derive(Debug)]
pub(in crate::actions) struct Shot {
    pub(super) film: Film,
    pub(in crate::actions) edit: Edit,
}

impl From<Film> for Shot {
    fn from(film: Film) -> Self {
        Self {
            film,
            edit: Edit::default(),
        }
    }
}

/// Takes an upload for a requirement: a finished file becomes a document, photographs are converted; `adds` appends
/// them to those that wait already. Faults belong to `field`.
pub async fn give(
    portal: &Portal,
    intent: &Intent,
    code: &str,
    field: &str,
    mut files: Vec<Received>,
    adds: bool,
) -> Result<Given, ActionError> {
    let refused = |fault| Err(ActionError::field(field, fault));
    let photographs = files
        .iter()
        .filter(|file| file.facts.kind.is_photograph())
        .count();
    match (files.len(), photographs) {
        (0, _) => refused(FieldFault::Missing),
        (all, photographs) if all == photographs => {
            photograph(portal, intent, code, files, adds).await?;
            Ok(Given::Waiting)
        }
        (1, _) => {
            let Some(file) = files.pop() else {
                return refused(FieldFault::Missing);
            };
            finished(portal, intent, code, file).await
        }
        _ => refused(FieldFault::File(FileFault::NotTogether)),
    }
}

/// Files a finished file, unless the owner must be asked about it.
async fn finished(
    portal: &Portal,
    intent: &Intent,
    code: &str,
    file: Received,
) -> Result<Given, ActionError> {
    let requirement = requirement_of(portal, intent, code).await?;
    file.must_meet(portal, intent.actor, requirement).await?;
    let odd = oddity::of_pages(requirement, file.pages.get().copied().unwrap_or(1));
    if odd.is_empty() {
        attach_met(portal, intent, requirement, file).await?;
        return Ok(Given::Filed);
    }
    let mut open = OpenCase::begin(portal, intent).await?;
    may_change(&mut open, requirement).await?;
    store::waiting::forget(&mut open.tx, open.case.id, requirement.code).await?;
    let sending = FileOrigin::of(open.actor, Some(open.case.id));
    let new = NewWaiting {
        application: open.case.id,
        requirement: requirement.code,
        file: file.file(&mut open.tx, sending).await?,
        file_name: &file.file_name,
        pictures: &[],
        oddities: &odd,
        created_at: open.now,
    };
    store::waiting::insert(&mut open.tx, &new).await?;
    store::application::note_saved(&mut open.tx, &mut open.case, open.now).await?;
    open.commit().await?;
    file.keep();
    Ok(Given::Waiting)
}

async fn photograph(
    portal: &Portal,
    intent: &Intent,
    code: &str,
    files: Vec<Received>,
    adds: bool,
) -> Result<(), ActionError> {
    let requirement = requirement_of(portal, intent, code).await?;
    for file in &files {
        requirement::judge_photograph(requirement, &file.facts)
            .map_err(|fault| file.refused(fault))?;
    }
    let first = files.first();
    let field = first.map_or("", |file| file.field.as_str());
    let mut name = first.map_or_else(String::new, |file| file.file_name.clone());
    let mut films = Vec::new();
    if adds {
        let mut conn = portal.acquire().await?;
        if let Some(waiting) = store::waiting::find(&mut conn, intent.case, code).await? {
            name = waiting.file_name;
        }
        let pictures = store::waiting::pictures(&mut conn, intent.case, code).await?;
        films.extend(pictures.into_iter().map(Film::Stored));
    }
    films.extend(files.iter().map(|file| Film::Stored(file.id())));
    let shots: Vec<Shot> = films.into_iter().map(Shot::from).collect();
    let wanted = Wanted::new(requirement, field, &name);
    make(portal, intent, wanted, &shots).await
}

/// How pictures are converted.
#[derive(Debug, Clone, Copy)]
pub(in crate::actions) struct Wanted<'a> {
    pub(in crate::actions) requirement: &'a Requirement,
    /// The input to which faults belong.
    pub(in crate::actions) field: &'a str,
    pub(in crate::actions) name: &'a str,
    /// The waiting file that it may replace; `None` for any.
    pub(super) instead_of: Option<FileId>,
}

impl<'a> Wanted<'a> {
    /// Replaces any waiting file.
    pub(in crate::actions) const fn new(
        requirement: &'a Requirement,
        field: &'a str,
        name: &'a str,
    ) -> Self {
        Self {
            requirement,
            field,
            name,
            instead_of: None,
        }
    }
}

/// Converts pictures and stores the result as a waiting file; converting happens before the case is locked.
pub(in crate::actions) async fn make(
    portal: &Portal,
    intent: &Intent,
    wanted: Wanted<'_>,
    shots: &[Shot],
) -> Result<(), ActionError> {
    let requirement = wanted.requirement;
    let refused = |fault| ActionError::field(wanted.field, FieldFault::File(fault));
    if shots.len() > MAX_PICTURES {
        return Err(refused(FileFault::TooManyPictures));
    }
    let target = requirement
        .target(shots.len())
        .ok_or_else(|| refused(FileFault::OnlyOne))?;
    let room = match target {
        Target::Picture { .. } => requirement.max_bytes,
        Target::Pages | Target::Sheets(_) => {
            let pages = shots.len() as u64;
            let room = requirement.max_bytes.saturating_sub(PDF_ITSELF);
            (room / pages.max(1)).saturating_sub(PDF_PAGE_ITSELF)
        }
    };
    let mut pictures = Vec::new();
    for shot in shots {
        let order = Order::Develop {
            keep_png: matches!(target, Target::Picture { keep_png: true }),
            max_bytes: room,
            print_mm: requirement
                .sides
                .filter(|_| matches!(target, Target::Picture { .. }))
                .map(|sides| (sides.min_mm, sides.max_mm)),
            edit: shot.edit,
        };
        pictures.push(
            developed(portal, intent.actor, &shot.film, &order)
                .await?
                .map_err(refused)?,
        );
    }
    let made = made(portal, requirement, target, &pictures).await?;
    let name = renamed(wanted.name, made.kind);
    let facts = examine(&made.bytes);
    requirement::judge(requirement, requirement.max_bytes, &name, &facts).map_err(refused)?;
    let wanted = Wanted {
        name: &name,
        ..wanted
    };
    keep(portal, intent, wanted, (&made, &pictures)).await
}

/// A converted picture.
#[derive(Debug)]
pub(in crate::actions) struct Picture {
    pub(in crate::actions) kind: FileKind,
    pub(in crate::actions) bytes: Vec<u8>,
    seen: SeenPicture,
}

/// The file made from pictures.
#[derive(Debug)]
struct Made {
    kind: FileKind,
    bytes: Vec<u8>,
    /// Number of pages, if it is a PDF.
    pages: Option<u32>,
}

/// Converts one picture; the inner error is a fault of the picture itself.
pub(in crate::actions) async fn developed(
    portal: &Portal,
    actor: Actor,
    film: &Film,
    order: &Order,
) -> Result<Result<Picture, FileFault>, ActionError> {
    let outcome = match film {
        Film::Stored(file) => develop(portal, actor, *file, order).await?,
        Film::Bytes(bytes) => {
            Developed::of(portal.darkroom().run(asker(actor), order, bytes).await)?
        }
    };
    let kind = FileKind::Jpeg;
    Ok(match outcome {
        Developed::Done(
            Report::Developed {
                png,
                width,
                height,
                plain,
            },
            bytes,
        ) => Ok(Picture {
            kind: if png { FileKind::Png } else { kind },
            bytes,
            seen: SeenPicture {
                size: PictureSize { width, height },
                plain,
            },
        }),
        Developed::Done(Report::TooManyPixels { width, height }, _) => {
            Err(FileFault::TooManyPixels {
                size: PictureSize { width, height },
            })
        }
        Developed::Done(Report::TooLarge, _) => Err(FileFault::TooManyPictures),
        Developed::Done(..) | Developed::Broken => Err(FileFault::Truncated { kind }),
        Developed::TooHeavy => Err(FileFault::Swells),
    })
}

async fn made(
    portal: &Portal,
    requirement: &Requirement,
    target: Target,
    pictures: &[Picture],
) -> Result<Made, ActionError> {
    let outside = |cause: String| ActionError::Outside {
        service: "pdf",
        cause,
    };
    let bytes = |pictures: &[Picture]| -> Vec<Vec<u8>> {
        pictures
            .iter()
            .map(|picture| picture.bytes.clone())
            .collect()
    };
    let pdf = match (target, pictures) {
        (Target::Picture { .. }, [picture, ..]) => {
            return Ok(Made {
                kind: picture.kind,
                bytes: picture.bytes.clone(),
                pages: None,
            });
        }
        (Target::Picture { .. } | Target::Pages, pictures) => {
            assemble(&bytes(pictures)).map_err(|cause| outside(cause.to_string()))?
        }
        (Target::Sheets(style), pictures) => {
            let (typesetter, pictures) = (portal.typesetter().clone(), bytes(pictures));
            let (label, on) = (requirement.label, wib::date(portal.now()));
            press::run("pdf", move || typesetter.sheets(label, style, pictures, on)).await?
        }
    };
    Ok(Made {
        kind: FileKind::Pdf,
        bytes: pdf,
        pages: u32::try_from(pictures.len()).ok(),
    })
}

async fn keep(
    portal: &Portal,
    intent: &Intent,
    wanted: Wanted<'_>,
    (made, pictures): (&Made, &[Picture]),
) -> Result<(), ActionError> {
    let requirement = wanted.requirement;
    let mut open = OpenCase::begin(portal, intent).await?;
    may_change(&mut open, requirement).await?;
    if let Some(shown) = wanted.instead_of {
        store::waiting::find(open.tx.conn(), open.case.id, requirement.code)
            .await?
            .filter(|waiting| waiting.file == shown)
            .ok_or(ActionError::Stale)?;
    }
    store::waiting::forget(&mut open.tx, open.case.id, requirement.code).await?;
    let (file, _) = store_made(&mut open.tx, portal, made.kind, &made.bytes, made.pages).await?;
    let sending = FileOrigin::of(open.actor, Some(open.case.id));
    malware::ask(&mut open.tx, portal, file, sending).await?;
    let mut kept = Vec::new();
    for picture in pictures {
        if made.pages.is_none() {
            kept.push(file);
            continue;
        }
        let (kind, bytes) = (picture.kind, &picture.bytes);
        kept.push(store_made(&mut open.tx, portal, kind, bytes, None).await?.0);
    }
    let new = NewWaiting {
        application: open.case.id,
        requirement: requirement.code,
        file,
        file_name: wanted.name,
        pictures: &kept,
        oddities: &odd(requirement, pictures),
        created_at: open.now,
    };
    store::waiting::insert(&mut open.tx, &new).await?;
    store::application::note_saved(&mut open.tx, &mut open.case, open.now).await?;
    open.commit().await?;
    malware::round::soon(portal);
    Ok(())
}

fn odd(requirement: &Requirement, pictures: &[Picture]) -> Vec<Oddity> {
    let seen: Vec<SeenPicture> = pictures.iter().map(|picture| picture.seen).collect();
    oddity::of_pictures(requirement, &seen)
}

/// The file name with the extension of the new kind.
pub(super) fn renamed(name: &str, kind: FileKind) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = if stem.is_empty() { "berkas" } else { stem };
    let ending = kind.extensions().first().unwrap_or(&"bin");
    format!("{stem}.{ending}")
}
