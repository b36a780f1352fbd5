//! The page of the business.

use axum::http::StatusCode;
use haki::domain::procedure::Role;

use crate::support::people::{applicant, officer};
use crate::support::{Client, portal};

pub(super) const GOOD: [(&str, &str); 11] = [
    ("kind", "individual"),
    ("name", "Kriuk Mama Nia"),
    ("nib", "9120004617285"),
    ("npwp", "092542943407000"),
    ("kbli", "10794"),
    ("scale", "mikro"),
    ("address", "Jl. Contoh No. 1"),
    ("kecamatan", "Kasemen"),
    ("kelurahan", "Banten"),
    ("postal_code", "42191"),
    ("home_same", "ya"),
];

pub(super) fn with<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    GOOD.iter()
        .map(|(known, good)| (*known, if *known == name { value } else { *good }))
        .collect()
}

#[tokio::test]
async fn the_business_is_saved_and_changed_in_place_and_its_npwp_sealed() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun/usaha").await;
    let page = client.submit("/akun/usaha", &GOOD).await;
    assert_eq!(page.flash(), "Data usaha tersimpan.");
    assert_eq!(page.value("npwp"), "092542943407000");
    let page = client
        .submit("/akun/usaha", &with("name", "Kriuk Nia"))
        .await;
    assert_eq!(page.value("name"), "Kriuk Nia");
    let sealed: Vec<Vec<u8>> = sqlx::query_scalar("select npwp_sealed from business")
        .fetch_all(portal.pool())
        .await
        .unwrap();
    assert_eq!(sealed.len(), 1);
    assert_eq!(portal.vault().open(&sealed[0]).unwrap(), b"092542943407000");
}

#[tokio::test]
async fn a_persons_npwp_can_be_their_nik_without_typing_it_again() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun/usaha").await;
    let same = |npwp: &'static str, kind: &'static str| {
        let mut answers = with("npwp", npwp);
        answers[0].1 = kind;
        answers.push(("npwp_is_nik", "ya"));
        answers.push(("position", "Direktur"));
        answers
    };
    for (npwp, kind) in [("092542943407000", "individual"), ("", "limited_company")] {
        let refused = client.post("/akun/usaha", &same(npwp, kind)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Pilih satu: tulis NPWP"), "{kind}");
    }
    let page = client.submit("/akun/usaha", &same("", "individual")).await;
    assert_eq!(page.flash(), "Data usaha tersimpan.");
    let sealed: Vec<Vec<u8>> = sqlx::query_scalar(
        "select unnest(array[npwp_sealed, nik_sealed]) from business join account on account.id = business.owner_id",
    )
    .fetch_all(portal.pool())
    .await
    .unwrap();
    let opened = sealed.iter().map(|one| portal.vault().open(one).unwrap());
    let opened: Vec<Vec<u8>> = opened.collect();
    assert_eq!(opened[0], opened[1]);
    assert_eq!(opened[0].len(), 16);
}

#[tokio::test]
async fn whoever_came_from_a_page_of_the_portal_goes_back_to_it() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    for (meant, onward) in [
        ("/permohonan", "/permohonan"),
        ("//elsewhere.test", "/akun/usaha"),
    ] {
        let page = client.get(&format!("/akun/usaha?kembali={meant}")).await;
        assert_eq!(page.value("kembali"), meant);
        let mut answers = GOOD.to_vec();
        answers.push(("kembali", meant));
        let page = client.post("/akun/usaha", &answers).await;
        assert_eq!(page.location(), onward);
    }
}

#[tokio::test]
async fn each_wrong_answer_is_said_at_its_field() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun/usaha").await;
    for (name, value) in [
        ("kind", "persero"),
        ("name", ""),
        ("nib", "912000461728"),
        ("npwp", "12345678901234"),
        ("kbli", "1079"),
        ("scale", "besar"),
        ("address", ""),
        ("kecamatan", "Menteng"),
        ("kelurahan", ""),
        ("postal_code", "4219"),
    ] {
        let page = client.post("/akun/usaha", &with(name, value)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(!page.error(name).is_empty(), "{name}");
        assert_eq!(page.texts(".error-summary li").len(), 1, "{name}");
        if name != "nib" {
            assert_eq!(page.value("nib"), "9120004617285");
        }
    }
    let saved: i64 = sqlx::query_scalar("select count(*) from business")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert_eq!(saved, 0);
}

#[tokio::test]
async fn an_owner_without_nib_is_told_how_to_get_one_and_goes_on_meanwhile() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get("/akun/usaha?kembali=/permohonan").await;
    assert!(page.has("#belum-punya-nib a[href='https://oss.go.id']"));
    assert!(page.has("#belum-punya-nib a[href^='tel:']"));
    assert!(page.has("#belum-punya-nib a[href='/permohonan']"));
    let page = client.post("/akun/usaha", &with("nib", "")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.has("#belum-punya-nib[open]"),
        "shown where it is missed"
    );
    let page = client.get("/akun/usaha?kembali=//elsewhere.test").await;
    assert!(!page.has("#belum-punya-nib a[href*='elsewhere']"));
}

#[tokio::test]
async fn a_name_that_is_too_long_arrives_whole_and_its_length_is_said() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun/usaha").await;
    let long = "Kriuk ".repeat(50);
    for (name, most) in [("name", 150), ("address", 250), ("kelurahan", 100)] {
        let page = client.post("/akun/usaha", &with(name, &long)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let said = page.error(name);
        let says = format!("paling banyak {most} karakter, sekarang 299");
        assert!(said.contains(&says), "{said}");
        assert_eq!(page.value(name), long.trim(), "nothing is cut");
        assert!(!page.has(&format!("#{name}[maxlength]")));
    }
}

#[tokio::test]
async fn a_body_has_no_size_and_only_the_numbers_it_was_given() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun/usaha").await;
    let mut body = with("kind", "community_body");
    body.push(("position", "Ketua"));
    for answer in &mut body {
        if ["nib", "npwp", "kbli"].contains(&answer.0) {
            answer.1 = "";
        }
    }
    let page = client.submit("/akun/usaha", &body).await;
    assert_eq!(page.flash(), "Data usaha tersimpan.");
    assert!(page.value("nib").is_empty() && page.value("npwp").is_empty());
    let sizeless: bool = sqlx::query_scalar("select scale is null from business")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert!(sizeless);
    body.iter_mut()
        .filter(|(name, _)| *name == "nib")
        .for_each(|answer| answer.1 = "12");
    let page = client.post("/akun/usaha", &body).await;
    assert!(!page.error("nib").is_empty());
}

#[tokio::test]
async fn an_officer_has_no_business_page() {
    let portal = portal().await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let page = Client::of(&portal, &clerk).await.get("/akun/usaha").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(page.text("h1"), "Halaman ini bukan untuk peran Anda");
}

#[tokio::test]
async fn a_business_that_no_paper_prints_is_named_at_its_field() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun/usaha").await;
    for (field, typed) in [("name", "Toko 🧋"), ("address", "Jl. 🧋 1")] {
        let page = client.post("/akun/usaha", &with(field, typed)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.value(field), typed);
        assert!(page.text(".error").contains("U+1F9CB"), "{field}");
    }
    let page = client
        .submit("/akun/usaha", &with("name", "Toko 1\u{fe0f}\u{20e3}"))
        .await;
    assert_eq!(page.flash(), "Data usaha tersimpan.");
}

#[tokio::test]
async fn the_address_of_the_ktp_is_asked_once_and_is_that_of_the_business_or_another() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun/usaha").await;
    let home = "Jl. Jauh No. 9, Kel. Sana, Kec. Situ, Kota Cilegon 42400";
    let neither = with("home_same", "");
    let page = client.post("/akun/usaha", &neither).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.error("home_address")
            .contains("Tuliskan alamat sesuai KTP")
    );
    let mut both = GOOD.to_vec();
    both.push(("home_address", home));
    let page = client.post("/akun/usaha", &both).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.text("#home_address"), home);
    let mut own = with("home_same", "");
    own.push(("home_address", home));
    let page = client.submit("/akun/usaha", &own).await;
    assert_eq!(page.flash(), "Data usaha tersimpan.");
    assert_eq!(page.text("#home_address"), home);
    let page = client.submit("/akun/usaha", &GOOD).await;
    assert_eq!(page.flash(), "Data usaha tersimpan.");
    assert!(page.text("#home_address").is_empty());
    assert!(page.has("input[name=home_same][checked]"));
}

#[tokio::test]
async fn a_company_says_what_its_representative_is_and_which_form_it_has() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get("/akun/usaha").await;
    let forms = page.texts("input[name=kind] + span");
    for form in ["CV", "PT perorangan", "Koperasi", "Yayasan", "Firma"] {
        assert!(
            forms.iter().any(|label| label.starts_with(form)),
            "{form}: {forms:?}"
        );
    }
    for kind in [
        "limited_company",
        "sole_company",
        "limited_partnership",
        "partnership",
        "cooperative",
        "foundation",
        "company",
    ] {
        let answers = with("kind", kind);
        let page = client.post("/akun/usaha", &answers).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}");
        assert!(!page.error("position").is_empty(), "{kind}");
        let mut whole = answers.clone();
        whole.push(("position", "Direktur"));
        let page = client.submit("/akun/usaha", &whole).await;
        assert_eq!(page.flash(), "Data usaha tersimpan.", "{kind}");
        assert_eq!(page.value("position"), "Direktur");
    }
}

#[tokio::test]
async fn that_the_nib_is_somebody_elses_is_kept_until_it_is_unticked() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun/usaha").await;
    let ticked = "input[name=nib_of_another][checked]";
    let mut of_another = GOOD.to_vec();
    of_another.push(("nib_of_another", "ya"));
    let page = client.submit("/akun/usaha", &of_another).await;
    assert_eq!(page.flash(), "Data usaha tersimpan.");
    assert!(page.has(ticked));
    assert!(client.get("/akun/usaha").await.has(ticked));
    let page = client.submit("/akun/usaha", &GOOD).await;
    assert_eq!(page.flash(), "Data usaha tersimpan.");
    assert!(!page.has(ticked));
}

#[tokio::test]
async fn hours_that_nobody_has_confirmed_are_marked_where_help_is_offered() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get("/akun/usaha").await;
    assert!(page.text("#belum-punya-nib").contains("16.30 WIB†"));
    assert!(page.text("#tanda").starts_with('†'));
    assert!(page.text("footer").contains("16.30 WIB†"));
    assert!(
        page.text("footer")
            .contains("kantor ini belum memastikannya")
    );
}

#[tokio::test]
async fn a_paper_of_the_holder_of_the_nib_is_announced_for_the_types_that_ask_for_it() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get("/akun/usaha").await;
    let said = page.text("#nib_of_another-hint");
    for named in ["merek", "hak cipta", "rahasia dagang"] {
        assert!(said.contains(named), "{named}: {said}");
    }
    assert!(!said.contains("indikasi geografis"), "{said}");
}
