//! `/petugas/pengaduan` and below: what is done with complaints.

use haki::actions::complaint::file::{Filed, TypedComplaint};
use haki::domain::id::ComplaintId;
use haki::domain::procedure::Role;
use haki::urls;

use super::{filled, office};
use crate::support::Client;
use crate::support::complaints::{SECRET, about, file, id_of, typed};
use crate::support::people::{officer, work};
use crate::support::portal::portal_with_mailer;
use crate::support::post::Post;
use crate::support::statements::statements;
use crate::support::visitor::{Answer, Visitor};

pub(super) fn page_of(id: ComplaintId) -> String {
    urls::fill(urls::COMPLAINT, id)
}

/// Opens a complaint, sends its form, and follows the redirect.
async fn submit(visitor: &Visitor, id: ComplaintId, answers: &[(&str, &str)]) -> Answer {
    let path = page_of(id);
    let page = visitor.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let sent = visitor.post(&path, &filled(&page, answers)).await;
    if sent.status == 303 {
        visitor.get(&sent.location).await
    } else {
        sent
    }
}

/// Whether this person reads the complaint, by every way that could show it; they must agree.
pub(super) async fn reads(visitor: &Visitor, filed: &Filed, id: ComplaintId) -> bool {
    let ticket = filed.ticket.to_string();
    let page = visitor.get(&page_of(id)).await;
    let there = page.status == 200;
    assert!(there || page.status == 404 || page.status == 403);
    assert_eq!(page.body.contains(SECRET), there);
    let list = visitor.get(urls::COMPLAINTS).await;
    assert_eq!(list.body.contains(&ticket), there, "list");
    let search = urls::with_query(urls::COMPLAINTS, &[("tiket", ticket.clone())]);
    let found = visitor.get(&search).await;
    assert_eq!(found.has("table"), there, "search");
    let everything = visitor.get(&format!("/petugas?q={ticket}")).await;
    assert!(!everything.has("table"), "no case has this number");
    there
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_is_taken_and_answered_and_the_complainant_is_written_to() {
    let post = Post::new();
    let portal = portal_with_mailer(post.clone()).await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let clerk = Visitor::of(&portal, clerk.id).await;
    let typed = TypedComplaint {
        name: "Kurniasih",
        contact: "Kurnia@contoh.test",
        receipt: "MRK-2026-000049",
        ..typed(&portal)
    };
    let filed = file(&portal, &typed).await;
    let id = id_of(&portal, &filed).await;
    let page = clerk.get(&page_of(id)).await;
    let facts = page.text("main .facts");
    for fact in [
        "Kurniasih",
        "kurnia@contoh.test",
        "tidak ada permohonan dengan nomor ini",
    ] {
        assert!(
            facts.to_lowercase().contains(&fact.to_lowercase()),
            "{facts}"
        );
    }
    portal.clock().set("2026-11-23T02:10:00Z".parse().unwrap());
    let taken = submit(&clerk, id, &[("aksi", "tangani")]).await;
    assert!(taken.flash().contains("Anda menangani"), "{}", taken.body);
    assert!(!taken.body.contains("Tangani pengaduan ini"));
    let empty = submit(&clerk, id, &[("aksi", "jawab"), ("answer", " ")]).await;
    assert_eq!(empty.status, 422);
    assert!(!empty.error("answer").is_empty());
    portal.clock().set("2026-11-23T02:20:00Z".parse().unwrap());
    let answer = "Suratnya terbit besok.";
    let answered = submit(&clerk, id, &[("aksi", "jawab"), ("answer", answer)]).await;
    assert!(
        answered.text(".timeline").contains(answer),
        "{}",
        answered.body
    );
    assert!(answered.attributes("main form", "action").is_empty());
    work(&portal).await;
    let mails = post.to("kurnia@contoh.test");
    assert_eq!(mails.len(), 2, "taken, and answered");
    assert!(mails[0].text.contains("Halo Kurniasih"));
    assert!(
        mails[1]
            .subject
            .starts_with("Pengaduan Anda dijawab: tiket ADU-")
    );
    assert!(mails[1].text.contains(answer) && mails[1].text.contains("/pengaduan/lacak"));
    assert!(!mails[1].text.contains(&filed.code.to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_does_not_arrive_is_said_on_the_complaints_page() {
    let post = Post::new();
    post.refuse("kurnia@contoh.test");
    let portal = portal_with_mailer(post.clone()).await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let clerk = Visitor::of(&portal, clerk.id).await;
    let typed = TypedComplaint {
        contact: "kurnia@contoh.test",
        ..typed(&portal)
    };
    let id = id_of(&portal, &file(&portal, &typed).await).await;
    submit(&clerk, id, &[("aksi", "tangani")]).await;
    work(&portal).await;
    let page = clerk.get(&page_of(id)).await;
    assert!(
        page.text(".timeline").contains("tidak terkirim"),
        "{}",
        page.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_turns_out_to_be_about_an_officer_is_passed_on_and_read_no_more() {
    let office = office().await;
    let filed = file(&office.portal, &typed(&office.portal)).await;
    let id = id_of(&office.portal, &filed).await;
    let (clerk, head) = (office.clerk().await, office.agency_head().await);
    let nobody = submit(
        &clerk,
        id,
        &[("aksi", "teruskan"), ("handover", "Periksa.")],
    )
    .await;
    assert_eq!(nobody.attributes(".error-summary a", "href"), ["#accused"]);
    let to_head = [
        ("aksi", "teruskan"),
        ("accused", "reviewer"),
        ("handover", "Disebut dalam telepon."),
    ];
    let passed = submit(&clerk, id, &to_head).await;
    assert!(passed.flash().contains("diteruskan"), "{}", passed.body);
    for visitor in [&clerk, &office.reviewer().await, &office.inspector().await] {
        assert!(!reads(visitor, &filed, id).await);
    }
    assert!(reads(&head, &filed, id).await);
    assert!(
        head.get(&page_of(id))
            .await
            .body
            .contains("Disebut dalam telepon.")
    );
    let onward = [("aksi", "teruskan"), ("handover", "Menyangkut saya juga.")];
    submit(&head, id, &onward).await;
    assert!(!reads(&head, &filed, id).await);
    let inspector = office.inspector().await;
    assert!(reads(&inspector, &filed, id).await);
    let ended = submit(
        &inspector,
        id,
        &[("aksi", "tutup"), ("reason", "Ditindaklanjuti terpisah.")],
    )
    .await;
    assert!(ended.flash().contains("ditutup"), "{}", ended.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inspektorat_reads_what_is_about_nobody_and_changes_nothing() {
    let office = office().await;
    let filed = file(&office.portal, &typed(&office.portal)).await;
    let id = id_of(&office.portal, &filed).await;
    let inspector = office.inspector().await;
    let page = inspector.get(&page_of(id)).await;
    assert!(page.attributes("main form", "action").is_empty());
    let token = inspector.token();
    let form = [
        ("form_token", token.as_str()),
        ("version", "1"),
        ("aksi", "tangani"),
    ];
    assert_eq!(inspector.post(&page_of(id), &form).await.status, 403);
    let start = inspector.get(urls::WORKLIST).await;
    assert!(
        !start.text("main").contains("1 menunggu"),
        "it waits for others"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_act_at_once_the_second_is_told_and_a_doubled_form_acts_once() {
    let office = office().await;
    let filed = file(&office.portal, &typed(&office.portal)).await;
    let id = id_of(&office.portal, &filed).await;
    let (clerk, reviewer) = (office.clerk().await, office.reviewer().await);
    let mine = clerk.get(&page_of(id)).await;
    let theirs = reviewer.get(&page_of(id)).await;
    let form = filled(&mine, &[("aksi", "jawab"), ("answer", "Sudah beres.")]);
    for _ in 0..2 {
        let sent = clerk.post(&page_of(id), &form).await;
        assert_eq!(sent.location(), page_of(id));
    }
    let late = filled(
        &theirs,
        &[("aksi", "jawab"), ("answer", "Jawaban saya yang panjang.")],
    );
    let late = reviewer.post(&page_of(id), &late).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("Jawaban saya yang panjang."), "not lost");
    let events: i64 = sqlx::query_scalar("select count(*) from complaint_event")
        .fetch_one(office.portal.pool())
        .await
        .unwrap();
    assert_eq!(events, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_overdue_is_said_on_the_start_page_and_in_the_list() {
    let office = office().await;
    file(&office.portal, &typed(&office.portal)).await;
    let clerk = office.clerk().await;
    let start = clerk.get(urls::WORKLIST).await;
    assert!(!start.has("#h-pengaduan"));
    office
        .portal
        .clock()
        .set("2026-11-26T17:00:01Z".parse().unwrap());
    let clerk = office.clerk().await;
    let start = clerk.get(urls::WORKLIST).await;
    assert_eq!(start.text("#h-pengaduan"), "1 pengaduan lewat tenggat");
    let list = clerk.get(urls::COMPLAINTS).await;
    assert!(list.text("tbody").contains("Lewat tenggat"));
    about(&office.portal, "clerk").await;
    let mut metrics = Client::new(&office.portal);
    metrics.carrier.ip = [127, 0, 0, 1].into();
    let gauges = metrics.get("/metrics").await.body;
    for gauge in [r#"{clock="late"} 1"#, r#"{clock="in_time"} 0"#] {
        let line = format!("haki_complaints_open{gauge}");
        assert!(gauges.contains(&line), "none about officers: {gauges}");
    }
}

#[tokio::test]
async fn the_list_has_pages_and_asks_no_more_the_longer_it_is() {
    let office = office().await;
    let mut tickets = Vec::new();
    for minute in 0..26 {
        let at = format!("2026-11-23T02:{minute:02}:00Z");
        office.portal.clock().set(at.parse().unwrap());
        tickets.push(
            file(&office.portal, &typed(&office.portal))
                .await
                .ticket
                .to_string(),
        );
    }
    let clerk = office.clerk().await;
    let first = clerk.get(urls::COMPLAINTS).await;
    assert_eq!(first.texts("tbody th"), tickets[..25]);
    let second = clerk.get(&first.attribute("a[rel=next]", "href")).await;
    assert_eq!(second.texts("tbody th"), tickets[25..]);
    assert_eq!(first.text(".tabs .count"), "26");
    for path in [
        urls::COMPLAINTS,
        "/petugas/pengaduan?keadaan=selesai",
        urls::WORKLIST,
    ] {
        let asked = statements(async || {
            assert_eq!(clerk.get(path).await.status, 200);
        })
        .await;
        assert!((1..=6).contains(&asked), "{path}: {asked} statements");
    }
}
