//! `/penetapan`: one person proposes who holds an office, another confirms.

use chrono::{Days, NaiveDate, TimeDelta};
use haki::domain::id::AccountId;
use haki::domain::procedure::{Role, Status};
use haki::domain::wib;
use haki::{store, urls};

use super::{Office, filled, office};
use crate::support::appointments::{colleague, confirm, decide, newest, propose};
use crate::support::visitor::Visitor;

async fn account(office: &Office, email: &str) -> AccountId {
    let mut conn = office.portal.pool().acquire().await.unwrap();
    store::demo::find(&mut conn, email).await.unwrap().unwrap()
}

async fn admin(office: &Office) -> Visitor {
    Visitor::of(&office.portal, account(office, "admin@demo.test").await).await
}

fn today(office: &Office) -> NaiveDate {
    wib::date(office.portal.now())
}

async fn heads(office: &Office) -> Vec<(AccountId, Role)> {
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let mut held = Vec::new();
    for role in [Role::AgencyHead, Role::DivisionHead, Role::Administrator] {
        let today = wib::date(office.portal.now());
        let holders = store::officer::acting_as(&mut conn, role, today)
            .await
            .unwrap();
        held.extend(holders.into_iter().map(|holder| (holder.id, role)));
    }
    held
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposed_head_signs_nothing_until_a_second_person_confirms() {
    let office = office().await;
    let budi = colleague(&office.portal, "Dr. Budi Santosa", "Kepala Dinas").await;
    let admin = admin(&office).await;
    office.portal.clock().advance(TimeDelta::seconds(1));
    let sent = propose(&admin, "agency_head", budi, today(&office)).await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error"));
    let path = newest(&office.portal).await;
    let new = Visitor::of(&office.portal, budi).await;
    assert_eq!(new.get(urls::SIGN).await.status, 403);
    assert_eq!(office.agency_head().await.get(urls::SIGN).await.status, 200);

    // Neither who proposed it nor whom it concerns.
    for one in [&admin, &new] {
        assert_eq!(decide(one, &path, "sah", "").await.status, 403);
    }
    let kabid = office.division_head().await;
    let page = kabid.get(&path).await;
    let main = page.text("main");
    for words in [
        "Dr. Budi Santosa",
        "197511202001121998",
        "821.2/77/2026",
        "Anda memutuskan sebagai Kepala Bidang",
    ] {
        assert!(main.contains(words), "{words}: {main}");
    }
    let scan = kabid.get(&format!("{path}/surat")).await;
    assert_eq!(scan.status, 200);
    // Enter in the reason confirms nothing, and the reason is not thrown away.
    assert_eq!(page.texts("textarea[name=reason]").len(), 1);
    let entered = decide(&kabid, &path, "sah", "SK belum ditandatangani.").await;
    assert_eq!(entered.status, 422);
    assert!(entered.error("reason").contains("kosongkan alasan"));
    assert!(entered.body.contains("SK belum ditandatangani."));
    assert_eq!(new.get(urls::SIGN).await.status, 403);
    assert_eq!(decide(&kabid, &path, "sah", "").await.status, 303);
    assert_eq!(new.get(urls::SIGN).await.status, 200);
    assert_eq!(office.agency_head().await.get(urls::SIGN).await.status, 403);
    let done = kabid.get(&path).await;
    assert!(done.text("main").contains("Siti Maesaroh, Kepala Bidang"));
    let again = decide(&kabid, &path, "tolak", "Keliru.").await;
    assert_eq!(again.status, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_successor_is_entered_in_advance_and_the_former_head_signs_until_the_day_before() {
    let office = office().await;
    let budi = colleague(&office.portal, "Dr. Budi Santosa", "Kepala Dinas").await;
    let first = today(&office) + Days::new(7);
    let admin = admin(&office).await;
    office.portal.clock().advance(TimeDelta::seconds(1));
    assert_eq!(
        propose(&admin, "agency_head", budi, first).await.status,
        303
    );
    confirm(&office.portal, office.people.division_head).await;
    for (days, old, new) in [(0, 200, 403), (6, 200, 403), (1, 403, 200)] {
        office.portal.clock().advance(TimeDelta::days(days));
        let kadis = office.agency_head().await;
        let budi = Visitor::of(&office.portal, budi).await;
        assert_eq!(kadis.get(urls::SIGN).await.status, old);
        assert_eq!(budi.get(urls::SIGN).await.status, new);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_has_one_holder_on_each_day() {
    let office = office().await;
    let budi = colleague(&office.portal, "Dr. Budi Santosa", "Kepala Dinas").await;
    let rina = colleague(&office.portal, "Ir. Rina Dewi", "Kepala Dinas").await;
    let admin = admin(&office).await;
    let tomorrow = today(&office) + Days::new(1);
    office.portal.clock().advance(TimeDelta::seconds(1));
    for (account, day) in [(budi, tomorrow), (rina, tomorrow)] {
        assert_eq!(
            propose(&admin, "agency_head", account, day).await.status,
            303
        );
        office.portal.clock().advance(TimeDelta::seconds(1));
    }
    confirm(&office.portal, office.people.division_head).await;
    let kabid = office.division_head().await;
    let second = decide(&kabid, &newest(&office.portal).await, "sah", "").await;
    assert_eq!(second.status, 409, "{}", second.body);
    let early = propose(&admin, "agency_head", budi, tomorrow).await;
    assert_eq!(early.status, 422);
    assert_eq!(
        early.attribute(".error-summary a", "href"),
        "#starts_on_hari"
    );
    let twice: Result<_, sqlx::Error> = sqlx::query(
        "update appointment set state = 'confirmed', by_hand = 'x', decided_at = proposed_at where state = 'proposed'",
    )
    .execute(office.portal.pool())
    .await;
    assert!(
        twice
            .unwrap_err()
            .to_string()
            .contains("appointment_one_holder")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_without_order_or_without_a_name_for_papers_is_refused_at_its_field() {
    let office = office().await;
    let admin = admin(&office).await;
    let nameless = crate::support::people::officer(&office.portal, &[Role::Clerk]).await;
    sqlx::query("update officer set nip = '' where account_id = $1")
        .bind(nameless.id.uuid())
        .execute(office.portal.pool())
        .await
        .unwrap();
    let sent = propose(&admin, "agency_head", nameless.id, today(&office)).await;
    assert_eq!(sent.status, 422);
    assert!(sent.text(".error-summary").contains("isi dulu NIP"));
    let path = urls::ADMIN_APPOINTMENT_NEW;
    let token = admin.token();
    let bare = [("form_token", token.as_str()), ("office", "agency_head")];
    let sent = admin.post_file(path, &bare, ("proof", "", b"")).await;
    assert_eq!(sent.status, 422);
    let links = sent.attributes(".error-summary a", "href");
    assert_eq!(
        links,
        ["#account", "#starts_on_hari", "#order_number", "#proof"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn proposing_and_confirming_are_audited_and_told_to_heads_inspectorate_and_those_concerned() {
    let office = office().await;
    let budi = colleague(&office.portal, "Dr. Budi Santosa", "Kepala Dinas").await;
    let admin = admin(&office).await;
    office.portal.clock().advance(TimeDelta::seconds(1));
    assert_eq!(
        propose(&admin, "agency_head", budi, today(&office))
            .await
            .status,
        303
    );
    let path = newest(&office.portal).await;
    let readers = [
        office.people.agency_head,
        office.people.division_head,
        account(&office, "sekretaris@demo.test").await,
        account(&office, "inspektorat@demo.test").await,
        budi,
    ];
    for reader in readers {
        let page = Visitor::of(&office.portal, reader)
            .await
            .get(urls::NOTICES)
            .await;
        assert!(
            page.text("main").contains("Penetapan menunggu orang kedua"),
            "{reader}"
        );
        assert!(page.body.contains(&path), "{reader}");
    }
    confirm(&office.portal, office.people.division_head).await;
    let inspector = office.inspector().await;
    assert!(
        inspector
            .get(urls::NOTICES)
            .await
            .text("main")
            .contains("Penetapan disahkan")
    );
    let trail = inspector.get(urls::TRAIL).await.text("table");
    for words in [
        "Penetapan diusulkan.",
        "Penetapan disahkan.",
        "sebagai: Kepala Bidang",
        "821.2/77/2026",
    ] {
        assert!(trail.contains(words), "{words}: {trail}");
    }
    let clerk = office.clerk().await;
    for page in [urls::APPOINTMENTS, path.as_str(), &format!("{path}/surat")] {
        assert_eq!(clerk.get(page).await.status, 403, "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_letters_print_of_a_signer_changes_by_two_people() {
    let office = office().await;
    let admin = admin(&office).await;
    let path = urls::fill(urls::ADMIN_PARTICULARS, office.people.agency_head);
    office.portal.clock().advance(TimeDelta::seconds(1));
    let page = admin.get(&path).await;
    let token = page.hidden("form_token");
    let fields = [
        ("form_token", token.as_str()),
        ("name", "Drs. H. Ahmad Fauzan, M.Si."),
        ("nip", "196908171994031999"),
        ("rank", "Pembina Utama Madya, IV/d"),
        ("position", "Kepala Dinas"),
        ("unit", ""),
        ("order_number", "823/5/2026"),
    ];
    let scan = haki::cli::demo::paper_pdf("SK kenaikan pangkat");
    let sent = admin
        .post_file(&path, &fields, ("proof", "sk.pdf", &scan))
        .await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error"));
    let signs_as = async || office.agency_head().await.get(urls::SIGN).await.body;
    office.case_in(Status::Initialled).await;
    assert!(signs_as().await.contains("Pembina Utama Muda, IV/c"));
    let proposal = newest(&office.portal).await;
    let kabid = office.division_head().await;
    assert!(
        kabid
            .get(&proposal)
            .await
            .text("del")
            .contains("Ahmad Fauzan")
    );
    assert_eq!(decide(&kabid, &proposal, "sah", "").await.status, 303);
    let body = signs_as().await;
    assert!(body.contains("Pembina Utama Madya, IV/d") && body.contains("H. Ahmad Fauzan"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_signed_while_papers_cannot_name_the_signer() {
    let office = office().await;
    let id = office.case_in(Status::Initialled).await;
    sqlx::query("update officer set nip = '', rank = '' where account_id = $1")
        .bind(office.people.agency_head.uuid())
        .execute(office.portal.pool())
        .await
        .unwrap();
    let kadis = office.agency_head().await;
    let stack = kadis.get(urls::SIGN).await;
    let missing = "Belum diisi: NIP, pangkat dan golongan.";
    assert!(
        stack.text(".sign-box").contains(missing),
        "{}",
        stack.text(".sign-box")
    );
    let value = stack.attribute("input[name=letter]", "value");
    let answers = [("letter", value.as_str()), ("passphrase", "demo-tte")];
    let sent = kadis.post(urls::SIGN, &filled(&stack, &answers)).await;
    assert_eq!(sent.status, 409);
    assert!(sent.text("main").contains("Administrator mengusulkannya"));
    assert_eq!(office.status(id).await, Status::Initialled);
}

/// Addresses under which an administrator sends forms, from the list of all addresses.
fn addresses() -> Vec<String> {
    include_str!("../../../../src/urls.rs")
        .lines()
        .filter_map(|line| line.split('"').nth(1))
        .filter(|path| path.starts_with("/admin") || path.starts_with("/penetapan"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signer_or_an_administrator_cannot_be_made_by_one_person() {
    let office = office().await;
    let admin_id = account(&office, "admin@demo.test").await;
    let admin = admin(&office).await;
    let clerk = office.people.clerk;
    office.portal.clock().advance(TimeDelta::seconds(1));
    let budi = colleague(&office.portal, "Dr. Budi Santosa", "Kepala Dinas").await;
    assert_eq!(
        propose(&admin, "agency_head", budi, today(&office))
            .await
            .status,
        303
    );
    let before = heads(&office).await;
    let own = newest(&office.portal).await;
    let own = own.rsplit('/').next().unwrap().to_owned();
    let scan = haki::cli::demo::paper_pdf("SK");
    let addresses = addresses();
    assert!(addresses.len() > 15, "{addresses:?}");
    for address in &addresses {
        for id in [
            admin_id.to_string(),
            clerk.to_string(),
            budi.to_string(),
            own.clone(),
        ] {
            let path = address.replace("{id}", &id);
            let token = admin.token();
            let (clerk, budi) = (clerk.to_string(), budi.to_string());
            let fields = [
                ("form_token", token.as_str()),
                ("aksi", "sah"),
                ("reason", ""),
                ("roles", "agency_head"),
                ("roles", "administrator"),
                ("name", "Orang Baru"),
                ("email", "baru@contoh.test"),
                ("office", "agency_head"),
                ("account", clerk.as_str()),
                ("role", "agency_head"),
                ("kind", "plh"),
                ("from", budi.as_str()),
                ("to", clerk.as_str()),
                ("state", "enabled"),
                ("order_number", "1/2026"),
                ("scope", "Semua"),
                ("starts_on_hari", "23"),
                ("starts_on_bulan", "11"),
                ("starts_on_tahun", "2026"),
                ("ends_on_hari", "30"),
                ("ends_on_bulan", "11"),
                ("ends_on_tahun", "2026"),
            ];
            admin.post(&path, &fields).await;
            admin
                .post_file(&path, &fields, ("proof", "sk.pdf", &scan))
                .await;
            assert_eq!(heads(&office).await, before, "{path}");
        }
    }
}
