//! A day on which Kadis, Kabid and Sekretaris all change.

use chrono::{Days, TimeDelta};
use haki::domain::procedure::{Act, Status};
use haki::domain::wib;
use haki::portal::Portal;
use haki::{store, urls};

use super::{act, filled, office};
use crate::support::appointments::{colleague, confirm, propose};
use crate::support::visitor::Visitor;

async fn administrator(portal: &Portal) -> Visitor {
    let mut conn = portal.pool().acquire().await.unwrap();
    let found = store::demo::find(&mut conn, "admin@demo.test").await;
    Visitor::of(portal, found.unwrap().unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_on_which_all_heads_change_ends_with_the_next_letter_signed() {
    let office = office().await;
    let portal = &office.portal;
    let waiting = office.case_in(Status::Prepared).await;
    let initialled = office.case_in(Status::Initialled).await;
    let admin = administrator(portal).await;
    let kadis = colleague(portal, "Dr. Budi Santosa, M.M.", "Kepala Dinas").await;
    let kabid = colleague(portal, "Ratna Wulan, S.E.", "Kepala Bidang UMKM").await;
    let deputy = colleague(portal, "Hasan Basri", "Sekretaris").await;

    // Entered in advance; the outgoing head confirms the incoming Kabid, the incoming head the Sekretaris.
    let day = wib::date(portal.now()) + Days::new(1);
    let confirmers = [
        ("agency_head", kadis, office.people.division_head),
        ("division_head", kabid, office.people.agency_head),
        ("secretary", deputy, kadis),
    ];
    for (seat, holder, by) in confirmers {
        portal.clock().advance(TimeDelta::seconds(1));
        let sent = propose(&admin, seat, holder, day).await;
        assert_eq!(sent.status, 303, "{seat}: {:?}", sent.texts(".error"));
        confirm(portal, by).await;
    }
    portal.clock().advance(TimeDelta::days(1));

    let former = office.division_head().await;
    let initial = urls::case_act(waiting, Act::Initial);
    assert_eq!(former.get(&initial).await.status, 403);
    let kabid = Visitor::of(portal, kabid).await;
    assert_eq!(act(&kabid, waiting, Act::Initial, &[]).await.status, 303);
    portal.clock().advance(TimeDelta::minutes(1));
    assert_eq!(office.agency_head().await.get(urls::SIGN).await.status, 403);
    let kadis = Visitor::of(portal, kadis).await;
    let stack = kadis.get(urls::SIGN).await;
    let said = stack.text(".sign-box");
    assert!(said.contains("Anda menandatangani sebagai Dr. Budi Santosa, M.M., Kepala Dinas"));
    let values = stack.attributes("input[name=letter]", "value");
    let mut answers = vec![("passphrase", "demo-tte")];
    answers.extend(values.iter().map(|value| ("letter", value.as_str())));
    let sent = kadis
        .post_and_wait(urls::SIGN, &filled(&stack, &answers))
        .await;
    assert_eq!(sent.status, 303);
    assert_eq!(office.status(waiting).await, Status::Signed);
    // The former Kabid's paraf stays valid.
    assert_eq!(office.status(initialled).await, Status::Signed);
    let mut conn = portal.pool().acquire().await.unwrap();
    let letter = store::letter::current(&mut conn, waiting)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        letter.signer_name.as_deref(),
        Some("Dr. Budi Santosa, M.M.")
    );
    assert_eq!(letter.signer_position, "Kepala Dinas");
    assert_eq!(letter.initialler_title, "Kepala Bidang UMKM");
    let clerk = office.clerk().await;
    let check = clerk.get(&urls::case(waiting)).await;
    let check = check.attribute("section[aria-label=Surat] a[href^='/v/']", "href");
    assert!(clerk.get(&check).await.body.contains("Budi Santosa"));
}
