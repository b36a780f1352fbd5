//! The number of statements of every list page, with many cases.

use haki::cli::demo::{Driver, make_people};
use haki::cli::seed::load_cases;
use haki::domain::procedure::{Role, Status};
use haki::urls;

use crate::support::people::officer;
use crate::support::portal;
use crate::support::statements::statements;
use crate::support::visitor::Visitor;

/// Most statements of a list, the session's included.
const MOST: usize = 6;

async fn asked(who: &Visitor, path: &str) -> usize {
    statements(async || {
        assert_eq!(who.get(path).await.status, 200, "{path}");
    })
    .await
}

/// The lists of each role; filters in the query need no fewer.
const LISTS: &[(Role, &[&str])] = &[
    (
        Role::Clerk,
        &[
            urls::WORKLIST,
            "/petugas?antrean=semua",
            "/petugas?q=bandeng",
            urls::RECORDED_CASES,
            urls::RENEWALS,
            urls::LETTER_REGISTER,
            urls::COMPLAINTS,
            urls::NOTICES,
        ],
    ),
    (
        Role::DivisionHead,
        &[
            urls::WORKLIST,
            urls::TARIFFS,
            urls::APPOINTMENTS,
            urls::CITY_CHANGES,
            urls::LETTER_SOURCES,
        ],
    ),
    (Role::AgencyHead, &[urls::WORKLIST, urls::SIGN]),
    (Role::Inspector, &[urls::WORKLIST, urls::TRAIL]),
    (
        Role::Administrator,
        &[
            urls::ADMIN_ACCOUNTS,
            urls::ADMIN_TARIFFS,
            urls::ADMIN_DELEGATIONS,
            urls::APPOINTMENTS,
            urls::ADMIN_CITY,
            urls::ADMIN_LETTER_SOURCE,
            urls::ADMIN_QUEUE,
            urls::ADMIN_BACKUPS,
        ],
    ),
];
const OF_OWNER: &[&str] = &[
    urls::APPLICATIONS,
    urls::NOTICES,
    urls::NEW_APPLICATION,
    urls::IP_TYPES,
];

#[tokio::test]
async fn no_list_asks_more_than_six_times_however_long_it_is() {
    let portal = portal().await;
    load_cases(&portal, 300).await.unwrap();
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    for status in [Status::Delivered, Status::Initialled, Status::Certified] {
        let title = format!("DAFTAR {status}");
        driver.case_in(status, &title).await.unwrap();
    }
    let mut readers = vec![(Visitor::of(&portal, people.owner).await, OF_OWNER)];
    for (role, paths) in LISTS {
        let person = officer(&portal, &[*role]).await;
        readers.push((Visitor::of(&portal, person.id).await, *paths));
    }
    for (who, paths) in readers {
        for path in paths {
            let asked = asked(&who, path).await;
            assert!((1..=MOST).contains(&asked), "{path}: {asked} statements");
        }
    }
}
