//! States: badges, parts of a draft, events and lanes.

use super::Link;

/// The tone of a status or note, with its own colour and icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Done, valid, in order.
    Ok,
    /// Under way.
    Info,
    /// The reader has to act.
    Turn,
    /// Time is short, or something must be corrected.
    Warn,
    /// Failed, late, refused.
    Bad,
    /// Not started, locked, paused.
    #[default]
    Off,
    /// The outcome is being checked.
    Unsure,
    /// A fact about the service; for notes only.
    Brand,
}

impl Tone {
    /// Class in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Ok => "is-ok",
            Self::Info => "is-info",
            Self::Turn => "is-turn",
            Self::Warn => "is-warn",
            Self::Bad => "is-bad",
            Self::Off => "is-off",
            Self::Unsure => "is-unsure",
            Self::Brand => "is-brand",
        }
    }

    /// Icon that tells the tone without colour.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Ok => "check",
            Self::Info => "half",
            Self::Turn => "turn",
            Self::Warn => "clock",
            Self::Bad => "bad",
            Self::Off => "empty",
            Self::Unsure => "unsure",
            Self::Brand => "shield",
        }
    }

    /// Icon of a note.
    pub const fn note_icon(self) -> &'static str {
        match self {
            Self::Info | Self::Off => "info",
            Self::Warn => "late",
            other => other.icon(),
        }
    }
}

/// A state as word, icon and colour.
#[derive(Debug, Clone, Default)]
pub struct StatusBadge {
    pub tone: Tone,
    pub word: String,
    /// Another icon (`lock`, `pause`, `late`, `refresh`); empty for the tone's own.
    pub shape: &'static str,
}

impl StatusBadge {
    pub fn new(tone: Tone, word: impl Into<String>) -> Self {
        Self {
            tone,
            word: word.into(),
            shape: "",
        }
    }

    /// With another icon.
    pub fn shape(mut self, icon: &'static str) -> Self {
        self.shape = icon;
        self
    }

    pub fn icon(&self) -> &'static str {
        if self.shape.is_empty() {
            self.tone.icon()
        } else {
            self.shape
        }
    }
}

/// One part of a draft with its state.
#[derive(Debug, Clone)]
pub struct TaskItem {
    pub title: String,
    /// `None` while the part cannot be started; the note says when it can.
    pub href: Option<String>,
    pub note: String,
    pub status: StatusBadge,
}

/// A titled group of parts.
#[derive(Debug, Clone)]
pub struct TaskGroup {
    pub title: String,
    pub tasks: Vec<TaskItem>,
    /// Text shown while the list is folded; empty if it is not foldable.
    pub folded: String,
    /// Whether a foldable list is open.
    pub open: bool,
}

/// One event: when, a sentence, and links.
#[derive(Debug, Clone, Default)]
pub struct TimelineItem {
    pub tone: Option<Tone>,
    /// An icon; empty for the tone's own or, without a tone, the person.
    pub shape: &'static str,
    pub when: String,
    /// Bold first sentence; may be empty.
    pub title: String,
    pub text: String,
    pub links: Vec<Link>,
}

impl TimelineItem {
    pub fn icon(&self) -> &'static str {
        match self.tone {
            _ if !self.shape.is_empty() => self.shape,
            Some(tone) => tone.icon(),
            None => "user",
        }
    }

    pub fn class(&self) -> &'static str {
        self.tone.map_or("", Tone::class)
    }
}

/// One of the three lanes of the applicant's view.
#[derive(Debug, Clone)]
pub struct LaneView {
    pub status: StatusBadge,
    pub title: String,
    pub text: String,
    pub link: Option<Link>,
    /// Whether the case is in this lane.
    pub now: bool,
}
