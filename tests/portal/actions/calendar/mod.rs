//! A day off is entered while the portal runs.

mod outage;
mod recompute;

use chrono::TimeDelta;
use haki::actions::case::Intent;
use haki::actions::check::assign;
use haki::cli::demo::{Driver, make_people};
use haki::domain::actor::Actor;
use haki::domain::procedure::{Role, Status};
use haki::domain::wib;

use crate::support::portal;

#[tokio::test(flavor = "multi_thread")]
async fn a_day_off_entered_meanwhile_moves_what_falls_due_after_it() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let tomorrow = wib::date(portal.now()) + TimeDelta::days(1);
    let due = async |mark: &str| {
        let case = driver.case_in(Status::Submitted, mark).await.unwrap();
        let intent = Intent {
            actor: Actor::person(people.clerk, Role::Clerk),
            case,
            seen_version: None,
            once: None,
        };
        let assigned = assign::assign(&portal, &intent, people.reviewer).await;
        wib::date(assigned.unwrap().due_at.unwrap())
    };
    assert_eq!(due("SEBELUM").await, tomorrow);
    sqlx::query("insert into holiday (on_date, name, kind) values ($1, 'Hari libur uji', 'lokal')")
        .bind(tomorrow)
        .execute(portal.pool())
        .await
        .unwrap();
    assert_eq!(due("BELUM TERBACA").await, tomorrow);
    portal.clock().advance(TimeDelta::minutes(5));
    assert_eq!(due("SESUDAH").await, tomorrow + TimeDelta::days(1));
}
