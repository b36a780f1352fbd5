//! Similar names on the owner's and the officers' pages, with reasons and classes.

use haki::actions::reference::import_marks::{MarkLine, import};
use haki::cli::demo::{Driver, People, make_people};
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::procedure::Status;
use haki::urls;

use crate::support::portal;
use crate::support::portal::TestPortal;
use crate::support::visitor::Visitor;

async fn with_list() -> (TestPortal, People) {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let line = |number: &str, name: &str, classes: &str| MarkLine {
        line: 2,
        number: number.to_owned(),
        name: name.to_owned(),
        classes: classes.to_owned(),
        holder: "CV Rekaan".to_owned(),
        state: "(TM) Didaftar".to_owned(),
        fault: None,
    };
    let lines = [
        line("DID2020000001", "TJAP KOEDA LIAR", "29"),
        line("DID2020000002", "CAP KUDA LIAR", "12"),
        line("DID2020000003", "GUNUNG SEPI", "29"),
    ];
    import(&portal, "pdki.csv", lines.into_iter(), false)
        .await
        .unwrap();
    (portal, people)
}

async fn case(
    portal: &TestPortal,
    people: &People,
    owner: AccountId,
    to: Status,
    mark: &str,
) -> ApplicationId {
    let driver = Driver::new((*portal).clone(), *people);
    driver.case_of(owner, to, mark).await.unwrap()
}

#[tokio::test]
async fn the_owner_reads_beside_name_and_classes_which_names_are_alike_and_why() {
    let (portal, people) = with_list().await;
    let id = case(
        &portal,
        &people,
        people.owner,
        Status::Draft,
        "Cap Kuda Liar",
    )
    .await;
    let owner = Visitor::of(&portal, people.owner).await;
    for page in ["nama-merek", "kelas"] {
        let page = owner.get(&urls::form_page(id, page)).await;
        assert_eq!(
            page.texts("#mirip tbody th"),
            [
                "TJAP KOEDA LIAR PDKI: DID2020000001, CV Rekaan, (TM) Didaftar",
                "CAP KUDA LIAR PDKI: DID2020000002, CV Rekaan, (TM) Didaftar",
            ]
        );
        assert_eq!(
            page.texts("#mirip tbody tr:first-child td"),
            [
                "Sangat mirip",
                "bunyi sama (tj/c, oe/u)",
                "29 kelas sama: 29"
            ]
        );
        assert_eq!(
            page.texts("#mirip tbody tr:last-child td"),
            ["Ada kemiripan", "tulisan sama", "12 kelas lain"]
        );
        let said = page.text("#mirip");
        assert!(said.contains("Ini hanya bantuan"), "{said}");
        assert!(said.contains("3 merek dari PDKI"), "{said}");
        assert!(!said.to_lowercase().contains("pasti lolos"), "{said}");
    }
    let other = owner.get(&urls::form_page(id, "bahasa")).await;
    assert!(other.texts("#mirip").is_empty());
    let review = owner.get(&urls::fill(urls::REVIEW, id)).await;
    assert_eq!(review.texts("#mirip tbody tr").len(), 2);
}

#[tokio::test]
async fn a_name_without_a_like_is_not_called_safe() {
    let (portal, people) = with_list().await;
    let id = case(
        &portal,
        &people,
        people.owner,
        Status::Draft,
        "Bintang Sabrang",
    )
    .await;
    let owner = Visitor::of(&portal, people.owner).await;
    let page = owner.get(&urls::form_page(id, "nama-merek")).await;
    let said = page.text("#mirip");
    assert!(
        said.contains("belum ditemukan nama yang mirip. Itu tidak berarti pasti diterima"),
        "{said}"
    );
    assert!(page.texts("#mirip table").is_empty());
}

#[tokio::test]
async fn the_name_of_anothers_case_is_for_officers_only_until_djki_announces_it() {
    let (portal, people) = with_list().await;
    let other = people.company_owner;
    let known = case(&portal, &people, other, Status::Assigned, "Sabrang Lor").await;
    let id = case(
        &portal,
        &people,
        people.owner,
        Status::Assigned,
        "LOR SABRANG",
    )
    .await;
    let draft = case(&portal, &people, people.owner, Status::Draft, "LOR SABRANG").await;
    let owner = Visitor::of(&portal, people.owner).await;
    let page = owner.get(&urls::form_page(draft, "nama-merek")).await;
    assert_eq!(
        page.texts("#mirip tbody th"),
        ["Permohonan lain di portal ini namanya belum diumumkan"]
    );
    assert!(!page.body.contains("Sabrang Lor"));
    let reviewer = Visitor::of(&portal, people.reviewer).await;
    let page = reviewer.get(&urls::case(id)).await;
    assert_eq!(page.attribute("#mirip tbody a", "href"), urls::case(known));
    assert_eq!(
        page.texts("#mirip tbody tr:first-child td")[1],
        "kata sama, urutannya terbalik"
    );
    let draft_of_owner = page.body.contains(&draft.to_string());
    assert!(!draft_of_owner, "a draft is nobody's obstacle");
}

#[tokio::test]
async fn a_case_that_ended_stands_in_nobodys_way() {
    let (portal, people) = with_list().await;
    let other = people.company_owner;
    case(&portal, &people, other, Status::Withdrawn, "Sabrang Kidul").await;
    let id = case(
        &portal,
        &people,
        people.owner,
        Status::Draft,
        "SABRANG KIDUL",
    )
    .await;
    let owner = Visitor::of(&portal, people.owner).await;
    let page = owner.get(&urls::form_page(id, "nama-merek")).await;
    assert!(page.texts("#mirip table").is_empty());
}
