//! Name and telephone number of the signed-in person.

use super::{Faults, audit, nothing_more, written_as};
use crate::actions::ActionError;
use crate::actions::printable;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::identity::{PersonName, Phone};
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::{self, Tx, account};

/// Saves both; submitted cases keep their earlier data. The name of who signs, initials or stands in stays as it is.
pub async fn save_contact(
    portal: &Portal,
    id: AccountId,
    roles: &[Role],
    name: &str,
    phone: &str,
) -> Result<(), ActionError> {
    let mut faults = Faults::default();
    let name = faults.take("name", PersonName::parse(name));
    let phone = faults.take("phone", Phone::parse(phone));
    let (Some(name), Some(phone)) = (name, phone) else {
        return Err(faults.into_error());
    };
    printable::judge(portal, &[("name", name.as_str())]).await?;
    let mut tx = Tx::begin(portal.pool()).await?;
    let today = wib::date(portal.now());
    if store::term::is_bound(tx.conn(), id, today).await? {
        let known = store::officer::name(tx.conn(), id).await?;
        if known.as_deref() != Some(name.as_str()) {
            return Err(ActionError::field("name", FieldFault::NeedsSecondPerson));
        }
    }
    account::set_contact(&mut tx, id, name.as_str(), phone.as_str()).await?;
    let by = (id, written_as(roles));
    audit(&mut tx, portal, by, "save_contact", id, nothing_more());
    Ok(tx.commit().await?)
}
