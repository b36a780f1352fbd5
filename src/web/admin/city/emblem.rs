//! `/admin/profil/lambang`: proposes an emblem, an SVG or a PNG.

use axum::extract::{Request, State};

use super::{SAVED, draw, wanted};
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::city_change::propose::{self, EMBLEM};
use crate::domain::city::CitySection;
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::urls;
use crate::web::error::{PageError, Reply};
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::respond;
use crate::web::upload::{self, Upload};

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    request: Request,
) -> Reply {
    let mut upload = upload::read(&portal, administrator.visit(), request).await?;
    match offer(&portal, &administrator, &mut upload).await {
        Ok(location) => Ok(respond::saved(&location, SAVED)),
        Err(ActionError::Fields(faults)) => {
            let sent = (CitySection::Emblem, &upload.form, &faults[..]);
            let page = draw(&portal, &administrator, Some(sent)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(PageError::from(error).typed_by(upload.form)),
    }
}

/// Reads the file and proposes it; returns the address of the proposal.
async fn offer(
    portal: &Portal,
    administrator: &Administrator,
    upload: &mut Upload,
) -> Result<String, ActionError> {
    let refused: Option<FieldError> = upload.refused(EMBLEM);
    let sent = upload.take(EMBLEM);
    let chosen = sent.is_some();
    if let Some(fault) = refused {
        return Err(ActionError::Fields(vec![fault]));
    }
    let token = upload.form.form_token().map_err(|_| ActionError::Stale)?;
    let once = Once::new(token, urls::ADMIN_CITY.to_owned()).with_files(&sent);
    let wanted = wanted(CitySection::Emblem, &upload.form);
    let by = administrator.actor();
    match propose::emblem(portal, by, &once, sent, &wanted).await {
        Ok(id) => Ok(urls::fill(urls::CITY_CHANGE, id)),
        Err(ActionError::Fields(faults)) => {
            let faults = upload::choose_again(faults, EMBLEM, chosen);
            Err(ActionError::Fields(faults))
        }
        Err(error) => Err(error),
    }
}
