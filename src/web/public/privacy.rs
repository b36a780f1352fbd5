//! `/privasi`: which personal data, why, who sees it, how long, and the rights of UU 27/2022.

use askama::Template;
use axum::response::Response;

use crate::web::chrome::Chrome;
use crate::web::respond;
use crate::web::session::Visit;

/// The version a consent is given to; a new text gets a new date, and the consent is asked again.
pub const VERSION: &str = "2026-11-22";

/// [`VERSION`] as people read it.
pub const VERSION_IN_WORDS: &str = "22 November 2026";

/// `templates/pages/public/privacy.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/privacy.html")]
pub struct PrivacyPage {
    pub chrome: Chrome,
    version_in_words: &'static str,
}

impl PrivacyPage {
    pub fn new(chrome: Chrome) -> Self {
        Self {
            chrome,
            version_in_words: VERSION_IN_WORDS,
        }
    }
}

pub async fn get(visit: Visit) -> Response {
    respond::page(&PrivacyPage::new(visit.chrome()))
}
