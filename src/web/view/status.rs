//! Where something stands: states, parts of a draft, events and lanes.

use super::Link;

/// The tone of a status or note; each has its own colour and its own shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Done, valid, in order.
    Ok,
    /// Under way.
    Info,
    /// The reader's turn.
    Turn,
    /// Time is short, or something is to be put right.
    Warn,
    /// Failed, late, refused.
    Bad,
    /// Not started, locked, paused.
    #[default]
    Off,
    /// The outcome is being checked.
    Unsure,
    /// A fact about the service itself; notes only.
    Brand,
}

impl Tone {
    /// The class of the stylesheet.
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

    /// The shape that says the same without colour.
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

    /// The shape at the head of a note, where nothing is half done.
    pub const fn note_icon(self) -> &'static str {
        match self {
            Self::Info | Self::Off => "info",
            Self::Warn => "late",
            other => other.icon(),
        }
    }
}

/// A state as word, shape and colour.
#[derive(Debug, Clone, Default)]
pub struct StatusBadge {
    pub tone: Tone,
    pub word: String,
    /// Another shape of the icon sheet (`lock`, `pause`, `late`, `refresh`); empty for the tone's own.
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

    /// The same state drawn with another shape.
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
    /// Absent while the part cannot be started; the note then says when it can.
    pub href: Option<String>,
    pub note: String,
    pub status: StatusBadge,
}

/// A titled group of parts.
#[derive(Debug, Clone)]
pub struct TaskGroup {
    pub title: String,
    pub tasks: Vec<TaskItem>,
    /// What stands for the list while it is folded; empty where it is not.
    pub folded: String,
    /// It is folded, and stands open.
    pub open: bool,
}

/// One event: when, a sentence, and what may be opened.
#[derive(Debug, Clone, Default)]
pub struct TimelineItem {
    pub tone: Option<Tone>,
    /// A shape of the icon sheet; empty for the tone's own or, without tone, the person.
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
    /// The lane the case is in now.
    pub now: bool,
}
