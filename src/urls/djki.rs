//! Pages of DJKI to which this portal leads.

use super::escape;

/// DJKI's list of goods and services for a class, at the first occurrence of a word. Its search has no address for
/// words, so the browser searches by text fragment.
pub fn skm(class: u8, word: &str) -> String {
    let page = format!("https://skm.dgip.go.id/index.php/skm/detailkelas/{class}");
    let word = word.trim();
    if word.is_empty() {
        return page;
    }
    // In a text fragment a plain hyphen has a meaning of its own.
    let text = escape(word).replace('-', "%2D");
    format!("{page}#:~:text={text}")
}

/// DJKI's search for marks with this name, filed or registered.
pub fn pdki(name: &str) -> String {
    format!(
        "https://pdki-indonesia.dgip.go.id/search?type=trademark&keyword={}&page=1",
        escape(name.trim())
    )
}
