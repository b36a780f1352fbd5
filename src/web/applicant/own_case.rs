//! The case in the address, if it belongs to whoever is signed in; 404 for another person's.

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use serde::Deserialize;
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::actions::case::{Intent, Once, facts, rows_of};
use crate::domain::application::Application;
use crate::domain::id::{ApplicationId, FormToken};
use crate::domain::procedure::{self, Act};
use crate::portal::Portal;
use crate::store::{self, kept};
use crate::urls;
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::guard::Applicant;
use crate::web::path::Path;

/// Read before anything of the body: to the sign-in page for nobody, 404 for a case of somebody else.
#[derive(Debug)]
pub struct OwnCase {
    pub(super) who: Applicant,
    pub(super) case: Application,
}

#[derive(Deserialize)]
struct Named {
    id: ApplicationId,
}

impl FromRequestParts<Portal> for OwnCase {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, PageError> {
        let who = Applicant::from_request_parts(parts, portal).await?;
        let Path(Named { id }) = Path::from_request_parts(parts, portal).await?;
        let mut conn = portal.conn().await?;
        let case = find(&mut conn, &who, id).await?;
        // What is sent may take long to arrive.
        if parts.method == Method::GET {
            kept::keep(conn);
        }
        Ok(Self { who, case })
    }
}

pub(super) async fn find(
    conn: &mut PgConnection,
    who: &Applicant,
    id: ApplicationId,
) -> Result<Application, PageError> {
    store::application::find_of_owner(conn, id, who.account())
        .await?
        .ok_or_else(PageError::not_found)
}

impl OwnCase {
    /// The case as it is by now.
    pub(super) async fn again(&self, conn: &mut PgConnection) -> Result<Application, PageError> {
        find(conn, &self.who, self.case.id).await
    }

    /// Its page.
    pub(super) fn url(&self) -> String {
        urls::fill(urls::APPLICATION, self.case.id)
    }

    /// 409 where its owner cannot do this act now.
    pub(super) async fn must_allow(&self, portal: &Portal, act: Act) -> Result<(), PageError> {
        let mut conn = portal.conn().await?;
        let rows = rows_of(&mut conn, &self.case).await?;
        kept::keep(conn);
        let facts = facts(portal, &self.case, &rows, portal.now());
        procedure::next(self.case.status, act, self.who.actor().role(), &facts)
            .map_err(ActionError::from)?;
        Ok(())
    }

    /// The intent from the hidden fields of a form.
    pub(super) fn intent(&self, form: &FormData, location: &str) -> Result<Intent, PageError> {
        Ok(Intent {
            seen_version: Some(form.seen_version()?),
            ..self.once(form.form_token()?, location)
        })
    }

    /// The intent without a version, because a file does not depend on the other answers.
    pub(super) fn once(&self, token: FormToken, location: &str) -> Intent {
        Intent {
            once: Some(Once::new(token, location.to_owned())),
            ..self.saving()
        }
    }

    /// The intent for saving answers. It can be repeated and must never lose what was typed, so it has no token and no
    /// version.
    pub(super) fn saving(&self) -> Intent {
        Intent {
            actor: self.who.actor(),
            case: self.case.id,
            seen_version: None,
            once: None,
        }
    }
}
