//! The page on which a signer sees whether letters can be signed, and tries it on a page that is no letter.

use haki::adapters::esign::bsre::Version;
use haki::domain::procedure::Status;
use haki::urls;
use sqlx::AssertSqlSafe;

use super::filled;
use crate::support::desk::Office;
use crate::support::esign_client::{head_is, office_of};
use crate::support::esign_people::{Way, nik, stranger};
use crate::support::esign_server::Call;
use crate::support::signer::{Deed, Signer};
use crate::support::visitor::{Answer, Visitor};

/// Of the simulated provider, as a form can send it: everybody's has a control character at its end.
const WRONG: &str = "salah";

async fn kadis(office: &Office) -> Visitor {
    Visitor::of(&office.portal, office.people.agency_head).await
}

async fn tried(kadis: &Visitor, passphrase: &str) -> Answer {
    let page = kadis.get(urls::READINESS).await;
    let pairs = filled(&page, &[("passphrase", passphrase)]);
    kadis.post(urls::READINESS, &pairs).await
}

async fn count(office: &Office, what: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {what}")))
        .fetch_one(office.portal.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_is_tried_on_a_page_that_is_shown_and_never_becomes_a_letter() {
    let office = Office::at("2026-11-23T02:00:00Z").await;
    office.case_in(Status::Initialled, "KRIUK").await;
    let kadis = kadis(&office).await;
    let link = format!("main a[href='{}']", urls::READINESS);
    let sign = kadis.get(urls::SIGN).await;
    assert_eq!(sign.texts(&link).len(), 1, "led from the signing page");
    let page = kadis.get(urls::READINESS).await;
    assert!(page.text("[aria-labelledby=h-akun]").contains("Simulasi"));
    assert!(page.text("#uji").contains("Belum pernah dicoba"));
    assert_eq!(kadis.get(urls::READINESS_FILE).await.status, 404);
    let before = [
        count(&office, "letter").await,
        count(&office, "signing").await,
    ];

    for (typed, sentence) in [("", "frasa sandi"), (WRONG, "salah")] {
        let wrong = tried(&kadis, typed).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.error("passphrase").to_lowercase().contains(sentence));
    }
    assert_eq!(count(&office, "rehearsal").await, 0);

    let sent = tried(&kadis, "demo-tte").await;
    assert_eq!(
        (sent.status.as_u16(), sent.location.as_str()),
        (303, urls::READINESS)
    );
    office.portal.background().idle().await;
    let page = kadis.get(urls::READINESS).await;
    assert!(
        page.text("#uji").contains("Lulus pemeriksaan"),
        "{}",
        page.text("#uji")
    );
    let file = kadis.get(urls::READINESS_FILE).await;
    assert_eq!(file.status, 200);
    assert!(file.body.contains("/ByteRange"));
    let after = [
        count(&office, "letter").await,
        count(&office, "signing").await,
    ];
    assert_eq!(before, after, "it is no letter");
    let acts = "audit where act in ('begin_rehearsal', 'end_rehearsal')";
    assert_eq!(count(&office, acts).await, 2);

    let files = count(&office, "file").await;
    office.clock.advance(chrono::TimeDelta::minutes(1));
    tried(&kadis, "demo-tte").await;
    office.portal.background().idle().await;
    assert_eq!(
        count(&office, "file").await,
        files,
        "only the latest is kept"
    );
    for other in [office.people.clerk, office.people.division_head] {
        let other = Visitor::of(&office.portal, other).await;
        for path in [urls::READINESS, urls::READINESS_FILE] {
            assert_eq!(other.get(path).await.status, 403);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_what_the_provider_knows_of_the_account_and_what_it_does_not_tell() {
    for (version, end) in [
        (Version::V2, "Berlaku sampai"),
        (Version::V1, "tidak disebut"),
    ] {
        let (office, service) = office_of(version).await;
        let kadis = kadis(&office).await;
        for (number, word, sentence) in [
            (Some(nik(Way::Well)), "Siap", "Sertifikat elektronik aktif"),
            (
                Some(nik(Way::State("EXPIRED"))),
                "Belum dapat",
                "sudah berakhir",
            ),
            (
                Some(nik(Way::State("SUSPEND"))),
                "Belum dapat",
                "ditangguhkan",
            ),
            (
                Some(nik(Way::State("DIBEKUKAN"))),
                "Belum dapat",
                "“DIBEKUKAN”",
            ),
            (Some(stranger()), "Belum dapat", "belum terdaftar"),
            (Some(nik(Way::Down)), "Tidak diketahui", "tidak menjawab"),
            (None, "Belum dapat", "NIK penanda tangan belum tercatat"),
        ] {
            head_is(&office, number.as_ref()).await;
            let page = kadis.get(urls::READINESS).await;
            assert_eq!(page.status, 200);
            let said = page.text("[aria-labelledby=h-akun]");
            assert!(
                said.contains(word) && said.contains(sentence),
                "{version:?}: {said}"
            );
            let number = number.map(|number| number.expose().to_owned());
            assert!(number.is_none_or(|number| !page.body.contains(&number)));
        }
        head_is(&office, Some(&nik(Way::Well))).await;
        let page = kadis.get(urls::READINESS).await;
        let said = page.text("[aria-labelledby=h-akun]");
        assert!(said.contains(end), "{version:?}: {said}");
        assert_eq!(service.server.calls(Call::Sign), 0, "a look signs nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_passphrase_at_the_provider_is_told_and_counted() {
    let (office, service) = office_of(Version::V2).await;
    head_is(&office, Some(&nik(Way::Well))).await;
    let kadis = kadis(&office).await;
    assert_eq!(tried(&kadis, WRONG).await.status, 303);
    office.portal.background().idle().await;
    let said = kadis.get(urls::READINESS).await.text("#uji");
    assert!(
        said.contains("Tidak lulus") && said.contains("menolak frasa sandi"),
        "{said}"
    );
    assert_eq!(service.server.calls(Call::Sign), 1);
    let refused = "audit where act = 'passphrase_refused'";
    assert_eq!(count(&office, refused).await, 1);
    assert_eq!(kadis.get(urls::READINESS_FILE).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_back_is_judged_as_a_letter_would_be() {
    let (office, signer) = Signer::office("2026-11-23T02:00:00Z").await;
    let kadis = kadis(&office).await;
    for (deed, word, sentence, shown) in [
        (Deed::Sign, "Lulus", "utuh", true),
        (Deed::SignAsAnother, "Tidak lulus", "orang lain", true),
        (Deed::SignTwice, "Tidak lulus", "satu tanda tangan", true),
        (Deed::OtherPaper, "Belum pasti", "bukan halaman uji", true),
        (Deed::Unsigned, "Tidak lulus", "bukan halaman uji", true),
        (Deed::Nothing, "Belum pasti", "bukan halaman uji", false),
        (Deed::Refuse, "Tidak lulus", "menolak halaman uji", false),
        (Deed::Unreachable, "Tidak lulus", "tidak terjangkau", false),
        (
            Deed::Unclear,
            "Belum pasti",
            "tidak menjawab dengan jelas",
            false,
        ),
        (
            Deed::Hang,
            "Belum pasti",
            "tidak menjawab dengan jelas",
            false,
        ),
    ] {
        signer.will([deed]);
        assert_eq!(tried(&kadis, "demo-tte").await.status, 303);
        office.portal.background().idle().await;
        let said = kadis.get(urls::READINESS).await.text("#uji");
        assert!(
            said.contains(word) && said.contains(sentence),
            "{deed:?}: {said}"
        );
        let file = kadis.get(urls::READINESS_FILE).await;
        assert_eq!(file.status == 200, shown, "{deed:?}");
        office.clock.advance(chrono::TimeDelta::minutes(1));
    }
    *signer.says.lock().unwrap() = Ok(Some(false));
    signer.will([Deed::Sign]);
    tried(&kadis, "demo-tte").await;
    office.portal.background().idle().await;
    let said = kadis.get(urls::READINESS).await.text("#uji");
    assert!(said.contains("sendiri menyatakan"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_trial_runs_at_a_time_and_one_that_was_cut_short_can_be_repeated() {
    let (office, signer) = Signer::office("2026-11-23T02:00:00Z").await;
    let kadis = kadis(&office).await;
    let form = kadis.get(urls::READINESS).await;
    let late = kadis.get(urls::READINESS).await;
    signer.will([Deed::Wait]);
    let pairs = filled(&form, &[("passphrase", "demo-tte")]);
    assert_eq!(kadis.post(urls::READINESS, &pairs).await.status, 303);
    signer.called.notified().await;
    let page = kadis.get(urls::READINESS).await;
    assert!(page.has("#uji[data-renew]") && !page.has("#uji form"));
    assert!(
        page.body
            .contains(r#"<noscript><meta http-equiv="refresh""#)
    );
    for again in [&form, &late] {
        let pairs = filled(again, &[("passphrase", "demo-tte")]);
        assert_eq!(kadis.post(urls::READINESS, &pairs).await.status, 303);
    }
    assert_eq!(signer.was_called(), 1, "nothing is signed twice");
    office.clock.advance(chrono::TimeDelta::minutes(10));
    let page = kadis.get(urls::READINESS).await;
    assert!(page.text("#uji").contains("Portal terhenti"));
    assert!(page.has("#uji form") && !page.has("#uji[data-renew]"));
    assert_eq!(tried(&kadis, "demo-tte").await.status, 303);
    signer.go.notify_one();
    office.portal.background().idle().await;
    let page = kadis.get(urls::READINESS).await;
    assert!(
        page.text("#uji").contains("Lulus"),
        "the late one changes nothing"
    );
    assert_eq!(signer.was_called(), 2);
}
