//! The pages of a letter that is signed outside the portal: choosing the way, fetching, bringing back, verifying.

use chrono::TimeDelta;
use haki::domain::procedure::Status;
use haki::urls;

use super::filled;
use crate::support::Client;
use crate::support::carried::{office, resaved};
use crate::support::desk::Office;
use crate::support::visitor::{Answer, Visitor};

const MORNING: &str = "2026-11-23T02:00:00Z";

async fn head(office: &Office) -> Visitor {
    Visitor::of(&office.portal, office.people.agency_head).await
}

/// The head ticks the only waiting letter and chooses this way.
async fn chosen(head: &Visitor, way: &str, passphrase: &str) -> Answer {
    let page = head.get(urls::SIGN).await;
    let letter = page.value("letter");
    let answers = [
        ("letter", letter.as_str()),
        ("way", way),
        ("passphrase", passphrase),
    ];
    head.post_and_wait(urls::SIGN, &filled(&page, &answers))
        .await
}

/// Address of the page on which the paper is brought back.
async fn carried(head: &Visitor) -> String {
    let led = chosen(head, "upload", "").await;
    assert_eq!(led.status, 303, "{}", led.body);
    let stack = head.get(&led.location).await;
    assert!(
        stack
            .text("main")
            .contains("Menunggu berkas bertanda tangan")
    );
    assert!(stack.texts("[data-renew]").is_empty(), "nothing goes on");
    let links = stack.attributes(".results li a", "href");
    let page = links.into_iter().find(|link| link.ends_with("/berkas"));
    page.unwrap()
}

async fn code(office: &Office) -> String {
    sqlx::query_scalar("select token from signing order by prepared_at desc limit 1")
        .fetch_one(office.portal.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_is_chosen_with_the_stack_and_only_the_portals_own_asks_for_a_passphrase() {
    let office = office(MORNING).await;
    office.case_in(Status::Initialled, "KRIUK").await;
    let head = head(&office).await;
    let page = head.get(urls::SIGN).await;
    let ways = page.attributes("input[name=way]", "value");
    assert_eq!(ways, ["local", "upload", "wet"]);
    assert_eq!(
        page.attributes("input[name=way][checked]", "value"),
        ["local"]
    );
    let refused = chosen(&head, "local", "").await;
    assert_eq!(refused.status, 422);
    assert!(!refused.error("passphrase").is_empty());
    let unknown = chosen(&head, "faks", "demo-tte").await;
    assert_eq!(unknown.status, 422);
    let page = carried(&head).await;
    assert_eq!(head.get(&page).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn head_and_clerk_fetch_the_pdf_and_bring_it_back_and_nobody_else() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let head = head(&office).await;
    let page = carried(&head).await;
    let clerk = Visitor::of(&office.portal, office.people.clerk).await;
    // Whoever may have to compare what comes back can read what went out.
    for (other, reads) in [(office.people.reviewer, 200), (office.people.owner, 403)] {
        let other = Visitor::of(&office.portal, other).await;
        assert_eq!(other.get(&page).await.status, 403);
        assert_eq!(other.get(&format!("{page}.pdf")).await.status, reads);
    }
    let shown = clerk.get(&page).await;
    assert!(
        shown.texts("#h-tarik").is_empty(),
        "only who signs takes back"
    );
    let case = clerk.get(&urls::case(id)).await;
    let links = case.attributes("main a", "href");
    assert!(links.contains(&page), "{links:?}");
    let pdf = clerk.get(&format!("{page}.pdf")).await;
    assert_eq!(pdf.status, 200);
    let name = pdf.headers["content-disposition"].to_str().unwrap();
    assert!(name.contains("surat-500.3-001"), "{name}");
    let send = async |bytes: &[u8]| {
        let token = clerk.token();
        let file = ("signed_paper", "surat.pdf", bytes);
        clerk
            .post_file(&page, &[("form_token", &token)], file)
            .await
    };
    let pdf = pdf.bytes;
    let refused = send(&pdf).await;
    assert_eq!(refused.status, 422);
    let said = refused.error("signed_paper");
    assert!(said.contains("belum ditandatangani"), "{said}");
    let nothing = clerk
        .post_file(
            &page,
            &[("form_token", &clerk.token())],
            ("signed_paper", "", b""),
        )
        .await;
    assert_eq!(nothing.status, 422);
    let line = office.line_of(id).await;
    let done = send(&office.signed_outside(&line, &resaved(&pdf))).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let result = clerk.get(&done.location).await;
    assert!(result.text(".results li").contains("Ditandatangani"));
    assert_eq!(office.status(id).await, Status::Signed);
    assert_eq!(clerk.get(&page).await.status, 200);
    assert!(clerk.get(&page).await.texts("#h-kembali").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_printed_code_says_not_confirmed_then_signed_or_never_valid() {
    let office = office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let head = head(&office).await;
    let page = carried(&head).await;
    let anybody = Client::new(&office.portal);
    let said = async |code: &str| anybody.clone().get(&urls::verify(code)).await;
    let first = code(&office).await;
    let shown = said(&first).await;
    assert!(
        shown.text("h1").contains("belum dikonfirmasi"),
        "{}",
        shown.text("h1")
    );
    assert!(shown.texts("input[type=file]").is_empty());
    let back = head.get(&page).await;
    let token = back.value("form_token");
    let take_back = page.replace("/berkas", "/tarik");
    let taken = head.post(&take_back, &[("form_token", &token)]).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    assert!(said(&first).await.text("h1").contains("tidak berlaku"));
    office.clock.advance(TimeDelta::minutes(1));
    carried(&head).await;
    let line = office.line_of(id).await;
    let pdf = head.get(&urls::signing_pdf(line.id)).await.bytes;
    let signed = office.signed_outside(&line, &pdf);
    office.bring_back(&line, &signed).await.unwrap();
    let second = code(&office).await;
    let shown = said(&second).await;
    assert!(shown.text("h1").contains("berlaku"), "{}", shown.text("h1"));
    assert!(shown.text("main").contains("di luar portal"));
    let answer = head
        .post_file(&urls::verify(&second), &[], ("file", "surat.pdf", &signed))
        .await;
    assert!(answer.text("main").contains("Berkas ini asli"));
    let other = head
        .post_file(&urls::verify(&second), &[], ("file", "surat.pdf", &pdf))
        .await;
    assert!(!other.text("main").contains("Berkas ini asli"));
}
