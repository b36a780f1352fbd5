//! The officers' pages, with the demo's people and cases that the acts have brought to their status.

mod act;
mod appeal;
mod appointment;
mod appointment_changes;
mod audit;
mod by_hand;
mod carry;
mod case;
mod changes;
mod checklist;
mod compare;
mod complaint_readers;
mod complaints;
mod correct;
mod decline;
mod filing;
mod heads_change;
mod journey;
mod letter;
mod letter_number;
mod outages;
mod payment;
mod queries;
mod readiness;
mod ready_to_pay;
mod recorded;
mod refusal;
mod stack;
mod stack_of_twenty;
mod unknown_year;
mod urgent;
mod worklist;

use chrono::NaiveDate;
use haki::cli::demo::{Driver, People, make_people};
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Status};
use haki::store;
use haki::urls;
use scraper::{Html, Selector};

use crate::support;
use crate::support::portal::TestPortal;
use crate::support::visitor::{Answer, Visitor};

/// The Dinas on a Monday morning.
pub(super) struct Office {
    pub(super) portal: TestPortal,
    pub(super) people: People,
    driver: Driver,
}

/// A case as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) status: Status,
    pub(super) version: i64,
    pub(super) events: usize,
    pub(super) audit: i64,
}

pub(super) async fn office() -> Office {
    let portal = support::portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    Office {
        portal,
        people,
        driver,
    }
}

impl Office {
    pub(super) async fn case_in(&self, status: Status) -> ApplicationId {
        self.driver.case_in(status, "KRIUK MAMA NIA").await.unwrap()
    }

    pub(super) async fn clerk(&self) -> Visitor {
        Visitor::of(&self.portal, self.people.clerk).await
    }

    pub(super) async fn reviewer(&self) -> Visitor {
        Visitor::of(&self.portal, self.people.reviewer).await
    }

    pub(super) async fn division_head(&self) -> Visitor {
        Visitor::of(&self.portal, self.people.division_head).await
    }

    pub(super) async fn agency_head(&self) -> Visitor {
        Visitor::of(&self.portal, self.people.agency_head).await
    }

    pub(super) async fn owner(&self) -> Visitor {
        Visitor::of(&self.portal, self.people.owner).await
    }

    pub(super) async fn inspector(&self) -> Visitor {
        let mut conn = self.portal.pool().acquire().await.unwrap();
        let id = store::demo::find(&mut conn, "inspektorat@demo.test")
            .await
            .unwrap()
            .unwrap();
        drop(conn);
        Visitor::of(&self.portal, id).await
    }

    pub(super) async fn head(&self, id: ApplicationId) -> Head {
        let mut conn = self.portal.pool().acquire().await.unwrap();
        let case = store::application::find(&mut conn, id)
            .await
            .unwrap()
            .unwrap();
        let events = store::history::of_case(&mut conn, id).await.unwrap();
        let rows = store::audit::page(&mut conn, None, None, 1).await.unwrap();
        Head {
            status: case.status,
            version: case.version,
            events: events.len(),
            audit: rows.first().map_or(0, |row| row.seq),
        }
    }

    pub(super) async fn status(&self, id: ApplicationId) -> Status {
        self.head(id).await.status
    }
}

/// Opens an act's page and sends its form with these answers.
pub(super) async fn act(
    visitor: &Visitor,
    id: ApplicationId,
    act: Act,
    answers: &[(&str, &str)],
) -> Answer {
    let path = urls::case_act(id, act);
    let page = visitor.get(&path).await;
    assert_eq!(page.status, 200, "{act} is offered: {}", page.body);
    visitor.post(&path, &filled(&page, answers)).await
}

/// The hidden fields of a page's form with these answers.
pub(super) fn filled<'a>(page: &Answer, answers: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let html = Html::parse_document(&page.body);
    let hidden = Selector::parse("main form input[type=hidden]").unwrap();
    let mut pairs: Vec<(&str, &str)> = html
        .select(&hidden)
        .map(|input| {
            let name = input.value().attr("name").unwrap().to_owned();
            let value = input.value().attr("value").unwrap().to_owned();
            (&*name.leak(), &*value.leak())
        })
        .filter(|(name, _)| *name != "csrf")
        .collect();
    pairs.extend(answers);
    pairs
}

/// A day as three fields.
pub(super) fn dated(name: &str, day: NaiveDate) -> [(&'static str, &'static str); 3] {
    let part = |suffix: &str, value: String| {
        let name: &'static str = format!("{name}_{suffix}").leak();
        (name, &*value.leak())
    };
    [
        part("hari", day.format("%-d").to_string()),
        part("bulan", day.format("%-m").to_string()),
        part("tahun", day.format("%Y").to_string()),
    ]
}

/// A date as three fields.
macro_rules! date {
    ($name:literal, $day:literal, $month:literal, $year:literal) => {
        [
            (concat!($name, "_hari"), $day),
            (concat!($name, "_bulan"), $month),
            (concat!($name, "_tahun"), $year),
        ]
    };
}
pub(super) use date;
