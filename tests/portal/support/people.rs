//! People, made through the actions.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::NaiveDate;
use haki::actions::account::manage_account::{self, FirstPassword, TypedStaff};
use haki::actions::account::register::{self, Registration};
use haki::actions::appointment::at_server::{self, AtServer};
use haki::domain::appointment::PublicOffice;
use haki::domain::id::AccountId;
use haki::domain::procedure::Role;
use haki::jobs::worker;
use haki::portal::Portal;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "kuda-lumping-7";

static MADE: AtomicU32 = AtomicU32::new(1);

#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: AccountId,
    pub(crate) email: String,
}

/// A confirmed applicant without a business.
pub(crate) async fn applicant(portal: &Portal) -> Person {
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let email = format!("pemilik{number}@contoh.test");
    let registration = Registration {
        nik: &format!("367301550585{:04}", number % 9999 + 1),
        name: "Kurniasih",
        email: &email,
        phone: "0812-3456-7890",
        password: PASSWORD,
        privacy_version: "2026-11-22",
        ip: None,
        synthetic: true,
    };
    let id = register::register(portal, &registration).await.unwrap();
    Person {
        id: id.unwrap(),
        email,
    }
}

/// A person of the office; heads are appointed, and the former one's term ends.
pub(crate) async fn officer(portal: &Portal, roles: &[Role]) -> Person {
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let email = format!("petugas{number}@contoh.test");
    let office_of = |role: &Role| match role {
        Role::AgencyHead => Some(PublicOffice::AgencyHead),
        Role::DivisionHead => Some(PublicOffice::DivisionHead),
        _ => None,
    };
    let own = roles.iter().filter(|role| office_of(role).is_none());
    let typed = TypedStaff {
        name: "Rahmat Hidayat",
        email: &email,
        nip: "198406172009011997",
        rank: "Penata, III/c",
        position: "Pejabat",
        roles: own.map(|role| role.as_str()).collect(),
        ..TypedStaff::default()
    };
    let first = FirstPassword::Synthetic(PASSWORD);
    let id = manage_account::create(portal, None, &typed, first)
        .await
        .unwrap();
    for office in roles.iter().filter_map(office_of) {
        let wanted = AtServer {
            account: id,
            office,
            starts_on: NaiveDate::from_ymd_opt(2016, 1, 4),
            order_number: "821.2/1/2016",
            names: ["Penanggung Jawab Satu", "Penanggung Jawab Dua"],
        };
        at_server::appoint(portal, &wanted).await.unwrap();
    }
    Person { id, email }
}

/// Runs everything that waits for the worker.
pub(crate) async fn work(portal: &Portal) {
    while worker::round(portal).await {}
}

/// The secret in the link of the newest mail of this kind.
pub(crate) async fn mailed_link(portal: &Portal, message: &str) -> String {
    use base64::Engine as _;
    let payload: serde_json::Value = sqlx::query_scalar(
        "select payload from job where payload->>'message' = $1 order by run_at desc, id desc limit 1",
    )
    .bind(message)
    .fetch_one(portal.pool())
    .await
    .unwrap();
    let sealed = payload["link_sealed"].as_str().unwrap();
    let sealed = base64::engine::general_purpose::STANDARD
        .decode(sealed)
        .unwrap();
    String::from_utf8(portal.vault().open(&sealed).unwrap()).unwrap()
}

/// How many mails of this kind wait or were sent.
pub(crate) async fn mails(portal: &Portal, message: &str) -> i64 {
    sqlx::query_scalar("select count(*) from job where payload->>'message' = $1")
        .bind(message)
        .fetch_one(portal.pool())
        .await
        .unwrap()
}
