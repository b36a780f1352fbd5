//! `haki audit verify` and `haki doctor` at the terminal.

use std::process::Output;

use haki::cli::demo::{Driver, make_people};
use haki::domain::procedure::Status;
use haki::store::{self, Tx};

use crate::support::esign_client::noon;
use crate::support::esign_people::{Way, nik};
use crate::support::esign_server::{EsignServer, PASSWORD, USER};
use crate::support::folder::TestFolder;
use crate::support::portal;
use crate::support::portal::TestPortal;
use crate::support::program::{built, haki};

/// A command over a test's database, with its keys.
pub(super) fn command(portal: &TestPortal, folder: &TestFolder, arguments: &[&str]) -> Output {
    let config = portal.config();
    haki(&built(), folder.path())
        .env("HAKI_VAULT_KEY", config.vault_key.clone().unwrap())
        .env("HAKI_SECRET_KEY", config.secret_key.clone().unwrap())
        .env("DATABASE_URL", &portal.database.url)
        .env("HAKI_MODE", "demo")
        .args(arguments)
        .output()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn audit_verify_is_content_with_a_whole_chain_and_names_the_row_that_was_altered() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    Driver::new(portal.clone(), people)
        .case_in(Status::Complete, "DIAUDIT")
        .await
        .unwrap();
    let folder = TestFolder::new();
    let verify = || command(&portal, &folder, &["audit", "verify"]);
    let whole = verify();
    let said = String::from_utf8(whole.stdout).unwrap();
    assert!(said.starts_with("Rantai audit utuh: "), "{said}");
    assert!(whole.status.success());
    let noted = said.trim_end().rsplit(' ').next().unwrap().to_owned();
    let compare = |noted: &str| command(&portal, &folder, &["audit", "verify", "--noted", noted]);
    assert!(compare(&noted).status.success());
    let other = format!("2:{}", "0".repeat(64));
    let forged = String::from_utf8(compare(&other).stderr).unwrap();
    assert_eq!(
        forged,
        "Rantai audit rusak pada baris 2: rantainya bukan yang pernah dicatat.\n"
    );
    let beyond = noted.replacen(':', "0:", 1);
    assert_eq!(compare(&beyond).status.code(), Some(1));

    let alter = "update audit set act = 'x' || act where seq = 2";
    sqlx::raw_sql(alter).execute(portal.pool()).await.unwrap();
    let broken = verify();
    let said = String::from_utf8(broken.stderr).unwrap();
    assert_eq!(said, "Rantai audit rusak pada baris 2: isinya diubah.\n");
    assert_eq!(broken.status.code(), Some(1));

    let remove =
        "update audit set act = substr(act, 2) where seq = 2; delete from audit where seq = 3";
    sqlx::raw_sql(remove).execute(portal.pool()).await.unwrap();
    let said = String::from_utf8(verify().stderr).unwrap();
    assert_eq!(
        said,
        "Rantai audit rusak pada baris 4: baris sebelumnya hilang.\n"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_finds_the_demo_unfit_for_production_and_says_why() {
    let portal = portal().await;
    make_people(&portal, "x").await.unwrap();
    let folder = TestFolder::new();
    let looked = command(&portal, &folder, &["doctor"]);
    assert_eq!(looked.status.code(), Some(1));
    let said = String::from_utf8(looked.stdout).unwrap();
    for fault in [
        "HAKI_MODE=demo",
        "https://",
        "HAKI_ESIGN=local",
        "orang-orang contoh",
        "lambang, penanda tangan, dan nomor surat rekaan",
        "akun petugas belum memasangnya",
    ] {
        assert!(said.contains(fault), "{fault} in\n{said}");
    }
    for fine in ["Basis data", "Migrasi", "Penyimpanan", "Tanda tangan"] {
        let line = said.lines().find(|line| line.starts_with(fine)).unwrap();
        assert!(line.ends_with("baik"), "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_asks_the_provider_for_the_account_of_whoever_signs() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let server = EsignServer::start(noon(), None).await;
    let folder = TestFolder::new();
    let look = || {
        let config = portal.config();
        let looked = haki(&built(), folder.path())
            .env("DATABASE_URL", &portal.database.url)
            .env("HAKI_MODE", "demo")
            .env("HAKI_VAULT_KEY", config.vault_key.as_ref().unwrap())
            .env("HAKI_SECRET_KEY", config.secret_key.as_ref().unwrap())
            .env("HAKI_ESIGN", "bsre-v2")
            .env("HAKI_ESIGN_URL", server.url())
            .env("HAKI_ESIGN_USER", USER)
            .env("HAKI_ESIGN_PASSWORD", PASSWORD)
            .env("HAKI_ESIGN_PLAIN_HTTP", "private")
            .arg("doctor")
            .output()
            .unwrap();
        String::from_utf8(looked.stdout).unwrap()
    };
    let said = look();
    assert!(said.contains("NIK penanda tangan belum tercatat"), "{said}");
    for (way, sentence) in [
        (
            Way::State("EXPIRED"),
            "Sertifikat elektronik sudah berakhir",
        ),
        (Way::Well, "Tanda tangan   baik"),
    ] {
        let sealed = portal.vault().seal(nik(way).expose().as_bytes()).unwrap();
        let mut tx = Tx::begin(portal.pool()).await.unwrap();
        store::signer_nik::set(&mut tx, people.agency_head, Some(&sealed))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let said = look();
        assert!(said.contains(sentence), "{said}");
        assert!(!said.contains(nik(way).expose()), "{said}");
    }
}

#[test]
fn doctor_names_every_setting_that_production_lacks() {
    let folder = TestFolder::new();
    let looked = haki(&built(), folder.path())
        .env("HAKI_MODE", "production")
        .arg("doctor")
        .output()
        .unwrap();
    assert_eq!(looked.status.code(), Some(1));
    let said = String::from_utf8(looked.stderr).unwrap();
    for setting in [
        "HAKI_SECRET_KEY",
        "HAKI_VAULT_KEY",
        "HAKI_BASE_URL",
        "HAKI_SMTP_URL",
        "HAKI_ESIGN",
    ] {
        assert!(said.contains(setting), "{setting} in\n{said}");
    }
}
