//! A signed-in person with a browser: keeps the session, fills hidden fields of forms, reads pages by CSS selectors.

use chrono::TimeDelta;
use haki::actions::secret::Secret;
use haki::domain::id::{AccountId, FormToken};
use haki::portal::Portal;
use haki::store::Tx;
use haki::store::session::{self, NewSession};
use haki::web::csrf;

use super::client::Client;

pub(crate) use super::page::Page as Answer;

/// A signed-in person. Cookies that responses set are ignored, so that a shared reference is enough.
pub(crate) struct Visitor {
    client: Client,
    portal: Portal,
}

impl Visitor {
    /// Signs a person in without asking for their password.
    pub(crate) async fn of(portal: &Portal, account: AccountId) -> Self {
        let (token, csrf) = (Secret::random(), Secret::random());
        let mut tx = Tx::begin(portal.pool()).await.unwrap();
        let now = portal.now();
        let new = NewSession {
            token_hash: &token.hash(),
            account: Some(account),
            csrf: csrf.as_str(),
            now,
            expires_at: now + TimeDelta::days(1),
            factor_at: None,
        };
        session::insert(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        let mut client = Client::new(portal);
        client.cookie = Some(format!("haki={}", token.as_str()));
        client.csrf = csrf::mask(csrf.as_str());
        let portal = portal.clone();
        Self { client, portal }
    }

    /// The same person with a page of a session that has ended.
    pub(crate) fn at_a_stale_page(&self) -> Self {
        let (mut client, portal) = (self.client.clone(), self.portal.clone());
        client.csrf = csrf::mask(Secret::random().as_str());
        Self { client, portal }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.client.clone().get(path).await
    }

    /// Sends a form with the session's token.
    pub(crate) async fn post(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        self.client.clone().post(path, pairs).await
    }

    /// Sends a form that begins work beside the request, and waits for its end.
    pub(crate) async fn post_and_wait(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, pairs).await;
        self.portal.background().idle().await;
        answer
    }

    /// Sends a form with one file after its fields.
    pub(crate) async fn post_file(
        &self,
        path: &str,
        pairs: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Answer {
        self.post_files(path, pairs, &[file]).await
    }

    /// The same with several files.
    pub(crate) async fn post_files(
        &self,
        path: &str,
        pairs: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        self.client.clone().post_files(path, pairs, files).await
    }

    /// The session's cookie, for a browser outside.
    pub(crate) fn cookie(&self) -> &str {
        self.client.cookie.as_deref().unwrap_or_default()
    }

    /// A one-time token for a form.
    pub(crate) fn token(&self) -> String {
        FormToken::at(self.portal.now()).to_string()
    }
}
