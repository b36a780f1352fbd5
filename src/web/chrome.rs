//! The frame of every page: masthead, navigation, signed-in person, flash message, footer.
//!
//! Every page struct has a field `chrome: Chrome`, the only data that layouts read.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Value, json};

use super::assets;
use crate::domain::procedure::Status;
use crate::domain::profile::{Office, OfficeFact, Profile};
use crate::urls;
use crate::words;

/// Texts about the city from its profile; shared by all requests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CityWords {
    /// "HAKI Kota Serang"
    pub service: String,
    /// "Kota Serang"
    pub name: String,
    /// "Pemerintah Kota Serang"
    pub government: String,
    /// Full name of the Dinas.
    pub office: String,
    pub address: String,
    /// "Senin–Jumat, 07.30–16.00 WIB"
    pub hours: String,
    /// "pada jam kerja"
    pub answered: String,
    /// In the usual grouping: "0821-3395-4455".
    pub phone: String,
    /// Whether messages on `WhatsApp` to this number are read.
    pub has_whatsapp: bool,
    /// `None` if the city has published none.
    pub complaint_email: Option<String>,
    /// `None` if the published one is unreachable.
    pub website: Option<String>,
    /// Account name without "@".
    pub instagram: Option<String>,
    /// Meaning of the mark † in the footer; empty if everything there is confirmed.
    pub doubt: &'static str,
    /// "Bidang UMKM": the division that handles the cases.
    pub division: String,
    /// Promised time for the letter, counted from a complete file: "1 hari kerja".
    pub letter_promise: String,
    /// Promised time for examining the files before that: "1 hari kerja".
    pub examination_promise: String,
    /// Address of the emblem.
    pub emblem: String,
}

impl CityWords {
    pub fn of(profile: &Profile) -> Self {
        let (city, office) = (&profile.city, &profile.office);
        Self {
            service: format!("HAKI {}", city.name),
            name: city.name.clone(),
            government: city.government.clone(),
            office: doubted(office, OfficeFact::Name, office.name.clone()),
            address: doubted(office, OfficeFact::PostalCode, office.address(city)),
            hours: doubted(
                office,
                OfficeFact::Hours,
                words::date::office_hours(&office.hours),
            ),
            answered: doubted(office, OfficeFact::Hours, "pada jam kerja".to_owned()),
            phone: words::phone::in_groups(&office.phone),
            has_whatsapp: office.phone_has_whatsapp,
            complaint_email: office.complaints_email.clone(),
            website: office.website_address().map(ToOwned::to_owned),
            instagram: office.instagram.clone(),
            doubt: if office.unconfirmed.is_empty() {
                ""
            } else {
                words::footnote::OFFICE
            },
            division: doubted(office, OfficeFact::Division, office.division.clone()),
            letter_promise: words::date::promise(profile.letter_promise()),
            examination_promise: profile
                .allowed(Status::Assigned)
                .map(|allowed| words::date::promise(allowed.promise))
                .unwrap_or_default(),
            emblem: match &city.own_emblem {
                Some(own) => urls::fill(urls::EMBLEM, own),
                None => assets::address(&city.emblem).to_owned(),
            },
        }
    }

    /// The telephone number as a `tel:` address in E.164.
    pub fn phone_href(&self) -> String {
        format!("tel:+{}", self.dialled())
    }

    /// Address of a chat with the office, if messages there are read.
    pub fn whatsapp_href(&self) -> Option<String> {
        self.has_whatsapp
            .then(|| format!("https://wa.me/{}", self.dialled()))
    }

    /// Address of the office's Instagram account, and its name with "@".
    pub fn instagram(&self) -> Option<(String, String)> {
        let name = self.instagram.as_ref()?;
        Some((
            format!("https://www.instagram.com/{name}"),
            format!("@{name}"),
        ))
    }

    /// Whether the footer names a division that the office has not confirmed.
    pub fn doubts_division(&self) -> bool {
        self.division.ends_with(words::footnote::MARK)
    }

    /// The digits of the number with the country code.
    fn dialled(&self) -> String {
        let digits: String = self.phone.chars().filter(char::is_ascii_digit).collect();
        match digits.strip_prefix('0') {
            Some(national) => format!("62{national}"),
            None => digits,
        }
    }
}

/// The text, with the mark † if this fact is not confirmed.
fn doubted(office: &Office, fact: OfficeFact, mut text: String) -> String {
    if office.doubts(fact) {
        text.push(words::footnote::MARK);
    }
    text
}

/// The group of pages; determines masthead, navigation and footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Area {
    #[default]
    Public,
    Applicant,
    Officer,
    Admin,
}

/// One entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    pub href: Cow<'static, str>,
    pub text: &'static str,
    /// Value of `aria-current`: `None`, `page` (this page) or `true` (a page below it).
    pub current: Option<&'static str>,
    /// Number shown beside the entry; 0 is not shown.
    pub count: i64,
    /// What the number counts, for screen readers.
    pub counted: &'static str,
    /// Left out on phones, where the footer or the account page leads there, too.
    pub wide: bool,
}

impl NavItem {
    /// An entry; the path of the request tells whether it is the current one.
    pub fn new(href: impl Into<Cow<'static, str>>, text: &'static str, path: &str) -> Self {
        let href = href.into();
        let below = path
            .strip_prefix(href.as_ref())
            .is_some_and(|rest| rest.starts_with('/'));
        let current = match (path == href, below) {
            (true, _) => Some("page"),
            (false, true) => Some("true"),
            (false, false) => None,
        };
        Self {
            href,
            text,
            current,
            count: 0,
            counted: "",
            wide: false,
        }
    }

    /// Shown on wide screens only.
    pub const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// With the number of unread items.
    pub fn unread(mut self, count: i64) -> Self {
        (self.count, self.counted) = (count, "belum dibaca");
        self
    }

    /// With the number of items that wait for the reader.
    pub fn to_do(mut self, count: i64) -> Self {
        (self.count, self.counted) = (count, "menunggu Anda");
        self
    }

    /// The number, shortened to fit a phone.
    pub fn figure(&self) -> String {
        if self.count > 99 {
            "99+".to_owned()
        } else {
            self.count.to_string()
        }
    }
}

/// A message that is shown once, after a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    pub kind: FlashKind,
    pub text: String,
}

impl Flash {
    /// As stored until the next page.
    pub(super) fn to_json(&self) -> Value {
        let kind = match self.kind {
            FlashKind::Saved => "saved",
            FlashKind::Notice => "notice",
            FlashKind::Warning => "warning",
        };
        json!({ "kind": kind, "text": self.text })
    }

    /// Reads a stored message.
    pub(super) fn from_json(value: &Value) -> Option<Self> {
        let kind = match value.get("kind")?.as_str()? {
            "saved" => FlashKind::Saved,
            "notice" => FlashKind::Notice,
            _ => FlashKind::Warning,
        };
        let text = value.get("text")?.as_str()?.to_owned();
        Some(Self { kind, text })
    }
}

/// The kind of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlashKind {
    Saved,
    Notice,
    Warning,
}

impl FlashKind {
    pub const fn class(self) -> &'static str {
        match self {
            Self::Saved => "is-ok",
            Self::Notice => "is-info",
            Self::Warning => "is-warn",
        }
    }

    pub const fn icon(self) -> &'static str {
        match self {
            Self::Saved => "check",
            Self::Notice => "info",
            Self::Warning => "late",
        }
    }
}

/// The data for layouts.
#[derive(Debug, Clone, Default)]
pub struct Chrome {
    /// Whether to show the banner that all data is invented.
    pub demo: bool,
    pub city: Arc<CityWords>,
    pub area: Area,
    /// Name of the signed-in person.
    pub person: Option<String>,
    pub nav: Vec<NavItem>,
    /// The session's token for forms; empty if the visitor cannot post.
    pub csrf: String,
    pub flash: Option<Flash>,
    /// The year whose calendar must be entered, shown to people who need to know.
    pub missing_year: Option<i32>,
    /// Whether somebody must say where letter numbers come from, shown to people who can.
    pub numbers_unanswered: bool,
    /// Whether the reader can enter it.
    pub enters_calendar: bool,
    /// "Kamis, 26 November 2026, 10.24 WIB", in the officers' footer.
    pub portal_time: String,
}

impl Chrome {
    /// For a page that anybody can read.
    pub fn public(city: Arc<CityWords>, demo: bool, path: &str) -> Self {
        Self {
            demo,
            city,
            nav: vec![
                NavItem::new(urls::IP_TYPES, "Jenis KI", path),
                NavItem::new(urls::COSTS, "Biaya", path),
                NavItem::new("/#langkah", "Cara kerja", path),
                NavItem::new(urls::TRACK, "Lacak", path),
            ],
            ..Self::default()
        }
    }

    /// The line below the service's name in the masthead.
    pub fn subtitle(&self) -> &str {
        match self.area {
            Area::Public | Area::Applicant => &self.city.government,
            Area::Officer => "Ruang petugas",
            Area::Admin => "Ruang administrator",
        }
    }

    /// Where a signed-in person goes from the public pages.
    pub fn home(&self) -> &'static str {
        match self.area {
            Area::Public => urls::HOME,
            Area::Applicant => urls::APPLICATIONS,
            Area::Officer => urls::WORKLIST,
            Area::Admin => urls::ADMIN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_becomes_an_international_address() {
        let city = CityWords {
            phone: "0821-3395-4455".into(),
            ..CityWords::default()
        };
        assert_eq!(city.phone_href(), "tel:+6282133954455");
        assert_eq!(city.whatsapp_href(), None, "nobody said that it is one");
        let city = CityWords {
            has_whatsapp: true,
            ..city
        };
        let chat = "https://wa.me/6282133954455";
        assert_eq!(city.whatsapp_href().as_deref(), Some(chat));
    }

    #[test]
    fn the_entry_of_this_page_or_of_a_page_above_it_is_current() {
        let current = |path| NavItem::new("/petugas", "Daftar kerja", path).current;
        assert_eq!(current("/petugas"), Some("page"));
        assert_eq!(current("/petugas/permohonan/1"), Some("true"));
        assert_eq!(current("/petugas-lain"), None);
    }
}
