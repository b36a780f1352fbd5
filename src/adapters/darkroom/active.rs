//! Finds what a PDF would do by itself. The objects are walked from the catalog, and each key is judged by where it
//! occurs. Words in texts, names of fonts or structure elements, and unreachable objects do not count.

use std::collections::HashSet;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String};

use crate::domain::active::Active;

/// Nested dictionaries; no honest file has as many.
const MAX_DEPTH: u8 = 48;
/// Objects that are walked; each counts once for every [`Place`] it has.
const MAX_OBJECTS: usize = 2_000_000;

/// Why the walk ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    Found(Active),
    /// Deeper or larger than any honest file.
    Endless,
}

/// The role of a value; it decides what its keys mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Catalog,
    /// The dictionary `Names` of the catalog.
    NameTrees,
    Form,
    /// A dictionary whose keys the author chose freely.
    OwnKeys,
    Resources,
    /// An element of the structure tree.
    Structure,
    /// The appearance of an annotation, or one for each of its states.
    Looks,
    /// Actions by the event that triggers them.
    Triggers,
    /// An action that runs without a click.
    Unasked,
    /// An action that runs after a click.
    Asked,
    Anything,
}

/// Walks the document from its catalog, and from other objects that some reader may take for the catalog; `Ok` if it
/// only shows its pages. `meet` is called for every object on the way.
pub(super) fn judge(
    pdf: &Pdf,
    others: &[ObjectIdentifier],
    mut meet: impl FnMut(ObjectIdentifier, Option<&Object<'_>>),
) -> Result<(), Stop> {
    let mut walk = Walk {
        pdf,
        seen: HashSet::new(),
        waiting: Vec::new(),
        branches: HashSet::new(),
    };
    walk.later(pdf.xref().root_id(), Place::Catalog)?;
    for catalog in others {
        walk.later(*catalog, Place::Catalog)?;
    }
    while let Some((id, place)) = walk.waiting.pop() {
        if let Some(object) = pdf.xref().get::<Object<'_>>(id) {
            meet(id, Some(&object));
            walk.object(&object, place, MAX_DEPTH)?;
        } else if let Some(dict) = pdf.xref().get::<Dict<'_>>(id) {
            // A stream that cannot be decoded is judged by its dictionary.
            walk.stream(&dict, place, MAX_DEPTH)?;
            meet(id, Some(&Object::Dict(dict)));
        } else {
            meet(id, None);
        }
    }
    Ok(())
}

struct Walk<'a> {
    pdf: &'a Pdf,
    seen: HashSet<(ObjectIdentifier, Place)>,
    waiting: Vec<(ObjectIdentifier, Place)>,
    /// Branches of name trees that were visited already.
    branches: HashSet<ObjectIdentifier>,
}

type Walked = Result<(), Stop>;

const fn found(what: Active) -> Walked {
    Err(Stop::Found(what))
}

impl<'a> Walk<'a> {
    fn later(&mut self, id: ObjectIdentifier, place: Place) -> Walked {
        if self.seen.insert((id, place)) {
            self.waiting.push((id, place));
        }
        if self.seen.len() > MAX_OBJECTS {
            return Err(Stop::Endless);
        }
        Ok(())
    }

    fn value(&mut self, value: &MaybeRef<Object<'a>>, place: Place, depth: u8) -> Walked {
        match value {
            MaybeRef::Ref(to) => self.later((*to).into(), place),
            MaybeRef::NotRef(object) => self.object(object, place, depth),
        }
    }

    fn object(&mut self, object: &Object<'a>, place: Place, depth: u8) -> Walked {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(Stop::Endless);
        };
        match object {
            Object::Dict(dict) => self.dict(dict, place, depth),
            Object::Stream(stream) => self.stream(stream.dict(), place, depth),
            Object::Array(array) => {
                for item in array.raw_iter() {
                    self.value(&item, place, depth)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn stream(&mut self, dict: &Dict<'a>, place: Place, depth: u8) -> Walked {
        if is_given(dict, "F") || is_given(dict, "Ref") {
            return found(Active::Elsewhere);
        }
        if name(dict, "Type").is_some_and(|kind| &*kind == b"EmbeddedFile") {
            return found(Active::Attachment);
        }
        let place = match place {
            Place::Looks | Place::OwnKeys => Place::Anything,
            other => other,
        };
        self.dict(dict, place, depth)
    }

    fn dict(&mut self, dict: &Dict<'a>, place: Place, depth: u8) -> Walked {
        match place {
            Place::Asked | Place::Unasked => return self.action(dict, place, depth),
            Place::Anything => annotation(dict)?,
            _ => {}
        }
        for (key, value) in dict.entries() {
            let Some(place) = self.place(place, &key, &value)? else {
                continue;
            };
            self.value(&value, place, depth)?;
        }
        Ok(())
    }

    /// The role of this key's value; `None` if it cannot do anything.
    fn place(
        &mut self,
        place: Place,
        key: &[u8],
        value: &MaybeRef<Object<'a>>,
    ) -> Result<Option<Place>, Stop> {
        let place = match place {
            Place::Catalog => match key {
                b"OpenAction" => Some(Place::Unasked),
                b"Names" => Some(Place::NameTrees),
                b"AcroForm" => Some(Place::Form),
                b"Collection" if self.holds(value) => return Err(Stop::Found(Active::Attachment)),
                b"Dests" => None,
                _ => self.anywhere(key, value)?,
            },
            Place::NameTrees => {
                let held = match key {
                    b"JavaScript" => Some(Active::Script),
                    b"EmbeddedFiles" => Some(Active::Attachment),
                    b"Renditions" => Some(Active::Media),
                    _ => None,
                };
                match held {
                    Some(held) if self.tree_holds(value) => {
                        return Err(Stop::Found(held));
                    }
                    Some(_) => None,
                    None => {
                        (!matches!(key, b"Dests" | b"IDS" | b"URLS")).then_some(Place::Anything)
                    }
                }
            }
            Place::Form if key == b"XFA" && self.holds(value) => {
                return Err(Stop::Found(Active::DynamicForm));
            }
            Place::Form | Place::Anything => self.anywhere(key, value)?,
            Place::OwnKeys => Some(Place::Anything),
            Place::Resources => (key != b"Properties").then_some(Place::OwnKeys),
            Place::Structure => match key {
                b"K" => Some(Place::Structure),
                b"Obj" | b"Pg" | b"Stm" => Some(Place::Anything),
                b"AF" if self.holds(value) => return Err(Stop::Found(Active::Attachment)),
                _ => None,
            },
            Place::Looks => Some(Place::OwnKeys),
            Place::Triggers => Some(Place::Unasked),
            // `action` has judged the whole dictionary before.
            Place::Asked | Place::Unasked => None,
        };
        Ok(place)
    }

    /// Keys that mean the same in every dictionary whose keys the format defines.
    fn anywhere(&self, key: &[u8], value: &MaybeRef<Object<'a>>) -> Result<Option<Place>, Stop> {
        let active = match key {
            b"JS" => Some(Active::Script),
            b"EF" | b"AF" => Some(Active::Attachment),
            b"RichMediaContent" | b"RichMediaSettings" => Some(Active::Media),
            _ => None,
        };
        if let Some(active) = active {
            return if self.holds(value) {
                Err(Stop::Found(active))
            } else {
                Ok(None)
            };
        }
        Ok(match key {
            b"A" | b"PA" | b"NA" => Some(Place::Asked),
            b"AA" => Some(Place::Triggers),
            b"Resources" | b"DR" => Some(Place::Resources),
            b"CharProcs" => Some(Place::OwnKeys),
            b"AP" => Some(Place::Looks),
            b"StructTreeRoot" => Some(Place::Structure),
            b"PieceInfo" | b"RoleMap" | b"ClassMap" => None,
            _ => Some(Place::Anything),
        })
    }

    fn action(&mut self, action: &Dict<'a>, place: Place, depth: u8) -> Walked {
        let Some(kind) = name(action, "S") else {
            return self.dict(action, Place::Anything, depth);
        };
        if is_given(action, "JS") {
            return found(Active::Script);
        }
        let unasked = place == Place::Unasked;
        match &*kind {
            b"JavaScript" => return found(Active::Script),
            b"Launch" => return found(Active::Launch),
            b"ImportData" => return found(Active::ImportsData),
            b"Rendition" | b"Movie" | b"Sound" | b"RichMediaExecute" | b"GoTo3DView" => {
                return found(Active::Media);
            }
            b"URI" if unasked => return found(Active::OpensAddress),
            b"URI" => address(action)?,
            b"SubmitForm" if unasked => return found(Active::SendsForm),
            b"GoToR" | b"GoToE" | b"Thread" => {
                let leads_out = is_given(action, "F");
                if leads_out && (unasked || Self::is_foreign(action)) {
                    return found(Active::ForeignFile);
                }
            }
            b"GoTo" | b"GoToDp" | b"Named" | b"Trans" => {}
            _ if unasked => return found(Active::ChangesItself),
            _ => {}
        }
        match action.get_raw::<Object<'a>>("Next") {
            Some(next) => self.value(&next, place, depth),
            None => Ok(()),
        }
    }

    /// Whether an action names a file that is not in the document's own folder or below.
    fn is_foreign(action: &Dict<'a>) -> bool {
        if let Some(text) = action.get::<String<'a>>("F") {
            return is_far(text.as_bytes());
        }
        let Some(file) = action.get::<Dict<'a>>("F") else {
            return true;
        };
        name(&file, "FS").is_some()
            || ["F", "UF", "DOS", "Unix", "Mac"]
                .into_iter()
                .filter_map(|key| file.get::<String<'a>>(key))
                .any(|text| is_far(text.as_bytes()))
    }

    /// Whether a value is neither missing, null nor an empty array.
    fn holds(&self, value: &MaybeRef<Object<'a>>) -> bool {
        match self.resolved(value) {
            None | Some(Object::Null(_)) => false,
            Some(Object::Array(array)) => array.raw_iter().next().is_some(),
            Some(_) => true,
        }
    }

    /// Whether a name tree has any leaf; each branch is visited once.
    fn tree_holds(&mut self, tree: &MaybeRef<Object<'a>>) -> bool {
        let mut waiting: Vec<Object<'a>> = Vec::new();
        self.grow(tree, &mut waiting);
        while let Some(branch) = waiting.pop() {
            match branch {
                Object::Dict(branch) => {
                    let leaves = branch.get::<Array<'a>>("Names");
                    if leaves.is_some_and(|leaves| leaves.raw_iter().next().is_some()) {
                        return true;
                    }
                    if let Some(kids) = branch.get_raw("Kids") {
                        self.grow(&kids, &mut waiting);
                    }
                }
                Object::Array(kids) => {
                    for kid in kids.raw_iter() {
                        self.grow(&kid, &mut waiting);
                    }
                }
                _ => {}
            }
        }
        false
    }

    fn grow(&mut self, branch: &MaybeRef<Object<'a>>, waiting: &mut Vec<Object<'a>>) {
        let is_new = branch
            .as_obj_ref()
            .is_none_or(|to| self.branches.insert(to.into()));
        if is_new {
            waiting.extend(self.resolved(branch));
        }
    }

    fn resolved(&self, value: &MaybeRef<Object<'a>>) -> Option<Object<'a>> {
        match value {
            MaybeRef::Ref(to) => self.pdf.xref().get((*to).into()),
            MaybeRef::NotRef(object) => Some(object.clone()),
        }
    }
}

fn name<'a>(dict: &Dict<'a>, key: &str) -> Option<Name<'a>> {
    dict.get(key)
}

fn is_given(dict: &Dict<'_>, key: &str) -> bool {
    !matches!(dict.get::<Object<'_>>(key), None | Some(Object::Null(_)))
}

/// Annotations that play media or carry a file.
fn annotation(dict: &Dict<'_>) -> Walked {
    match name(dict, "Subtype").as_deref() {
        Some(b"FileAttachment") => found(Active::Attachment),
        Some(b"RichMedia" | b"3D" | b"Movie" | b"Screen" | b"Sound") => found(Active::Media),
        _ => Ok(()),
    }
}

/// Links to internet addresses are allowed; scripts and files as addresses are not.
fn address(action: &Dict<'_>) -> Walked {
    let text = action.get::<String<'_>>("URI");
    let text = text.as_ref().map_or(&b""[..], |text| text.as_bytes());
    let plain = letters(text);
    if plain.starts_with(b"javascript:") {
        found(Active::Script)
    } else if plain.starts_with(b"file:") || plain.starts_with(br"\\") {
        found(Active::ForeignFile)
    } else {
        Ok(())
    }
}

/// Text for comparison: small letters, without blanks, zero bytes of UTF-16 and byte order marks.
fn letters(text: &[u8]) -> Vec<u8> {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    text.iter()
        .filter(|byte| **byte > b' ' && !matches!(**byte, 0xFE | 0xFF))
        .map(u8::to_ascii_lowercase)
        .collect()
}

/// Whether a file name leads anywhere but to the same folder or below: another computer or drive, a folder above, an
/// address. An escape sequence (a language tag) in a name counts as well, for no real name has one.
fn is_far(text: &[u8]) -> bool {
    const ESCAPE: u8 = 0x1B;
    let plain = letters(text);
    matches!(plain.first(), Some(b'/' | b'\\'))
        || plain.contains(&b':')
        || text.contains(&ESCAPE)
        || plain
            .split(|byte| matches!(byte, b'/' | b'\\'))
            .any(|folder| folder == b"..")
}

#[cfg(test)]
#[path = "active_tests.rs"]
mod tests;
