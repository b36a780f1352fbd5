//! `/permohonan`

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::actions::submission::draft;
use haki::domain::procedure::Status;
use haki::domain::wib;

use super::scene;
use crate::support::statements::statements;
use crate::support::visitor::Visitor;

#[tokio::test]
async fn a_draft_begun_twice_with_one_form_is_one_draft() {
    let scene = scene().await;
    let page = scene.owner.get("/permohonan").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text(".lead").starts_with("Belum ada permohonan"));
    let page = scene.owner.get("/permohonan/baru?jenis=merek").await;
    let token = page.hidden("form_token");
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    let first = scene.owner.post("/permohonan", &pairs).await;
    let second = scene.owner.post("/permohonan", &pairs).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(second.status, StatusCode::SEE_OTHER);
    assert_eq!(first.location, second.location);
    let page = scene.owner.get("/permohonan").await;
    assert_eq!(page.texts(".tasks a"), ["Merek baru"]);
    assert_eq!(page.text(".tasks .status"), "Draf");
    assert_eq!(page.attribute(".tasks a", "href"), first.location);
}

#[tokio::test]
async fn a_draft_begins_with_the_lasting_answers_of_the_last_case_and_with_no_other() {
    let scene = scene().await;
    let start = "/permohonan/baru?jenis=merek";
    let page = scene.owner.get(start).await;
    assert!(page.texts("button[name=dari]").is_empty());
    let first = scene.case_in(Status::Submitted).await.to_string();
    let page = scene.owner.get(start).await;
    assert_eq!(page.attribute("button[name=dari]", "value"), first);
    assert!(page.text("#disalin").contains("Kelas dan barang atau jasa"));

    let token = scene.owner.token();
    let pairs = |token| {
        [
            ("form_token", token),
            ("jenis", "merek"),
            ("dari", first.as_str()),
        ]
    };
    let begun = scene.owner.post("/permohonan", &pairs(&token)).await;
    assert!(
        begun.location.ends_with("/isian/periksa-sendiri"),
        "{}",
        begun.location
    );
    let case = begun.location.replace("/isian/periksa-sendiri", "");
    let list = scene.owner.get(&case).await;
    assert_eq!(list.text("h1"), "Merek baru");
    let goods = scene.owner.get(&format!("{case}/isian/kelas")).await;
    assert_eq!(goods.texts(".nice-item .nice-no"), ["Kelas 29"]);
    assert_eq!(
        goods.texts("textarea"),
        [""],
        "no goods are taken over unseen"
    );
    let sent = scene
        .owner
        .post(&begun.location, &[("self_check", "none")])
        .await;
    assert_eq!(
        sent.location,
        format!("{case}/isian/nama-merek"),
        "the kind is answered"
    );
    let pairs_of_name = [
        ("mark", "KRIUK TEH"),
        ("mark_description", "Tulisan."),
        ("has_colours", "no"),
        ("aksi", "lanjut"),
    ];
    let named = scene.owner.post(&sent.location, &pairs_of_name).await;
    assert_eq!(
        named.location,
        format!("{case}/isian/kelas"),
        "the page of classes is seen"
    );

    let token = scene.stranger.token();
    let stolen = scene.stranger.post("/permohonan", &pairs(&token)).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_owner_with_a_thousand_drafts_is_asked_to_clear_up_first() {
    let scene = scene().await;
    sqlx::query(
        "insert into application (id, owner_id, ip_type, service, status_since, created_at, saved_at)
        select gen_random_uuid(), $1, 'trademark', 'filing', now(), now(), now() from generate_series(1, $2)",
    )
    .bind(scene.people.owner.uuid())
    .bind(draft::MOST_DRAFTS)
    .execute(scene.portal.pool())
    .await
    .unwrap();
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    let refused = scene.owner.post("/permohonan", &pairs).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.text("h1"), "Draf Anda sudah banyak sekali");
    assert_eq!(refused.attribute(".onward a", "href"), "/permohonan");
}

#[tokio::test]
async fn a_list_shows_own_cases_only_with_whose_turn_it_is() {
    let scene = scene().await;
    scene.case_in(Status::Billed).await;
    let page = scene.owner.get("/permohonan").await;
    assert_eq!(page.text(".tasks .status"), "Bayar kode billing");
    assert!(page.text(".tasks p").starts_with("Merek · MRK-2026-"));
    let others = scene.stranger.get("/permohonan").await;
    assert!(others.texts(".tasks a").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_its_owner_stands_first_by_deadline_then_what_goes_on_drafts_and_what_is_over()
 {
    let scene = scene().await;
    for status in [
        Status::Draft,
        Status::Certified,
        Status::Billed,
        Status::Submitted,
        Status::Lapsed,
        Status::Returned,
        Status::Withdrawn,
    ] {
        scene.case_in(status).await;
        scene.portal.clock().advance(TimeDelta::minutes(1));
    }
    let page = scene.owner.get("/permohonan").await;
    let titles = ["Giliran Anda", "Berjalan", "Draf", "Selesai"];
    assert_eq!(page.texts("main h2"), titles);
    // The code ends today, the correction in thirty days, the lapsed case never.
    let of = |part: usize| page.texts(&format!("section:nth-of-type({part}) .status"));
    let turn = [
        "Bayar kode billing",
        "Perlu Anda perbaiki",
        "Dianggap ditarik",
    ];
    assert_eq!(of(1), turn);
    assert_eq!(of(2), ["Terkirim"]);
    assert_eq!(of(3), ["Draf"]);
    let mut over = of(4);
    over.sort();
    assert_eq!(over, ["Dibatalkan", "Terbit"]);
    assert!(
        page.text(".tasks li")
            .contains("Bayar kode billing. Paling lambat ")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_of_djki_is_the_owners_turn_until_it_is_answered() {
    let scene = scene().await;
    let id = scene.case_in(Status::UnderExamination).await;
    let first = async || scene.owner.get("/permohonan").await.text("main section");
    assert!(first().await.starts_with("Berjalan"));
    let until = wib::end_of(wib::date(scene.portal.now() + TimeDelta::days(20)));
    sqlx::query("update application set due_at = $2 where id = $1")
        .bind(id.uuid())
        .bind(until)
        .execute(scene.portal.pool())
        .await
        .unwrap();
    let asked = first().await;
    assert!(asked.starts_with("Giliran Anda"), "{asked}");
    assert!(
        asked.contains("Jawab surat DJKI. Paling lambat "),
        "{asked}"
    );
    sqlx::query(
        "insert into djki_answer (id, application_id, note, actor_id, at)
        select gen_random_uuid(), id, 'Jawaban.', owner_id, $2 from application where id = $1",
    )
    .bind(id.uuid())
    .bind(scene.portal.now())
    .execute(scene.portal.pool())
    .await
    .unwrap();
    let answered = first().await;
    assert!(answered.starts_with("Berjalan"), "{answered}");
    assert!(!answered.contains("paling lambat"), "{answered}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_that_was_refused_is_the_owners_turn_while_an_appeal_can_be_filed() {
    let scene = scene().await;
    let id = scene.case_in(Status::DeclineUpheld).await;
    let case = format!("/permohonan/{id}");
    let seen = async || {
        let owner = Visitor::of(&scene.portal, scene.people.owner).await;
        let list = owner.get("/permohonan").await.text("main section");
        (list, owner.get(&case).await.text("main .note"))
    };
    let (list, note) = seen().await;
    assert!(list.starts_with("Giliran Anda"), "{list}");
    assert!(
        list.contains("banding. Paling lambat Senin, 7 Desember 2026"),
        "{list}"
    );
    assert!(
        note.contains("paling lambat Senin, 7 Desember 2026"),
        "{note}"
    );
    // The tenth working day ends.
    scene
        .portal
        .clock()
        .set("2026-12-07T17:00:00Z".parse().unwrap());
    let (list, note) = seen().await;
    assert!(list.starts_with("Selesai"), "{list}");
    for said in [list, note] {
        assert!(
            said.contains("tetap berlaku") && !said.contains("banding"),
            "{said}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_says_of_a_passed_day_what_the_case_says() {
    let scene = scene().await;
    let billed = scene.case_in(Status::Billed).await;
    let checked = scene.case_in(Status::Assigned).await;
    // The demo's code is valid for a week.
    scene.portal.clock().advance(TimeDelta::days(10));
    let owner = Visitor::of(&scene.portal, scene.people.owner).await;
    let list = owner.get("/permohonan").await.text("main");
    for (id, rule) in [
        (billed, "Batas waktunya sudah lewat: "),
        (
            checked,
            "Melewati janji kami; kami selesaikan paling lambat ",
        ),
    ] {
        let lanes = owner.get(&format!("/permohonan/{id}")).await;
        let lanes = lanes.text(".lanes");
        let begins = lanes
            .find(rule)
            .unwrap_or_else(|| panic!("{rule}: {lanes}"));
        let sentence = lanes[begins..].split_inclusive(" WIB.").next().unwrap();
        assert!(list.contains(sentence), "{sentence} in {list}");
    }
}

#[tokio::test]
async fn a_long_list_goes_on_after_its_last_line_and_misses_none() {
    let scene = scene().await;
    for _ in 0..53 {
        let token = scene.owner.token();
        let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
        let begun = scene.owner.post("/permohonan", &pairs).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER);
    }
    let first = scene.owner.get("/permohonan").await;
    assert_eq!(first.texts(".tasks a").len(), 50);
    let next = first.attribute("a[rel=next]", "href");
    let second = scene.owner.get(&next).await;
    assert_eq!(second.texts(".tasks a").len(), 3);
    assert!(second.texts("a[rel=next]").is_empty());
}

#[tokio::test]
async fn a_list_of_many_cases_takes_at_most_six_statements() {
    let scene = scene().await;
    for _ in 0..5 {
        let token = scene.owner.token();
        let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
        scene.owner.post("/permohonan", &pairs).await;
    }
    let asked = statements(async || {
        let page = scene.owner.get("/permohonan").await;
        assert_eq!(page.texts(".tasks a").len(), 5);
    })
    .await;
    assert!((1..=6).contains(&asked), "{asked}");
}
