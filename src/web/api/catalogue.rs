//! `GET /api/v1/catalogue`: every type with its requirements, stages, protection and the tariffs in force.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;

use super::Problem;
use crate::domain::ip_type::CATALOGUE;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::{self, StoreError};
use crate::words::catalogue::{self, Catalogue};

pub(crate) async fn get(State(portal): State<Portal>) -> Result<Json<Catalogue>, Problem> {
    read(&portal)
        .await
        .map(Json)
        .map_err(|cause| Problem::internal(&cause))
}

async fn read(portal: &Portal) -> Result<Catalogue, StoreError> {
    let today = wib::date(portal.now());
    let mut conn = portal.acquire().await?;
    let mut tariffs = BTreeMap::new();
    for kind in CATALOGUE {
        let lines = store::tariff::in_force(&mut conn, kind, today).await?;
        tariffs.insert(kind.code, lines);
    }
    Ok(catalogue::catalogue(
        |kind| tariffs.get(kind.code).cloned().unwrap_or_default(),
        |_, requirement| requirement.max_bytes,
    ))
}
