//! What is allowed in a file but probably a mistake: the owner is asked before it is filed, and never refused.

use super::file_kind::FileKind;
use super::print_size::PictureSize;
use super::procedure::closed_list;
use super::requirement::{Requirement, Way};

/// Shortest edge in pixels from which a label prints well.
const LABEL_EDGE: u32 = 600;
/// Shortest edge in pixels from which small print is legible.
const READABLE_EDGE: u32 = 300;

closed_list! {
    /// Why the owner is asked about a file.
    pub enum Oddity {
        /// The whole picture is one colour, such as a white logo on white or a covered lens.
        OneColour = "one_colour",
        /// Too few pixels for anything to be legible.
        Tiny = "tiny",
        /// Fewer pixels than a label needs for print.
        Small = "small",
        /// More than one page, where one picture is wanted.
        ManyPages = "many_pages",
    }
}

/// What the portal found when it converted a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenPicture {
    pub size: PictureSize,
    /// The whole picture is one colour.
    pub plain: bool,
}

/// What is odd about these pictures as an answer to the requirement.
pub fn of_pictures(requirement: &Requirement, pictures: &[SeenPicture]) -> Vec<Oddity> {
    let edge = |seen: &SeenPicture| seen.size.width.min(seen.size.height);
    let any = |odd: &dyn Fn(&SeenPicture) -> bool| pictures.iter().any(odd);
    let shown_itself = !requirement.formats.contains(&FileKind::Pdf);
    let tiny = any(&|seen| edge(seen) < READABLE_EDGE);
    [
        (any(&|seen| seen.plain), Oddity::OneColour),
        (tiny, Oddity::Tiny),
        (
            !tiny && shown_itself && any(&|seen| edge(seen) < LABEL_EDGE),
            Oddity::Small,
        ),
    ]
    .into_iter()
    .filter_map(|(odd, oddity)| odd.then_some(oddity))
    .collect()
}

/// What is odd about a PDF of this many pages as an answer to the requirement.
pub fn of_pages(requirement: &Requirement, pages: u32) -> Vec<Oddity> {
    let one_picture = requirement
        .ways
        .iter()
        .any(|way| matches!(way, Way::MadeFrom(_) | Way::Drawn));
    let odd = one_picture && pages > 1;
    odd.then_some(Oddity::ManyPages).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ip_type::TRADEMARK;

    #[test]
    fn what_is_hardly_meant_is_asked_about() {
        let requirement = |code| TRADEMARK.requirement(code).unwrap();
        let (label, card) = (requirement("mark_label"), requirement("identity_card"));
        let seen = |width, height, plain| SeenPicture {
            size: PictureSize { width, height },
            plain,
        };
        for (wanted, pictures, odd) in [
            (label, vec![seen(600, 600, false)], vec![]),
            (label, vec![seen(599, 900, false)], vec![Oddity::Small]),
            (
                label,
                vec![seen(900, 299, true)],
                vec![Oddity::OneColour, Oddity::Tiny],
            ),
            (
                card,
                vec![seen(1, 1, true)],
                vec![Oddity::OneColour, Oddity::Tiny],
            ),
            (card, vec![seen(300, 500, false)], vec![]),
            (
                card,
                vec![seen(900, 900, false), seen(9, 900, false)],
                vec![Oddity::Tiny],
            ),
        ] {
            assert_eq!(of_pictures(wanted, &pictures), odd, "{pictures:?}");
        }
        let logo = requirement("logo");
        assert_eq!(of_pages(logo, 12), [Oddity::ManyPages]);
        assert_eq!(of_pages(logo, 1), []);
        assert_eq!(of_pages(card, 12), []);
    }
}
