//! `/privasi`: which personal data is used, why, who sees it, how long, and the rights under UU 27/2022.

use askama::Template;
use axum::response::Response;

use crate::web::chrome::Chrome;
use crate::web::respond;
use crate::web::session::Visit;

/// The version to which people consent. A changed text needs a new date, after which consent is asked for again.
pub const VERSION: &str = "2026-11-30";

/// [`VERSION`] in words.
pub const VERSION_IN_WORDS: &str = "30 November 2026";

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
