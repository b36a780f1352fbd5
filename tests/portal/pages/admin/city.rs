//! `/admin/profil` and `/profil-kota`: the city's facts, changed by two people.

use chrono::TimeDelta;
use haki::domain::id::AccountId;
use haki::domain::procedure::Role;
use haki::urls;

use crate::support::city::EMBLEM;
use crate::support::letters::label;
use crate::support::people::officer;
use crate::support::portal;
use crate::support::portal::TestPortal;
use crate::support::visitor::{Answer, Visitor};

const OFFICE: [(&str, &str); 8] = [
    ("office_name", "Dinas Koperasi dan Perdagangan"),
    ("office_short_name", "Dinkopdag"),
    ("office_division", "Bidang UMKM"),
    ("office_street", "Jl. Veteran No. 12"),
    ("office_postal_code", "42111"),
    ("office_phone", "0254-200123"),
    ("office_note", "SK rekaan 1/2026"),
    ("office_confirmed", "hours"),
];

const NUMBER: [(&str, &str); 6] = [
    ("number_source", "portal"),
    ("number_last", "212"),
    (
        "number_template",
        "{klasifikasi}/{urut:03}-Dinkopdag/{tahun}",
    ),
    ("number_classification", "500.3.1"),
    ("number_confirmed", "ya"),
    ("number_note", ""),
];

struct Scene {
    portal: TestPortal,
    admin: Visitor,
    other: Visitor,
    head: Visitor,
    head_id: AccountId,
}

async fn scene() -> Scene {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let other = officer(&portal, &[Role::Administrator]).await;
    let head = officer(&portal, &[Role::DivisionHead]).await;
    Scene {
        admin: Visitor::of(&portal, admin.id).await,
        other: Visitor::of(&portal, other.id).await,
        head: Visitor::of(&portal, head.id).await,
        head_id: head.id,
        portal,
    }
}

impl Scene {
    async fn propose(&self, section: &str, answers: &[(&str, &str)]) -> Answer {
        let token = self.admin.token();
        let answers = [&[("form_token", token.as_str())][..], answers].concat();
        let path = urls::fill(urls::ADMIN_CITY_SECTION, section);
        let sent = self.admin.post(&path, &answers).await;
        self.portal.clock().advance(TimeDelta::seconds(1));
        sent
    }

    async fn give_emblem(&self, name: &str, bytes: &[u8]) -> Answer {
        let token = self.admin.token();
        let pairs = [("form_token", token.as_str()), ("emblem_note", "")];
        let file = ("emblem_file", name, bytes);
        let sent = self.admin.post_file(urls::ADMIN_CITY_EMBLEM, &pairs, file);
        let sent = sent.await;
        self.portal.clock().advance(TimeDelta::seconds(1));
        sent
    }

    async fn decide(&self, who: &Visitor, at: &str, act: &str, reason: &str) -> Answer {
        let token = who.token();
        let pairs = [
            ("form_token", token.as_str()),
            ("aksi", act),
            ("reason", reason),
        ];
        let sent = who.post(at, &pairs).await;
        self.portal.clock().advance(TimeDelta::seconds(1));
        sent
    }
}

#[tokio::test]
async fn a_change_is_in_force_only_once_a_second_person_has_compared_and_activated_it() {
    let scene = scene().await;
    let before = scene.admin.get(urls::ADMIN_CITY).await.text("main");
    assert!(before.contains("Belum dipastikan kantor: jam kerja"));
    let sent = scene.propose("office", &OFFICE).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let at = sent.location.clone();
    let footer = || async { scene.head.get("/").await.text("footer") };
    assert!(
        footer().await.contains("0821-3395-4455"),
        "nothing has changed yet"
    );
    let shown = scene.head.get(&at).await;
    assert!(
        shown
            .texts("main del")
            .iter()
            .any(|old| old.contains("Jl. Jendral Sudirman No. 5"))
    );
    assert!(
        shown
            .texts("main ins")
            .iter()
            .any(|new| new.contains("Jl. Veteran No. 12"))
    );
    assert!(
        scene.head.get(urls::NOTICES).await.body.contains(&at),
        "heads are told"
    );
    let own = scene.decide(&scene.admin, &at, "sah", "").await;
    assert_eq!(own.status, 422);
    assert!(own.error("reason").contains("harus diputuskan orang lain"));
    let second = scene.propose("office", &OFFICE).await;
    assert_eq!(second.status, 422);
    assert!(second.error("office_name").contains("menunggu orang kedua"));
    assert_eq!(second.value("office_street"), "Jl. Veteran No. 12");
    assert_eq!(scene.decide(&scene.head, &at, "sah", "").await.status, 303);
    assert!(footer().await.contains("0254-200123"));
    let after = scene.admin.get(urls::ADMIN_CITY).await;
    let said = after.text("main");
    assert!(
        said.contains("Jl. Veteran No. 12") && !said.contains("jam kerja. "),
        "{said}"
    );
    assert_eq!(
        scene
            .decide(&scene.other, &at, "tolak", "Terlambat.")
            .await
            .status,
        409
    );
    let acts: Vec<String> =
        sqlx::query_scalar("select act from audit where subject_kind = 'city' order by seq")
            .fetch_all(scene.portal.pool())
            .await
            .unwrap();
    assert_eq!(acts, ["propose_city", "activate_city"]);
}

#[tokio::test]
async fn another_process_sees_the_version_within_minutes_and_a_coming_one_from_its_day_on() {
    let scene = scene().await;
    let elsewhere = scene.portal.over(scene.portal.pool());
    let reader = Visitor::of(&elsewhere, scene.head_id).await;
    let tomorrow = [
        ("office_from_hari", "24"),
        ("office_from_bulan", "11"),
        ("office_from_tahun", "2026"),
    ];
    let sent = scene
        .propose("office", &[&OFFICE[..], &tomorrow].concat())
        .await;
    scene.decide(&scene.other, &sent.location, "sah", "").await;
    scene.portal.clock().advance(TimeDelta::minutes(6));
    assert!(
        reader
            .get("/")
            .await
            .text("footer")
            .contains("0821-3395-4455"),
        "not before its day"
    );
    scene.portal.clock().advance(TimeDelta::hours(15));
    assert!(reader.get("/").await.text("footer").contains("0254-200123"));
    assert!(
        scene
            .head
            .get("/")
            .await
            .text("footer")
            .contains("0254-200123")
    );
}

#[tokio::test]
async fn numbers_that_could_be_given_twice_are_refused_at_their_field_and_nothing_is_lost() {
    let scene = scene().await;
    let with = |name: &'static str, value: &'static str| {
        let others = NUMBER.into_iter().filter(move |(of, _)| *of != name);
        others.chain([(name, value)]).collect::<Vec<_>>()
    };
    for (name, typed, said) in [
        ("number_source", "", "Dari mana nomor surat"),
        ("number_last", "", "Nomor terakhir tahun ini"),
        (
            "number_last",
            "dua ratus",
            "tulis angka dari 0 sampai 99999",
        ),
        (
            "number_template",
            "{klasifikasi}/{tahun}",
            "tepat satu kali",
        ),
        ("number_template", "{urut}/{klasifikasi}", "tepat satu kali"),
        (
            "number_template",
            "{urut}{tahun}",
            "menempel pada angka lain",
        ),
        (
            "number_template",
            "{nomor}/{urut}/{tahun}",
            "{nomor} tidak dikenal",
        ),
        ("number_classification", "", "Kode klasifikasi"),
    ] {
        let refused = scene.propose("number", &with(name, typed)).await;
        assert_eq!(refused.status, 422, "{name} {typed}");
        let error = refused.error(name);
        assert!(
            error.to_lowercase().contains(&said.to_lowercase()),
            "{name} {typed}: {error}"
        );
        assert!(refused.body.contains("500.3.1") || name == "number_classification");
    }
    sqlx::query("insert into letter_counter (year, last) values (2026, 230)")
        .execute(scene.portal.pool())
        .await
        .unwrap();
    let behind = scene.propose("number", &NUMBER).await;
    let behind = behind.error("number_last");
    assert!(behind.contains("sudah memberi nomor sampai 230"));
    let block = with("number_source", "block");
    let block: Vec<_> = block
        .into_iter()
        .chain([
            ("number_first_of_block", "300"),
            ("number_last_of_block", "250"),
        ])
        .collect();
    let reversed = scene.propose("number", &block).await;
    let reversed = reversed.error("number_last_of_block");
    assert!(reversed.contains("lebih kecil"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emblem_with_a_script_is_refused_and_a_safe_one_is_shown_once_activated() {
    let scene = scene().await;
    let evil = EMBLEM.replace("<path", "<script>alert(1)</script><path");
    let refused = scene.give_emblem("lambang.svg", evil.as_bytes()).await;
    assert_eq!(refused.status, 422);
    let error = refused.error("emblem_file");
    assert!(error.contains("<script>"), "{error}");
    let pdf = scene.give_emblem("lambang.pdf", b"%PDF-1.7").await;
    assert!(pdf.error("emblem_file").contains("SVG atau PNG"));
    let sent = scene.give_emblem("lambang.svg", EMBLEM.as_bytes()).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let icon = |page: &Answer| page.attribute("link[rel=icon]", "href");
    let before = icon(&scene.head.get("/").await);
    assert!(before.starts_with("/static/"));
    let shown = scene.head.get(&sent.location).await;
    let pictures = shown.attributes("main figure img", "src");
    assert_eq!(pictures[0], before);
    scene.decide(&scene.head, &sent.location, "sah", "").await;
    assert_eq!(icon(&scene.head.get("/").await), pictures[1]);
    let svg = scene.head.get(&pictures[1]).await;
    assert_eq!(svg.status, 200);
    assert!(svg.body.contains("#0b5345") && !svg.body.contains("script"));
    let sent = scene.give_emblem("lambang.png", &label().bytes).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let rejected = scene.decide(&scene.head, &sent.location, "tolak", "").await;
    assert_eq!(rejected.status, 422, "a rejection says why");
    let rejected = scene.decide(&scene.head, &sent.location, "tolak", "Bukan lambang kota.");
    assert_eq!(rejected.await.status, 303);
    assert_eq!(icon(&scene.head.get("/").await), pictures[1]);
}

#[tokio::test]
async fn only_an_administrator_proposes_and_only_those_who_may_read() {
    let scene = scene().await;
    let clerk = officer(&scene.portal, &[Role::Clerk]).await;
    let clerk = Visitor::of(&scene.portal, clerk.id).await;
    let inspector = officer(&scene.portal, &[Role::Inspector]).await;
    let inspector = Visitor::of(&scene.portal, inspector.id).await;
    let at = scene.propose(
        "kecamatan",
        &[
            ("kecamatan_names", "Curug\nKasemen"),
            ("kecamatan_note", ""),
        ],
    );
    let at = at.await.location;
    assert_eq!(clerk.get(urls::CITY_CHANGES).await.status, 403);
    assert_eq!(scene.head.get(urls::ADMIN_CITY).await.status, 403);
    assert_eq!(inspector.get(&at).await.status, 200);
    assert_eq!(scene.decide(&inspector, &at, "sah", "").await.status, 403);
    let other = scene
        .decide(&scene.other, &at, "tarik", "Bukan usul saya.")
        .await;
    assert_eq!(other.status, 403);
    assert_eq!(
        scene
            .decide(&scene.admin, &at, "tarik", "Keliru.")
            .await
            .status,
        303
    );
    let twice = [("kecamatan_names", "Curug\ncurug"), ("kecamatan_note", "")];
    let twice = scene.propose("kecamatan", &twice).await;
    assert!(twice.error("kecamatan_names").contains("tertulis dua kali"));
}

#[tokio::test]
async fn wrong_rules_and_words_of_the_standard_are_refused_at_their_field() {
    let scene = scene().await;
    for (section, field, typed) in [
        ("cut_offs", "cut_offs_billing", "02.00"),
        ("targets", "targets_paid", "segera"),
        ("reminders", "reminders_correction", "14, 7"),
        ("reminders", "reminders_delivery", "14"),
        ("standard", "standard_completion_time", "secepatnya"),
    ] {
        let note = format!("{section}_note");
        let sent = scene.propose(section, &[(field, typed), (&note, "")]).await;
        assert_eq!(sent.status, 422, "{field}");
        assert!(!sent.error(field).is_empty(), "{field}");
        assert_eq!(sent.value(field), typed, "nothing typed is lost");
    }
}

#[tokio::test]
async fn rules_and_the_words_of_the_standard_change_by_two_people() {
    let scene = scene().await;
    let hours = [
        ("cut_offs_billing", "15.00"),
        ("cut_offs_teller", "11.30"),
        ("cut_offs_closing", "11.00"),
        ("cut_offs_note", ""),
    ];
    let sent = scene.propose("cut_offs", &hours).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = scene.head.get(&sent.location).await;
    assert!(
        page.texts("main ins")
            .iter()
            .any(|new| new.contains("15.00"))
    );
    let done = scene.decide(&scene.head, &sent.location, "sah", "").await;
    assert_eq!(done.status, 303);
    let said = scene.admin.get(urls::ADMIN_CITY).await;
    assert!(said.text("#cut_offs").contains("15.00"));

    // The form of the standard, sent back with other words.
    let mut words: Vec<(String, String)> = said
        .attributes("#standard input[name^='standard_step_']", "name")
        .into_iter()
        .map(|name| (name.clone(), said.value(&name)))
        .collect();
    assert_eq!(words.len(), 16, "text and hand of each step");
    for (name, value) in [
        ("title", "Jasa Rekomendasi"),
        ("requirements", "Membawa KTP\nMembawa NIB"),
        ("mechanism", "Mengajukan permohonan"),
        ("completion_time", "1 Hari"),
        ("fee", "Gratis, tanpa pungutan"),
        ("products", "Surat rekomendasi"),
        ("counting", "Sejak berkas lengkap."),
        ("published", "ya"),
        ("note", ""),
    ] {
        words.push((format!("standard_{name}"), value.to_owned()));
    }
    let pairs: Vec<(&str, &str)> = words
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let sent = scene.propose("standard", &pairs).await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error"));
    let public = async || scene.head.get(urls::STANDARD).await.text("main");
    assert!(public().await.contains("Tidak dipungut biaya"));
    let done = scene.decide(&scene.other, &sent.location, "sah", "").await;
    assert_eq!(done.status, 303);
    assert!(public().await.contains("Gratis, tanpa pungutan"));
}
