//! Who reads which complaint: the matrix of roles, by every way that could show one.

use haki::domain::procedure::Role;
use haki::urls;

use super::complaints::{page_of, reads};
use super::{Office, office};
use crate::support::complaints::{SECRET, about, file, id_of, typed};
use crate::support::people::officer;
use crate::support::visitor::Visitor;

/// Every role of the office with somebody who has it.
async fn everybody(office: &Office) -> Vec<(Role, Visitor)> {
    let administrator = officer(&office.portal, &[Role::Administrator]).await;
    vec![
        (Role::Clerk, office.clerk().await),
        (Role::Reviewer, office.reviewer().await),
        (Role::DivisionHead, office.division_head().await),
        (Role::AgencyHead, office.agency_head().await),
        (Role::Inspector, office.inspector().await),
        (
            Role::Administrator,
            Visitor::of(&office.portal, administrator.id).await,
        ),
        (Role::Applicant, office.owner().await),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reads_which_complaint_whatever_way_they_try() {
    let office = office().await;
    let everybody = everybody(&office).await;
    let division = [
        Role::Clerk,
        Role::Reviewer,
        Role::DivisionHead,
        Role::AgencyHead,
        Role::Inspector,
    ];
    for (accused, readers) in [
        ("", &division[..]),
        ("clerk", &[Role::AgencyHead]),
        ("reviewer", &[Role::AgencyHead]),
        ("division_head", &[Role::Inspector]),
        ("somebody", &[Role::AgencyHead]),
        ("agency_head", &[Role::Inspector]),
    ] {
        let filed = match accused {
            "" => file(&office.portal, &typed(&office.portal)).await,
            accused => about(&office.portal, accused).await,
        };
        let id = id_of(&office.portal, &filed).await;
        for (role, visitor) in &everybody {
            let seen = reads(visitor, &filed, id).await;
            assert_eq!(seen, readers.contains(role), "{role} about {accused:?}");
        }
    }
}

/// No page that could lead to it tells it.
async fn learns_none_of(secrets: &[String], role: Role, visitor: &Visitor) {
    let pages = [
        urls::COMPLAINTS,
        urls::WORKLIST,
        urls::NOTICES,
        urls::TRAIL,
        urls::ADMIN_QUEUE,
    ];
    for path in pages {
        let page = visitor.get(path).await;
        for told in secrets {
            assert!(!page.body.contains(told), "{role} at {path}");
        }
        assert!(
            !page.body.contains("Pengaduan menunggu Anda</"),
            "{role} at {path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_acts_on_it_opens_its_enclosure_or_learns_that_it_is_there() {
    let office = office().await;
    let filed = about(&office.portal, "clerk").await;
    let id = id_of(&office.portal, &filed).await;
    let head = office.agency_head().await;
    let page = head.get(&page_of(id)).await;
    let enclosure = page.attribute("a[href*=lampiran]", "href");
    assert_eq!(head.get(&enclosure).await.status, 200);
    let read: i64 = sqlx::query_scalar("select count(*) from audit where act = 'read_complaint'")
        .fetch_one(office.portal.pool())
        .await
        .unwrap();
    assert_eq!(read, 1, "noted once in a quarter of an hour");
    for (role, visitor) in everybody(&office).await {
        if role == Role::AgencyHead {
            continue;
        }
        assert!(
            [403, 404].contains(&visitor.get(&enclosure).await.status.as_u16()),
            "{role}"
        );
        for act in ["tangani", "jawab", "teruskan", "tutup"] {
            let token = visitor.token();
            let form = [
                ("form_token", token.as_str()),
                ("version", "1"),
                ("aksi", act),
                ("answer", "x"),
                ("reason", "x"),
                ("handover", "x"),
                ("accused", "somebody"),
            ];
            let status = visitor.post(&page_of(id), &form).await.status;
            assert!(
                [403, 404].contains(&status.as_u16()),
                "{role} {act}: {status}"
            );
        }
        let secrets = [filed.ticket.to_string(), id.to_string(), SECRET.to_owned()];
        learns_none_of(&secrets, role, &visitor).await;
    }
    for (role, visitor) in everybody(&office).await {
        let start = visitor.get(urls::WORKLIST).await;
        let counted = start.body.contains("1 menunggu");
        assert_eq!(counted, role == Role::AgencyHead, "{role}");
    }
    let (state, events): (String, i64) =
        sqlx::query_as("select state, (select count(*) from complaint_event) from complaint")
            .fetch_one(office.portal.pool())
            .await
            .unwrap();
    assert_eq!((state.as_str(), events), ("received", 1));
    assert!(
        head.get(urls::NOTICES)
            .await
            .body
            .contains("Pengaduan menunggu Anda")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stands_in_for_the_head_and_is_the_accuseds_head_does_not_read_it() {
    let office = office().await;
    let both = officer(&office.portal, &[Role::DivisionHead, Role::AgencyHead]).await;
    let both = Visitor::of(&office.portal, both.id).await;
    let filed = about(&office.portal, "clerk").await;
    let id = id_of(&office.portal, &filed).await;
    assert!(!reads(&both, &filed, id).await);
}
