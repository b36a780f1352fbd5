//! `/permohonan/{id}/dokumen/{requirement}/siap`: a file that waits for its owner's confirmation: viewed, reordered,
//! rotated, cropped, accepted or discarded.

use axum::extract::State;
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::actions::case::Intent;
use crate::actions::document::waiting::{self, Edit, Placed, SeenFile};
use crate::actions::file::malware;
use crate::domain::fault::FieldError;
use crate::domain::id::{ApplicationId, FileId};
use crate::domain::malware::Audience;
use crate::domain::requirement::Requirement;
use crate::domain::typed;
use crate::portal::Portal;
use crate::store;
use crate::store::waiting::WaitingFile;
use crate::urls;
use crate::web::applicant::document;
use crate::web::applicant::own_case::OwnCase;
use crate::web::ask::{FileView, Photographs};
use crate::web::download::{self, Disposition, Offer};
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{PageView, PagesView};
use crate::words;

/// The sides of a picture and their field names.
pub(crate) const EDGES: [(&str, &str); 4] = [
    ("atas", "Atas"),
    ("kanan", "Kanan"),
    ("bawah", "Bawah"),
    ("kiri", "Kiri"),
];
/// Percentages that can be cropped from a side.
pub(crate) const CUTS: &[u8] = &[0, 5, 10, 15, 20, 25, 30, 35, 40, 45];

/// A waiting file for its page.
#[derive(Debug)]
pub(in crate::web::applicant) struct Waiting {
    pub(in crate::web::applicant) file: String,
    /// "PDF, 3 halaman, 1,2 MB"
    pub(in crate::web::applicant) about: String,
    pub(in crate::web::applicant) href: String,
    pub(in crate::web::applicant) is_picture: bool,
    pub(in crate::web::applicant) pages: Vec<PageView>,
    /// Pictures of its pages, if it was uploaded finished.
    pub(in crate::web::applicant) sheets: PagesView,
    /// Whether it was made from pictures, which can be rotated, cropped and reordered.
    pub(super) of_pictures: bool,
    /// Why it cannot be sent as it is, or not yet; empty if it can.
    pub(in crate::web::applicant) withheld: String,
    /// What is odd about it.
    pub(in crate::web::applicant) questions: Vec<&'static str>,
    pub(in crate::web::applicant) action: String,
    /// The file input for more pictures, if any can be added.
    pub(in crate::web::applicant) more: Option<FileView>,
}

impl Waiting {
    pub(in crate::web::applicant) fn new(
        case: ApplicationId,
        requirement: &Requirement,
        found: &WaitingFile,
    ) -> Self {
        let href = urls::waiting(case, requirement.code);
        let is_picture = found.media_type.starts_with("image/");
        // Every page, because all of them are about to be filed.
        let address = |page| urls::waiting_page(case, requirement.code, page);
        let count = found.pages.unwrap_or(1);
        let pages = if is_picture || !found.of_pictures {
            Vec::new()
        } else {
            PagesView::all(count, requirement.label, address)
        };
        let sheets = if is_picture || found.of_pictures {
            PagesView::default()
        } else {
            PagesView {
                partly: found.undrawn,
                ..PagesView::counted(found.pages, requirement.label, address)
            }
        };
        let size = words::file_fault::size(found.size_bytes);
        let about = if is_picture {
            format!("Gambar, {size}")
        } else {
            format!("PDF, {count} halaman, {size}")
        };
        Self {
            file: found.file.to_string(),
            about,
            action: href.clone(),
            href,
            is_picture,
            more: requirement
                .target(pages.len().max(1) + 1)
                .filter(|_| found.of_pictures)
                .map(|_| more(pages.len())),
            pages,
            sheets,
            of_pictures: found.of_pictures,
            withheld: found
                .withheld()
                .map_or_else(String::new, words::malware::to_sender),
            questions: found
                .oddities
                .iter()
                .map(|odd| words::oddity::question(*odd))
                .collect(),
        }
    }
}

fn more(pages: usize) -> FileView {
    FileView {
        name: document::FILE.to_owned(),
        label: "Tambah halaman".to_owned(),
        hint: match pages {
            0 => "Halaman berikutnya; hasilnya menjadi satu PDF.".to_owned(),
            _ => "Foto halaman berikutnya; ditaruh di belakang.".to_owned(),
        },
        accept: "image/jpeg,image/png,image/webp".to_owned(),
        required: true,
        many: true,
        photographs: Photographs::Shrunk,
        ..FileView::default()
    }
}

/// The waiting file.
pub async fn file(
    State(portal): State<Portal>,
    own: OwnCase,
    Path((_, code)): Path<(ApplicationId, String)>,
) -> Reply {
    let found = find(&portal, &own, &code).await?;
    let offer = Offer {
        file: malware::cleared(&portal, found.file, Audience::Sender).await?,
        file_name: &found.file_name,
        media_type: &found.media_type,
        size_bytes: found.size_bytes,
    };
    download::stream_file(&portal, &offer, Disposition::Show).await
}

/// The picture of one of its pages.
pub async fn page(
    State(portal): State<Portal>,
    own: OwnCase,
    Path((_, code, page)): Path<(ApplicationId, String, u32)>,
) -> Reply {
    let found = find(&portal, &own, &code).await?;
    let file = (found.file, Audience::Sender);
    download::page_picture(&portal, own.who.actor(), file, page).await
}

async fn find(portal: &Portal, own: &OwnCase, code: &str) -> Result<WaitingFile, PageError> {
    let mut conn = portal.conn().await?;
    store::waiting::find(&mut conn, own.case.id, code)
        .await?
        .ok_or_else(PageError::not_found)
}

/// The file that waits for this requirement.
pub(in crate::web::applicant) async fn of(
    conn: &mut PgConnection,
    case: ApplicationId,
    requirement: &Requirement,
) -> Result<Option<Waiting>, PageError> {
    let found = store::waiting::find(conn, case, requirement.code).await?;
    Ok(found.map(|found| Waiting::new(case, requirement, &found)))
}

/// Accepts or discards the file, reorders its pages, rotates or crops one, as `aksi` says.
pub async fn post(
    State(portal): State<Portal>,
    own: OwnCase,
    Path((id, code)): Path<(ApplicationId, String)>,
    form: Form,
) -> Reply {
    let here = urls::document(id, &code);
    let intent = own.once(form.form_token()?, &here);
    let file: FileId = form.text("file").parse().map_err(PageError::bad_request)?;
    let seen = SeenFile { code, file };
    let act = form.text("aksi");
    let placed = arranged(&form);
    let done = match turned(act) {
        _ if act == "buang" => waiting::discard(&portal, &intent, &seen)
            .await
            .map(|()| "Berkas yang menunggu sudah dibuang."),
        // Changes that were chosen but not shown yet are shown before anything is filed.
        None if act != "susun" && is_as_shown(&form, &placed) => {
            return take(&portal, &own, &intent, &seen).await;
        }
        Some((place, _)) if place >= pages(&form) => Err(ActionError::Stale),
        turn => again(&portal, &intent, &seen, (placed, turn)).await,
    };
    match done {
        Ok(said) => Ok(respond::saved(&here, said)),
        Err(ActionError::Fields(faults)) => {
            document::again(&portal, &own, &seen.code, &faults).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `kiri-0`, `kanan-2`: position of a picture, and its quarter turns clockwise.
fn turned(act: &str) -> Option<(usize, u8)> {
    let (way, place) = act.split_once('-')?;
    let turns = match way {
        "kanan" => 1,
        "kiri" => 3,
        _ => return None,
    };
    Some((place.parse().ok()?, turns))
}

/// The arrangement with one picture rotated; its cropping moves with it.
fn with_turn(mut placed: Vec<Placed>, turn: Option<(usize, u8)>) -> Vec<Placed> {
    let Some((place, turns)) = turn else {
        return placed;
    };
    for shot in placed.iter_mut().filter(|shot| shot.place == place) {
        shot.edit.turns = turns;
        shot.edit.cut.rotate_right(usize::from(turns));
    }
    placed
}

/// Number of pictures on the page.
fn pages(form: &FormData) -> usize {
    form.all("urutan").len().max(1)
}

/// Whether the arrangement is the one that was shown.
fn is_as_shown(form: &FormData, placed: &[Placed]) -> bool {
    let mut each = placed.iter().enumerate();
    placed.len() == pages(form)
        && each.all(|(at, shot)| shot.place == at && shot.edit == Edit::default())
}

/// Makes the file again with this arrangement and one picture rotated.
async fn again(
    portal: &Portal,
    intent: &Intent,
    seen: &SeenFile,
    (placed, turn): (Vec<Placed>, Option<(usize, u8)>),
) -> Result<&'static str, ActionError> {
    waiting::rearrange(portal, intent, seen, &with_turn(placed, turn)).await?;
    Ok(match turn {
        Some(_) => "Gambar sudah diputar. Periksa lagi, lalu tekan Pakai berkas ini.",
        None => "Hasilnya sudah diubah. Periksa lagi, lalu tekan Pakai berkas ini.",
    })
}

/// Accepts the file as document and leads to the next missing one.
async fn take(portal: &Portal, own: &OwnCase, intent: &Intent, seen: &SeenFile) -> Reply {
    waiting::accept(portal, intent, seen).await?;
    let (label, next) = document::label_and_next(portal, own, &seen.code).await?;
    Ok(respond::saved(
        &next.href,
        format!("{label} sudah tersimpan."),
    ))
}

/// The pages that stay, ordered by the numbers typed beside them, each with its cropping; equal numbers keep their
/// order.
fn arranged(form: &FormData) -> Vec<Placed> {
    let order = if form.all("urutan").is_empty() {
        vec![0]
    } else {
        order(form)
    };
    let cut = |place: usize| {
        EDGES.map(|(name, _)| {
            let chosen = form.all(name).get(place).and_then(|text| text.parse().ok());
            chosen.filter(|percent| CUTS.contains(percent)).unwrap_or(0)
        })
    };
    order
        .into_iter()
        .map(|place| Placed {
            place,
            edit: Edit {
                turns: 0,
                cut: cut(place),
            },
        })
        .collect()
}

/// Positions of the pages that stay, ordered by the numbers typed beside them; equal numbers keep their order.
fn order(form: &FormData) -> Vec<usize> {
    let mut pages: Vec<(u32, usize)> = form
        .all("urutan")
        .into_iter()
        .enumerate()
        .filter(|(place, _)| {
            !form
                .all("buang_halaman")
                .contains(&place.to_string().as_str())
        })
        .map(|(place, typed)| (typed::whole(typed).unwrap_or(u32::MAX), place))
        .collect();
    pages.sort_unstable();
    pages.into_iter().map(|(_, place)| place).collect()
}

/// A fault of what waits belongs to the chooser.
pub(super) fn at_chooser(faults: &[FieldError]) -> Vec<FieldError> {
    faults
        .iter()
        .map(|fault| FieldError::new(document::FILE, fault.fault.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_go_by_the_numbers_typed_beside_them() {
        let form = |pairs: &[(&str, &str)]| {
            FormData::new(
                pairs
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                    .collect(),
            )
        };
        let typed = [("urutan", "3"), ("urutan", "1"), ("urutan", "2")];
        assert_eq!(order(&form(&typed)), [1, 2, 0]);
        let same = [("urutan", "1"), ("urutan", "1"), ("urutan", "x")];
        assert_eq!(order(&form(&same)), [0, 1, 2]);
        let without = [typed[0], typed[1], typed[2], ("buang_halaman", "1")];
        assert_eq!(order(&form(&without)), [2, 0]);
        let cut = [
            ("atas", "10"),
            ("kanan", "0"),
            ("bawah", "99"),
            ("kiri", "x"),
        ];
        let alone = arranged(&form(&cut));
        assert_eq!((alone[0].place, alone[0].edit.cut), (0, [10, 0, 0, 0]));
        let both = [
            ("urutan", "2"),
            ("urutan", "1"),
            ("kiri", "0"),
            ("kiri", "45"),
        ];
        let both = arranged(&form(&both));
        assert_eq!((both[0].place, both[0].edit.cut), (1, [0, 0, 0, 45]));
        assert_eq!((both[1].place, both[1].edit.cut), (0, [0; 4]));
        assert_eq!(turned("kanan-2"), Some((2, 1)));
        assert_eq!(turned("kiri-0"), Some((0, 3)));
        assert!(turned("pakai").is_none() && turned("kiri-x").is_none());
    }
    #[test]
    fn what_was_chosen_beside_the_pictures_is_not_taken_unseen_and_goes_round_with_a_turn() {
        let form = |pairs: &[(&str, &str)]| {
            let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
            FormData::new(pairs.iter().map(owned).collect())
        };
        let as_shown = |pairs: &[(&str, &str)]| {
            let form = form(pairs);
            is_as_shown(&form, &arranged(&form))
        };
        assert!(as_shown(&[("atas", "0"), ("kiri", "0")]));
        assert!(!as_shown(&[("atas", "20")]));
        let two = [("urutan", "1"), ("urutan", "2")];
        assert!(as_shown(&two));
        assert!(!as_shown(&[two[1], two[0]]));
        assert!(!as_shown(&[two[0], two[1], ("buang_halaman", "1")]));
        // A strip cropped from the left is at the top after a clockwise quarter turn.
        let left = form(&[("kiri", "10"), ("atas", "0")]);
        let turned = with_turn(arranged(&left), Some((0, 1)));
        assert_eq!(
            (turned[0].edit.turns, turned[0].edit.cut),
            (1, [10, 0, 0, 0])
        );
    }
}
