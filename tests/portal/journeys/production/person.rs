//! Somebody at a browser, over the wire: opens pages and sends their forms as they stand there, with some answers.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use haki::adapters::clock::Clock;
use haki::cli::bench::browser::Browser;
use haki::urls;
use scraper::{ElementRef, Html, Selector};

use crate::support::factor::App;
use crate::support::page::Page;
use crate::support::smtp::{SmtpServer, header};

/// Addresses that somebody has opened.
pub(super) type Opened = Arc<Mutex<BTreeSet<String>>>;

/// Field name, file name, bytes.
pub(super) type Sent<'a> = (&'a str, &'a str, &'a [u8]);

/// Where people come from, and what all of them have opened.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) address: String,
    pub(super) mail: SmtpServer,
    pub(super) opened: Opened,
}

pub(super) struct Person {
    site: Site,
    browser: Browser,
    here: String,
    pub(super) page: Page,
}

impl Person {
    pub(super) async fn at(site: &Site, path: &str) -> Self {
        let mut browser = Browser::open(&site.address, "").await.unwrap();
        let page = browser.get(path).await.unwrap().into();
        let mut person = Self {
            site: site.clone(),
            browser,
            here: String::new(),
            page,
        };
        person.open(path).await;
        person
    }

    /// The portal closes connections on which nothing comes, so each request has its own.
    async fn connect(&mut self) {
        let fresh = Browser::open(&self.site.address, "").await.unwrap();
        self.browser.carrier = fresh.carrier;
    }

    /// Opens a page, by way of what it leads to.
    pub(super) async fn open(&mut self, path: &str) {
        let mut to = path.to_owned();
        loop {
            let bare = to.split('?').next().unwrap().to_owned();
            self.site.opened.lock().unwrap().insert(bare);
            self.connect().await;
            let page: Page = self.browser.get(&to).await.unwrap().into();
            self.here.clone_from(&to);
            to.clone_from(&page.location);
            self.page = page;
            if to.is_empty() {
                break;
            }
        }
        assert_eq!(self.page.status, 200, "{path}: {}", self.page.body);
    }

    /// Sends the form of this page whose address ends so (empty: to the page itself).
    pub(super) async fn send(&mut self, to: &str, answers: &[(&str, &str)]) {
        self.send_files(to, answers, &[]).await;
    }

    pub(super) async fn send_files(
        &mut self,
        to: &str,
        answers: &[(&str, &str)],
        files: &[Sent<'_>],
    ) {
        let (action, pairs) = filled(&self.page, to, answers);
        let action = if action.is_empty() {
            self.here.clone()
        } else {
            action
        };
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.connect().await;
        let answer = if files.is_empty() {
            self.browser.post_bare(&action, &pairs).await
        } else {
            self.browser.post_files(&action, &pairs, files).await
        };
        let page: Page = answer.unwrap().into();
        let wrong = page.texts(".error-summary").concat();
        if page.location.is_empty() {
            assert_eq!(page.status, 200, "{action}: {wrong}");
            self.page = page;
        } else {
            let next = page.location;
            self.open(&next).await;
        }
    }

    /// Signs in, and sets up the second factor, which the portal asks for before anything else.
    pub(super) async fn signs_in_first(site: &Site, email: &str, password: &str) -> Self {
        let mut person = Self::at(site, urls::SIGN_IN).await;
        let typed = [("email", email), ("password", password)];
        person.send(urls::SIGN_IN, &typed).await;
        assert_eq!(person.here, urls::FACTOR_SET_UP);
        let code = App::of_page(&person.page).code_at(Clock::Machine.now());
        person
            .send(urls::FACTOR_SET_UP, &[("factor_code", &code)])
            .await;
        assert_eq!(person.page.texts(".recovery code").len(), 10);
        person
    }

    /// Makes a password with the link in the mail, then as [`Person::signs_in_first`].
    pub(super) async fn joins(site: &Site, email: &str, password: &str) -> Self {
        let link = mailed(site, email, "/atur-sandi/").await;
        let mut person = Self::at(site, &link).await;
        let typed = [("password", password), ("password_again", password)];
        person.send("", &typed).await;
        Self::signs_in_first(site, email, password).await
    }

    /// The address of this page.
    pub(super) fn here(&self) -> &str {
        &self.here
    }

    /// Addresses on this page that begin so.
    pub(super) fn links(&self, begin: &str) -> Vec<String> {
        let links = self.page.attributes("main a", "href");
        links
            .into_iter()
            .filter(|link| link.starts_with(begin))
            .collect()
    }
}

/// The link that begins so, in a mail to this person.
pub(super) async fn mailed(site: &Site, email: &str, begin: &str) -> String {
    let link = |letter: &str| {
        let plain = letter.replace("=\r\n", "");
        let (_, rest) = plain.split_once(&format!("https://localhost{begin}"))?;
        let end = rest.find(|c: char| !(c.is_alphanumeric() || "-_".contains(c)))?;
        Some(format!("{begin}{}", &rest[..end]))
    };
    let to = |letter: &str| header(letter, "To").unwrap().contains(email);
    let letter = |letter: &str| to(letter) && link(letter).is_some();
    link(&site.mail.letter(letter).await).unwrap()
}

/// Address and fields of a form, as a browser sends them after these answers.
fn filled(page: &Page, to: &str, answers: &[(&str, &str)]) -> (String, Vec<(String, String)>) {
    let html = Html::parse_document(&page.body);
    let forms = Selector::parse("main form[method=post]").unwrap();
    let action = |form: &ElementRef<'_>| form.attr("action").unwrap_or_default().to_owned();
    let form = html.select(&forms).find(|form| {
        let action = action(form);
        action.split('?').next().unwrap().ends_with(to) && (!to.is_empty() || action.is_empty())
    });
    let form = form.unwrap_or_else(|| panic!("no form to {to:?} in {}", page.body));
    let fields = Selector::parse("input, textarea, select").unwrap();
    let mut pairs: Vec<(String, String)> = form
        .select(&fields)
        .filter_map(|field| Some((field.attr("name")?.to_owned(), value(field)?)))
        .filter(|(name, _)| !answers.iter().any(|(answered, _)| answered == name))
        .collect();
    let answers = answers.iter();
    pairs.extend(answers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    (action(&form), pairs)
}

/// What a field says before anybody types; nothing for one that is not sent.
fn value(field: ElementRef<'_>) -> Option<String> {
    let own = |element: ElementRef<'_>| element.attr("value").unwrap_or_default().to_owned();
    match (field.value().name(), field.attr("type").unwrap_or("text")) {
        ("textarea", _) => Some(field.text().collect()),
        ("select", _) => {
            let chosen = Selector::parse("option[selected]").unwrap();
            field.select(&chosen).next().map(own)
        }
        (_, "file" | "submit" | "button") => None,
        (_, "radio" | "checkbox") => field.attr("checked").map(|_| own(field)),
        _ => Some(own(field)),
    }
}
