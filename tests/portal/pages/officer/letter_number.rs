//! Numbers typed from the Dinas's own register, after the portal has made some.

use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Status};
use haki::domain::profile::{NumberSource, Profile};
use haki::urls;

use super::letter::{numbers, sign};
use super::{Office, act, office};

const REPLACED: &str = "diganti sebelum ditandatangani";

/// The same office from the day on which it types its numbers.
fn typing(office: Office) -> Office {
    let typed = |profile: &mut Profile| profile.letter.number_source = NumberSource::Typed;
    Office {
        portal: office.portal.saying(typed),
        ..office
    }
}

/// The register of one case: number, state, reason of its end.
async fn register(office: &Office, id: ApplicationId) -> Vec<(String, String, String)> {
    sqlx::query_as(
        "select number, state, end_reason from letter_number where application_id = $1 order by given_at, state desc",
    )
    .bind(id.uuid())
    .fetch_all(office.portal.pool())
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_typed_from_the_register_makes_the_one_that_the_portal_made_void() {
    let office = office().await;
    let id = office.case_in(Status::Initialled).await;
    let made = numbers(&office, id).await.remove(0);
    let office = typing(office);
    let back = [("reason", "Nomornya dari buku agenda.")];
    let send_back = async || {
        let kadis = office.agency_head().await;
        assert_eq!(act(&kadis, id, Act::SendBack, &back).await.status, 303);
        let reviewer = office.reviewer().await;
        let drafted = act(&reviewer, id, Act::DraftLetter, &[]).await;
        assert_eq!(drafted.status, 303);
        office.clerk().await
    };
    let typed = "500.3/77-AGENDA/2026";
    let number = |number: &'static str| [("number", number)];
    let clerk = send_back().await;
    let form = clerk.get(&urls::case_act(id, Act::PrepareLetter)).await;
    assert_eq!(form.attribute("input[name=number]", "value"), made);
    assert!(form.text("main").contains("nomor itu menjadi batal"));
    let numbered = act(&clerk, id, Act::PrepareLetter, &number(typed)).await;
    assert_eq!(numbered.status, 303, "{}", numbered.body);
    let why = REPLACED.to_owned();
    let void = (made.clone(), "void".to_owned(), why);
    let held = (typed.to_owned(), "held".to_owned(), String::new());
    assert_eq!(register(&office, id).await, [void.clone(), held.clone()]);

    // Kept if nothing else is typed; a void number is never used again.
    let kabid = office.division_head().await;
    assert_eq!(act(&kabid, id, Act::Initial, &[]).await.status, 303);
    let clerk = send_back().await;
    let again = [("number", made.as_str())];
    let refused = act(&clerk, id, Act::PrepareLetter, &again).await;
    assert_eq!(refused.status, 422);
    assert_eq!(register(&office, id).await, [void.clone(), held]);
    let kept = act(&clerk, id, Act::PrepareLetter, &number(typed)).await;
    assert_eq!(kept.status, 303, "{}", kept.body);
    let kabid = office.division_head().await;
    assert_eq!(act(&kabid, id, Act::Initial, &[]).await.status, 303);
    let signed = sign(&office, "demo-tte").await;
    assert_eq!(signed.status, 303, "{}", signed.body);
    let kadis = office.agency_head().await;
    kadis.get(&signed.location).await;
    assert_eq!(office.status(id).await, Status::Signed);
    let used = (typed.to_owned(), "used".to_owned(), String::new());
    assert_eq!(register(&office, id).await, [void, used]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_typed_for_a_refusal_makes_the_one_that_the_portal_made_void() {
    let office = office().await;
    let id = office.case_in(Status::DeclineEndorsed).await;
    let decree = [
        ("reason", "Usaha di luar kota."),
        ("basis", "Standar pelayanan"),
    ];
    let kadis = office.agency_head().await;
    assert_eq!(act(&kadis, id, Act::Decline, &decree).await.status, 303);
    let made = register(&office, id).await.remove(0).0;
    let office = typing(office);
    let kadis = office.agency_head().await;
    let typed = "500.3/78-AGENDA/2026";
    let [reason, basis] = decree;
    let anew = [reason, basis, ("number", typed)];
    assert_eq!(act(&kadis, id, Act::Decline, &anew).await.status, 303);
    let why = REPLACED.to_owned();
    let void = (made, "void".to_owned(), why);
    let held = (typed.to_owned(), "held".to_owned(), String::new());
    assert_eq!(register(&office, id).await, [void, held]);
}
