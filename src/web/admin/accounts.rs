//! `/admin/akun`: all accounts of the office.

use askama::Template;
use axum::extract::State;

use crate::actions::complaint::unread::UnreadComplaints;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::account::StaffRow;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::guard::Administrator;
use crate::web::respond;
use crate::web::view::{Cell, Column, StatusBadge, TableView, Tone};
use crate::words::{complaint, role};

/// `templates/pages/admin/accounts.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/accounts.html")]
struct AccountsPage {
    chrome: Chrome,
    /// Of complaints that nobody reads; none if all is well.
    unread: Option<String>,
    table: TableView,
}

pub(super) async fn get(State(portal): State<Portal>, administrator: Administrator) -> Reply {
    let mut conn = portal.acquire().await?;
    let staff = store::account::staff(&mut conn, wib::date(portal.now())).await?;
    let unread = UnreadComplaints::of(&mut conn, &portal).await?;
    Ok(respond::page(&AccountsPage {
        chrome: administrator.visit().chrome(),
        unread: complaint::unread(unread.count, unread.has_inspector),
        table: TableView {
            caption: "Akun petugas".into(),
            columns: ["Nama", "Email", "Peran", "Keadaan"]
                .map(Column::new)
                .into(),
            rows: staff.iter().map(row).collect(),
        },
    }))
}

fn row(person: &StaffRow) -> Vec<Cell> {
    let roles: Vec<_> = person
        .roles
        .iter()
        .map(|known| role::name(*known))
        .collect();
    let state = if person.disabled {
        StatusBadge::new(Tone::Off, "Ditutup")
    } else {
        StatusBadge::new(Tone::Ok, "Aktif")
    };
    vec![
        Cell::new(&person.name).href(urls::admin_account(person.id)),
        Cell::new(&person.email),
        Cell::new(roles.join(", ")),
        if person.has_factor {
            Cell::status(state).note("Verifikasi dua langkah aktif")
        } else {
            Cell::status(state)
        },
    ]
}
