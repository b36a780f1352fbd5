//! Cards with facts about a case.

use super::desk::Desk;
use crate::domain::id::FileId;
use crate::urls;
use crate::web::view::{Fact, Link, StatusBadge};

/// A card with one or more blocks of facts.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) title: &'static str,
    pub(super) blocks: Vec<Block>,
}

/// The facts of one letter, bill or event.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) badge: StatusBadge,
    pub(super) facts: Vec<Fact>,
    pub(super) links: Vec<Link>,
}

pub(super) fn proof(desk: &Desk, file: Option<FileId>, text: &str) -> Vec<Link> {
    file.map(|file| Link::new(urls::case_file(desk.case.id, file), text))
        .into_iter()
        .collect()
}
