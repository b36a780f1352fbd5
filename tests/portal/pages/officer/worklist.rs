//! `/petugas`

use haki::cli::seed::load_submitted;
use haki::domain::procedure::Status;
use haki::urls;

use super::office;

#[tokio::test]
async fn only_officers_reach_the_worklist() {
    let office = office().await;
    assert_eq!(office.owner().await.get(urls::WORKLIST).await.status, 403);
    for visitor in [
        office.clerk().await,
        office.reviewer().await,
        office.division_head().await,
        office.agency_head().await,
        office.inspector().await,
    ] {
        assert_eq!(visitor.get(urls::WORKLIST).await.status, 200);
    }
}

#[tokio::test]
async fn an_empty_desk_says_what_comes_next() {
    let office = office().await;
    let page = office.clerk().await.get(urls::WORKLIST).await;
    assert!(
        page.text(".empty")
            .contains("berikutnya Anda mencatat disposisi")
    );
    assert_eq!(page.texts(".queue tbody tr").len(), 0);
}

#[tokio::test]
async fn a_case_lies_on_the_desk_of_the_role_it_waits_for_with_its_clock_first() {
    let office = office().await;
    office.case_in(Status::Submitted).await;
    office.case_in(Status::Prepared).await;
    let clerk = office.clerk().await.get(urls::WORKLIST).await;
    assert_eq!(clerk.texts(".queue tbody tr").len(), 1);
    assert!(clerk.text(".queue .clock").contains("Terlambat"));
    assert!(clerk.text(".queue .clock time").contains("hari ini"));
    assert_eq!(clerk.text(".tabs [aria-current] .count"), "1");
    let kabid = office.division_head().await.get(urls::WORKLIST).await;
    assert_eq!(kabid.texts(".queue tbody tr").len(), 1);
    assert!(kabid.text(".queue tbody tr").contains("Menunggu paraf"));
}

#[tokio::test]
async fn a_search_finds_a_case_however_the_words_are_typed() {
    let office = office().await;
    office.case_in(Status::Delivered).await;
    let kabid = office.division_head().await;
    for words in [
        "MRK 2026 000001",
        "mrk–2026–000001",
        "MRK-2026-1",
        "kri\u{200b}uk\u{a0} mama",
        "Ｋurniasih",
    ] {
        let path = urls::with_query(urls::WORKLIST, &[("q", words.to_owned())]);
        let page = kabid.get(&path).await;
        assert_eq!(page.texts(".queue tbody tr").len(), 1, "{words}");
    }
}

#[tokio::test]
async fn a_search_finds_a_case_by_number_and_by_name_on_every_desk() {
    let office = office().await;
    office.case_in(Status::Delivered).await;
    let kabid = office.division_head().await;
    for words in ["MRK-2026-000001", "kriuk", "Kurniasih"] {
        let path = urls::with_query(urls::WORKLIST, &[("q", words.to_owned())]);
        assert_eq!(
            kabid.get(&path).await.texts(".queue tbody tr").len(),
            1,
            "{words}"
        );
    }
    let path = urls::with_query(urls::WORKLIST, &[("q", "100%".to_owned())]);
    assert!(kabid.get(&path).await.text(".empty").contains("100%"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_takes_words_in_any_order_and_every_number_the_case_has() {
    let office = office().await;
    let id = office.case_in(Status::UnderExamination).await;
    let one = async |of: &str| -> String {
        sqlx::query_scalar(sqlx::AssertSqlSafe(of))
            .bind(id.uuid())
            .fetch_one(office.portal.pool())
            .await
            .unwrap()
    };
    let code = one("select code from bill where application_id = $1").await;
    let ntpn = one("select ntpn from ntpn_use where application_id = $1").await;
    let letter = one("select number from letter_number where application_id = $1").await;
    let djki = one("select djki_number from filing where application_id = $1").await;
    let nib = one("select nib from applicant where application_id = $1").await;
    let parted: Vec<String> = code
        .as_bytes()
        .chunks(3)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    let kabid = office.division_head().await;
    for words in [
        "nia kriuk".to_owned(),
        "Kurniasih, KRIUK".to_owned(),
        "kurniasih mrk 2026 1".to_owned(),
        "2026/000001".to_owned(),
        parted.join(" "),
        ntpn.to_lowercase(),
        letter.replace(['/', '.'], " "),
        djki.to_lowercase(),
        format!("{}.{}", &nib[..4], &nib[4..]),
    ] {
        let path = urls::with_query(urls::WORKLIST, &[("q", words.clone())]);
        let page = kabid.get(&path).await;
        assert_eq!(page.texts(".queue tbody tr").len(), 1, "{words}");
    }
    for words in ["kriuk mama lain", "2026-000002", "820000000000000"] {
        let path = urls::with_query(urls::WORKLIST, &[("q", words.to_owned())]);
        assert!(kabid.get(&path).await.text(".empty").contains(words));
    }
}

#[tokio::test]
async fn a_draft_is_known_by_the_number_its_owner_reads_aloud_and_stays_closed() {
    let office = office().await;
    let id = office.case_in(Status::Draft).await;
    let list = office
        .owner()
        .await
        .get(&urls::fill(urls::APPLICATION, id))
        .await;
    let help = list.text(".help");
    let (_, number) = help.split_once("Sebut nomor draf ").unwrap();
    let (number, _) = number.split_once('.').unwrap();
    assert!(number.starts_with("D-") && number.len() == 7, "{number}");
    let clerk = office.clerk().await;
    for typed in [number.to_owned(), number.to_lowercase().replace('-', "%20")] {
        let found = clerk.get(&format!("{}?q={typed}", urls::WORKLIST)).await;
        let said = found.text(".empty");
        assert!(
            said.starts_with(&format!("Draf {number}: merek, terakhir disimpan ")),
            "{said}"
        );
        assert!(said.contains("belum dikirim"), "{said}");
        assert!(
            !found.body.contains("KRIUK"),
            "what is in it is its owner's alone"
        );
    }
    let unknown = clerk.get(&format!("{}?q=D-00000", urls::WORKLIST)).await;
    assert!(
        unknown
            .text(".empty")
            .starts_with("Tidak ada berkas dengan")
    );
    assert_eq!(clerk.get(&urls::case(id)).await.status, 404);
}

#[tokio::test]
async fn a_list_says_in_which_order_it_stands() {
    let office = office().await;
    office.case_in(Status::Submitted).await;
    let clerk = office.clerk().await;
    let desk = clerk.get(urls::WORKLIST).await;
    assert_eq!(desk.text(".tabs [aria-current]"), "Perlu dikerjakan 1");
    assert!(
        desk.text(".page-head")
            .contains("Diurutkan menurut tenggat.")
    );
    let all = format!("{}?antrean={}", urls::WORKLIST, urls::EVERYTHING);
    let all = clerk.get(&all).await;
    assert!(all.text(".page-head").contains("Yang terbaru lebih dulu."));
    assert!(all.text("caption").contains("yang terbaru lebih dulu"));
}

#[tokio::test]
async fn filters_by_status_and_by_officer_narrow_the_desk() {
    let office = office().await;
    office.case_in(Status::Assigned).await;
    office.case_in(Status::Complete).await;
    let reviewer = office.reviewer().await;
    let rows = async |query: &str| {
        let path = format!("{}?antrean=fungsional&{query}", urls::WORKLIST);
        reviewer.get(&path).await.texts(".queue tbody tr").len()
    };
    assert_eq!(rows("").await, 2);
    assert_eq!(rows("tahap=complete").await, 1);
    assert_eq!(rows("milik=saya").await, 2);
    assert_eq!(rows("tahap=initialled").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_of_one_business_is_found_by_its_nib_page_by_page_the_newest_first() {
    let office = office().await;
    load_submitted(&office.portal, 60).await.unwrap();
    sqlx::query("update applicant set nib = '9120004617999'")
        .execute(office.portal.pool())
        .await
        .unwrap();
    let newest: Vec<String> = sqlx::query_scalar(
        "select id::text from application where status <> 'draft' order by created_at desc, id desc",
    )
    .fetch_all(office.portal.pool())
    .await
    .unwrap();
    let kabid = office.division_head().await;
    let mut path = urls::with_query(urls::WORKLIST, &[("q", "9120004617999".to_owned())]);
    let mut found = Vec::new();
    // Includes the sample.
    for rows in [25, 25, 11] {
        let page = kabid.get(&path).await;
        let links = page.attributes(".queue tbody tr a", "href");
        let ids: Vec<String> = newest
            .iter()
            .filter(|id| links.iter().any(|link| link.contains(id.as_str())))
            .cloned()
            .collect();
        assert_eq!(ids.len(), rows, "{links:?}");
        found.extend(ids);
        if found.len() < newest.len() {
            path = page.attribute("a[rel=next]", "href");
        }
    }
    assert_eq!(found, newest);
}
