//! `/permohonan/{id}`: the task list while the owner fills in or corrects the case, otherwise its status.

use axum::extract::State;

use super::own_case::OwnCase;
use super::{status, task_list};
use crate::actions;
use crate::domain::procedure::Status;
use crate::portal::Portal;
use crate::store;
use crate::web::error::Reply;

pub async fn get(State(portal): State<Portal>, OwnCase { who, case }: OwnCase) -> Reply {
    let mut conn = portal.conn().await?;
    if store::notice::any_unread_of(&mut conn, who.account(), case.id).await? {
        actions::notice::read_case(&portal, who.account(), case.id).await?;
    }
    match case.status {
        Status::Draft | Status::Returned => task_list::show(&mut conn, &portal, &who, &case).await,
        _ => status::show(&mut conn, &portal, &who, &case).await,
    }
}
