//! `/petugas/gangguan` and below: a clerk declares, the Kabid decides, either records the end; owners and officers see
//! it.

use haki::domain::procedure::Status;
use haki::urls;

use super::{Office, date, filled, office};
use crate::support::visitor::{Answer, Visitor};

/// A clerk's form for today, Monday, 23 November 2026.
fn typed<'a>(down: &'a str, from: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut answers = vec![
        ("down", down),
        ("from_time", from),
        ("proof", "Pengumuman rekaan di laman layanan."),
    ];
    answers.extend(date!("from", "23", "11", "2026"));
    answers
}

/// Opens a page, sends its form, and follows the redirect.
async fn submit(visitor: &Visitor, path: &str, answers: &[(&str, &str)]) -> Answer {
    let page = visitor.get(path).await;
    let sent = visitor.post(path, &filled(&page, answers)).await;
    if sent.status == 303 {
        visitor.get(&sent.location).await
    } else {
        sent
    }
}

/// The page of the newest outage, from the list.
async fn newest(visitor: &Visitor) -> String {
    let list = visitor.get(urls::OUTAGES).await;
    let mut links = list.attributes("main section a", "href");
    links.remove(0)
}

fn set(office: &Office, instant: &str) {
    office.portal.clock().set(instant.parse().unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_is_declared_confirmed_and_ended_and_everybody_reads_what_stood_still() {
    let office = office().await;
    let checked = office.case_in(Status::Assigned).await;
    set(&office, "2026-11-23T05:30:00Z");
    let (clerk, kabid) = (office.clerk().await, office.division_head().await);
    let declared = submit(&clerk, urls::OUTAGES, &typed("oss", "08.30")).await;
    assert!(
        declared.text(".flash").contains("Gangguan dinyatakan"),
        "{}",
        declared.body
    );
    assert!(
        declared
            .text("main section")
            .contains("Menunggu Kabid hari ini")
    );
    let notices = kabid.get(urls::NOTICES).await;
    assert!(notices.body.contains("Gangguan menunggu putusan Anda"));
    let list = kabid.get(urls::OUTAGES).await;
    assert!(list.text("main section .actions").contains("Putuskan"));
    assert!(!list.body.contains("Nyatakan gangguan</button>"));
    let path = newest(&kabid).await;
    let confirmed = submit(&kabid, &path, &[("aksi", "sah")]).await;
    assert!(confirmed.text(".flash").contains("Gangguan disahkan"));
    assert!(confirmed.text("main section").contains("masih berlangsung"));
    while haki::jobs::worker::round(&office.portal).await {}
    let case = office.reviewer().await.get(&urls::case(checked)).await;
    let clock = case.text(".case-head, main");
    assert!(
        clock.contains("OSS terganggu sejak hari ini, 08.30 WIB"),
        "{clock}"
    );
    let owner = office.owner().await;
    let page = owner.get(&urls::fill(urls::APPLICATION, checked)).await;
    assert!(
        page.body
            .contains("OSS terganggu, jadi hitungan waktu berhenti dulu")
    );
    let ended = submit(&clerk, &path, &[("aksi", "selesai")]).await;
    assert!(ended.text(".flash").contains("dicatat"), "{}", ended.body);
    while haki::jobs::worker::round(&office.portal).await {}
    let case = office.reviewer().await.get(&urls::case(checked)).await;
    let stood = "Hitungan waktu berhenti karena OSS terganggu: hari ini, 08.30 WIB sampai hari ini, 12.30 WIB.";
    assert!(case.body.contains(stood), "{}", case.text("main"));
    let over = clerk.get(&path).await;
    assert!(over.attributes("main form", "action").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    let office = office().await;
    let clerk = office.clerk().await;
    let mut answers = typed("", "delapan");
    answers.extend(date!("until", "24", "11", "2026"));
    let wrong = submit(&clerk, urls::OUTAGES, &answers).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(
        wrong.attributes(".error-summary a", "href"),
        ["#down", "#from_time", "#until_time"]
    );
    let kept = wrong.attributes("main input[name=from_time]", "value");
    assert_eq!(kept, ["delapan"]);
    assert_eq!(
        wrong.attributes("main input[name=until_hari]", "value"),
        ["24"]
    );
    assert!(wrong.text("main textarea").contains("Pengumuman rekaan"));
    let future = submit(&clerk, urls::OUTAGES, &typed("djki", "23.59")).await;
    assert_eq!(future.status, 422);
    assert!(
        future.text(".error").contains("belum terjadi"),
        "{}",
        future.text(".error")
    );
    submit(&clerk, urls::OUTAGES, &typed("djki", "08.30")).await;
    let twice = submit(&clerk, urls::OUTAGES, &typed("djki", "08.45")).await;
    assert_eq!(twice.status, 422);
    let said = twice.text(".error");
    assert!(
        said.contains("sudah dinyatakan sejak") && said.contains("catat dulu selesainya"),
        "{said}"
    );
    // The Kabid refuses without a reason.
    let kabid = office.division_head().await;
    let path = newest(&kabid).await;
    let without = submit(&kabid, &path, &[("aksi", "tolak")]).await;
    assert_eq!(without.status, 422);
    assert_eq!(without.attributes(".error-summary a", "href"), ["#reason"]);
    let early = [
        vec![("aksi", "selesai"), ("until_time", "08.00")],
        date!("until", "23", "11", "2026").to_vec(),
    ]
    .concat();
    let early = submit(&clerk, &path, &early).await;
    assert_eq!(early.status, 422);
    assert!(
        early.text(".error").contains("sesudah waktu mulainya"),
        "{}",
        early.text(".error")
    );
    let kept = early.attributes("main input[name=until_time]", "value");
    assert_eq!(kept, ["08.00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_only_reads_is_offered_nothing_and_can_do_nothing() {
    let office = office().await;
    let clerk = office.clerk().await;
    submit(&clerk, urls::OUTAGES, &typed("djki", "08.30")).await;
    let path = newest(&clerk).await;
    let page = clerk.get(&path).await;
    assert!(page.text("main").contains("Bila disahkan hari ini"));
    for (visitor, may_read) in [
        (office.reviewer().await, true),
        (office.inspector().await, true),
        (office.owner().await, false),
    ] {
        let list = visitor.get(urls::OUTAGES).await;
        assert_eq!(list.status == 200, may_read);
        assert!(
            list.attributes("main section a, main form", "href")
                .is_empty()
        );
        let token = visitor.token();
        let mut declare = typed("oss", "08.30");
        declare.push(("form_token", &token));
        assert_eq!(visitor.post(urls::OUTAGES, &declare).await.status, 403);
        for act in ["sah", "tolak", "selesai"] {
            let form = [
                ("form_token", token.as_str()),
                ("aksi", act),
                ("reason", "Sebab."),
            ];
            assert_eq!(visitor.post(&path, &form).await.status, 403, "{act}");
        }
    }
    // A clerk cannot decide either.
    let token = clerk.token();
    let form = [("form_token", token.as_str()), ("aksi", "sah")];
    assert_eq!(clerk.post(&path, &form).await.status, 403);
    assert!(office.portal.calendar().outages().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_decided_on_its_day_says_that_it_does_not_count() {
    let office = office().await;
    let clerk = office.clerk().await;
    submit(&clerk, urls::OUTAGES, &typed("djki", "08.30")).await;
    let path = newest(&clerk).await;
    // Tuesday, one minute after midnight: a page from the day before is sent.
    set(&office, "2026-11-23T17:01:00Z");
    let kabid = office.division_head().await;
    let token = kabid.token();
    let decide = [("form_token", token.as_str()), ("aksi", "sah")];
    let late = kabid.post(&path, &decide).await;
    assert_eq!(late.status, 422);
    assert!(
        late.text(".error-summary")
            .contains("Hari pernyataannya sudah lewat")
    );
    let list = kabid.get(urls::OUTAGES).await;
    assert!(
        list.text("main section")
            .contains("Tidak diputuskan, tidak berlaku")
    );
    assert!(
        kabid
            .get(&path)
            .await
            .text("main")
            .contains("hitungan waktu tetap berjalan")
    );
    assert!(office.portal.calendar().outages().is_empty());
}
