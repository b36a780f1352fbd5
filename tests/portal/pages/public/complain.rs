//! `/pengaduan`

use axum::http::StatusCode;
use haki::domain::procedure::Role;
use haki::portal::Portal;
use haki::urls;

use crate::support::complaints::{SECRET, about};
use crate::support::page::Page;
use crate::support::people::{applicant, officer};
use crate::support::pictures::{holds, photograph};
use crate::support::visitor::Visitor;
use crate::support::{Client, portal};

/// A form about nobody, with its token.
fn form(token: &str) -> Vec<(&str, &str)> {
    vec![
        ("form_token", token),
        ("category", "delay"),
        ("text", SECRET),
    ]
}

async fn send(client: &mut Client, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Page {
    client.post_files(urls::COMPLAIN, fields, files).await
}

async fn opened(portal: &Portal) -> (Client, String) {
    let mut client = Client::new(portal);
    let token = client.get(urls::COMPLAIN).await.hidden("form_token");
    (client, token)
}

/// Everything that the tables of complaints, notices, jobs and the audit hold; how an account was made tells nothing.
async fn stored(portal: &Portal) -> String {
    sqlx::query_scalar(
        "select concat_ws(' ',
            (select string_agg(complaint::text, ' ') from complaint), (select string_agg(complaint_event::text, ' ') from complaint_event),
            (select string_agg(complaint_file::text, ' ') from complaint_file), (select string_agg(notice::text, ' ') from notice),
            (select string_agg(job::text, ' ') from job), (select string_agg(audit::text, ' ') from audit where act <> 'register'))",
    )
    .fetch_one(portal.pool())
    .await
    .unwrap()
}

async fn count(portal: &Portal, table: &'static str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}")))
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn anybody_complains_without_a_name_and_gets_a_ticket_and_its_code() {
    let portal = portal().await;
    officer(&portal, &[Role::Clerk]).await;
    let (mut client, token) = opened(&portal).await;
    let page = send(&mut client, &form(&token), &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let (ticket, code) = (page.text("#tiket"), page.text("#kode"));
    assert!(ticket.starts_with("ADU-") && ticket.len() == 13, "{ticket}");
    assert_eq!(code.len(), 8);
    let dues = page.texts(".facts dd");
    assert!(
        dues[3].contains("Kamis, 26 November 2026"),
        "three working days: {dues:?}"
    );
    assert!(
        dues[4].contains("Senin, 30 November 2026"),
        "five working days: {dues:?}"
    );
    assert!(!stored(&portal).await.contains(&code), "shown once");
}

#[tokio::test]
async fn what_nobody_reads_is_promised_no_time_and_the_administrator_is_told() {
    let portal = portal().await;
    let administrator = officer(&portal, &[Role::Administrator]).await;
    let admin = Visitor::of(&portal, administrator.id).await;
    let accounts = admin.get(urls::ADMIN_ACCOUNTS).await;
    assert!(
        accounts
            .text("#tanpa-pembaca")
            .contains("Belum ada akun Inspektorat")
    );
    let filed = about(&portal, "agency_head").await;
    assert!(!filed.is_read);
    let notices = admin.get(urls::NOTICES).await;
    assert!(notices.body.contains("Pengaduan tanpa pembaca"));
    let accounts = admin.get(urls::ADMIN_ACCOUNTS).await;
    assert!(
        accounts
            .text("#tanpa-pembaca")
            .contains("1 pengaduan tidak dapat dibaca siapa pun")
    );
    let (mut client, token) = opened(&portal).await;
    let mut fields = form(&token);
    fields.push(("accused", "agency_head"));
    let sent = send(&mut client, &fields, &[]).await;
    assert!(
        sent.text("#tanpa-pembaca")
            .contains("belum dapat kami janjikan")
    );
    assert!(!sent.body.contains("Mulai ditangani"), "{}", sent.body);
    officer(&portal, &[Role::Inspector]).await;
    let again = send(&mut client, &fields, &[]).await;
    assert!(!again.has("#tanpa-pembaca") && again.body.contains("Mulai ditangani"));
    assert!(!admin.get(urls::ADMIN_ACCOUNTS).await.has("#tanpa-pembaca"));
}

#[tokio::test]
async fn nothing_that_was_written_lies_open_and_no_account_stands_beside_it() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let visitor = Visitor::of(&portal, owner.id).await;
    let page = visitor.get(urls::COMPLAIN).await;
    assert_eq!(page.value("name"), "", "nobody is named unasked");
    let token = page.hidden("form_token");
    let mut fields = form(&token);
    fields.extend([
        ("accused", "clerk"),
        ("officer", "Sdr. Wibisono"),
        ("name", "Kurniasih"),
        ("contact", "kurnia@contoh.test"),
        ("receipt_number", "MRK-2026-000049"),
    ]);
    let sent = visitor.post_files(urls::COMPLAIN, &fields, &[]).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    let stored = stored(&portal).await;
    for open in [
        "tiga kali",
        "Wibisono",
        "Kurniasih",
        "kurnia@",
        "000049",
        &owner.id.to_string(),
    ] {
        assert!(!stored.contains(open), "{open} in {stored}");
    }
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_complaint_and_with_other_words_none() {
    let portal = portal().await;
    let (mut client, token) = opened(&portal).await;
    let paper = haki::cli::demo::paper_pdf("bukti");
    let files = [("files", "bukti.pdf", paper.as_slice())];
    let first = send(&mut client, &form(&token), &files).await;
    let again = send(&mut client, &form(&token), &files).await;
    for at in ["#tiket", "#kode"] {
        assert_eq!(first.text(at), again.text(at));
    }
    assert_eq!(count(&portal, "complaint").await, 1);
    let mut changed = form(&token);
    changed[2].1 = "Isi yang lain sama sekali.";
    let other = send(&mut client, &changed, &files).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(
        other.body.contains("Isi yang lain sama sekali."),
        "not lost"
    );
    assert_eq!(count(&portal, "complaint").await, 1);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    let portal = portal().await;
    let (mut client, token) = opened(&portal).await;
    let label = haki::cli::demo::label_jpeg("KRIUK");
    let page = send(
        &mut client,
        &[
            ("form_token", &token),
            ("text", SECRET),
            ("officer", "Pak Budi"),
            ("receipt_number", "entah"),
            ("contact", "rumah saya"),
        ],
        &[("files", "foto.jpg", &label)],
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        [
            "#category",
            "#accused",
            "#receipt_number",
            "#files",
            "#contact"
        ]
    );
    assert!(page.error("accused").contains("tidak tahu"));
    assert!(page.error("receipt_number").contains("MRK-2026-000123"));
    assert!(page.error("contact").contains("atau kosongkan"));
    assert_eq!(page.text("textarea"), SECRET);
    assert_eq!(page.value("officer"), "Pak Budi");
    assert_eq!(page.value("contact"), "rumah saya");
    assert_eq!(count(&portal, "complaint").await, 0);
}

#[tokio::test]
async fn enclosures_are_looked_into_and_a_photograph_tells_no_place() {
    let portal = portal().await;
    let (mut client, token) = opened(&portal).await;
    let text = b"bukan gambar dan bukan PDF".as_slice();
    let refused = send(&mut client, &form(&token), &[("files", "foto.jpg", text)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.error("files").is_empty());
    let photo = photograph(800, 600, 6);
    let four: Vec<_> = (0..4)
        .map(|_| ("files", "foto.jpg", photo.as_slice()))
        .collect();
    let refused = send(&mut client, &form(&token), &four).await;
    assert!(refused.error("files").contains("paling banyak 3"));
    let sent = send(&mut client, &form(&token), &four[..1]).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    let file: uuid::Uuid = sqlx::query_scalar("select file_id from complaint_file")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    let kept = haki::actions::file::read(&portal, file.into())
        .await
        .unwrap();
    assert!(holds(&photo, b"Exif") && !holds(&kept, b"Exif"));
    assert_eq!(
        count(&portal, "file where state = 'ready'").await,
        1,
        "what was refused is not kept"
    );
}

#[tokio::test]
async fn the_form_is_throttled_and_still_loses_nothing() {
    let portal = portal().await;
    let (mut client, token) = opened(&portal).await;
    for _ in 0..20 {
        let page = send(
            &mut client,
            &[("form_token", &token), ("text", SECRET)],
            &[],
        )
        .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let label = haki::cli::demo::label_jpeg("KRIUK");
    let page = send(&mut client, &form(&token), &[("files", "foto.jpg", &label)]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(page.text("textarea"), SECRET);
    assert!(page.text(".error-summary").contains("seperempat jam"));
    assert_eq!(count(&portal, "file").await, 0, "not even received");
    let mut elsewhere = Client::new(&portal);
    elsewhere.carrier.ip = [198, 51, 100, 9].into();
    let token = elsewhere.get(urls::COMPLAIN).await.hidden("form_token");
    let page = send(&mut elsewhere, &form(&token), &[]).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn it_is_found_from_where_people_look_and_beside_the_national_way() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    for (path, at) in [
        ("/", "footer a"),
        ("/", "#h-kontak ~ .contacts a"),
        ("/standar-pelayanan", "[aria-labelledby=h-aduan] a"),
    ] {
        let page = client.get(path).await;
        let links = page.attributes(at, "href");
        assert!(
            links.iter().any(|link| link == urls::COMPLAIN),
            "{path} {at}: {links:?}"
        );
    }
    let page = client.get(urls::COMPLAIN).await;
    let links = page.attributes("main a", "href");
    assert!(links.iter().any(|link| link == "https://www.lapor.go.id"));
    assert!(
        page.text("main .facts")
            .contains("paling lama 3 hari kerja†")
    );
    assert!(
        page.text("#tanda").starts_with('†'),
        "nobody confirmed the days"
    );
    let privacy = client.get(urls::PRIVACY).await;
    assert!(
        privacy
            .text("main")
            .contains("tanpa alamat internet pengirimnya")
    );
    let of_the_list = "Catatan Dinas sebelum portal";
    assert!(privacy.text("main").contains(of_the_list));
}
