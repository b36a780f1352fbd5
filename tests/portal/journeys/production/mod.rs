//! From the installed package to the first letter that counts, by the steps of the page for going live: its commands
//! are typed as they stand there, its pages are opened, and the program runs as its services start it.

mod first_case;
mod machine;
mod office;
mod paper;
mod person;

use std::sync::{Arc, Mutex};

use haki::adapters::clock::Clock;
use haki::adapters::vault::Vault;

use self::machine::Machine;
use self::office::{AGENCY_HEAD, CLERK, DIVISION_HEAD, REVIEWER};
use self::paper::{addresses, commands};
use self::person::{Opened, Person, Sent, Site};
use crate::support::database::{TestDatabase, unmigrated};
use crate::support::esign_authority::Authority;
use crate::support::esign_server::{self, EsignServer};
use crate::support::programs::{nss_store, pdfsig};
use crate::support::smtp::SmtpServer;

/// The first two administrators' passwords, in the order of the page.
const PASSWORDS: [&str; 2] = ["pagar bambu dekat kolam", "layang layang putus benang"];
const ADMINS: [&str; 2] = ["admin1@kota.example", "admin2@kota.example"];

/// What others give: a database, a mail relay, an Esign Client.
struct Given {
    database: TestDatabase,
    mail: SmtpServer,
    esign: EsignServer,
}

impl Given {
    async fn ready() -> Self {
        Self {
            database: unmigrated().await,
            mail: SmtpServer::start().await,
            esign: EsignServer::start(Clock::Machine.now(), None).await,
        }
    }
}

/// As installed nothing is filled in: everything that production demands is named, and what others have to give can be
/// asked of them.
fn refuses_the_settings_as_installed(machine: &Machine) {
    for line in commands(1) {
        machine.succeeds(line, "");
    }
    let sheet = std::fs::read(machine.path().join("permintaan.pdf"));
    assert!(sheet.unwrap().starts_with(b"%PDF-"));
    let report = machine.doctor();
    assert!(!report.fit);
    for name in [
        "HAKI_SECRET_KEY",
        "HAKI_VAULT_KEY",
        "HAKI_BASE_URL",
        "HAKI_SMTP_URL",
        "HAKI_MAIL_FROM",
        "HAKI_ESIGN",
    ] {
        assert!(report.text.contains(name), "{name}: {}", report.text);
    }
}

/// Everything in the package's file that is empty, except what is optional.
fn fill_in(machine: &Machine, given: &Given) {
    let random = || uuid::Uuid::new_v4().simple().to_string();
    let (secret, vault) = (random() + &random(), Vault::generate_key());
    let (token, roots) = (random(), Authority::known().root_pem());
    let roots = machine.write("akar.pem", &roots);
    let (mail, esign) = (given.mail.url(), given.esign.url());
    for (name, value) in [
        ("DATABASE_URL", given.database.url.as_str()),
        ("HAKI_LISTEN", "127.0.0.1:0"),
        ("HAKI_DATA_DIR", machine.path().to_str().unwrap()),
        ("HAKI_BASE_URL", "https://localhost"),
        ("HAKI_SECRET_KEY", secret.as_str()),
        ("HAKI_VAULT_KEY", vault.as_str()),
        ("HAKI_SMTP_URL", mail.as_str()),
        ("HAKI_MAIL_FROM", "\"Portal HAKI <portal@kota.example>\""),
        ("HAKI_METRICS_TOKEN", token.as_str()),
        ("HAKI_ESIGN", "bsre-v2"),
        ("HAKI_ESIGN_URL", esign.as_str()),
        ("HAKI_ESIGN_USER", esign_server::USER),
        ("HAKI_ESIGN_PASSWORD", esign_server::PASSWORD),
        ("HAKI_ESIGN_PLAIN_HTTP", "private"),
        ("HAKI_ESIGN_ROOTS", roots.as_str()),
    ] {
        machine.set(name, value);
    }
    assert_eq!(machine.open_settings(), ["HAKI_CLAMD"], "optional");
    assert_eq!(machine.doctor().failing(), ["Migrasi"]);
}

/// The commands of "Database and people".
fn first_people(machine: &Machine) {
    let mut passwords = PASSWORDS.iter();
    for line in commands(4) {
        if line.contains(" user add ") {
            machine.succeeds(line, passwords.next().unwrap());
        } else if line != "haki doctor" {
            machine.succeeds(line, "");
        }
    }
    assert_eq!(passwords.len(), 0, "two people");
    let report = machine.doctor();
    let failing = ["Profil", "Penanda tangan", "Kalender", "Tanda tangan"];
    let expected = failing
        .iter()
        .filter(|what| **what != "Kalender" || report.missing_year().is_some());
    assert_eq!(report.failing(), expected.copied().collect::<Vec<_>>());
}

/// The pages of "In the portal", by two administrators and everybody who joins.
async fn office_begins(machine: &Machine, site: &Site) -> [Person; 4] {
    let mut one = Person::signs_in_first(site, ADMINS[0], PASSWORDS[0]).await;
    let mut two = Person::signs_in_first(site, ADMINS[1], PASSWORDS[1]).await;
    office::accounts(&mut one).await;
    office::appointments(&mut one, &mut two).await;
    office::signer_nik(&mut one).await;
    office::city(&mut one, &mut two).await;
    office::days_off(machine, &mut one).await;
    one.open(haki::urls::ADMIN_TARIFFS).await;
    let mut joined = Vec::new();
    for officer in [CLERK, REVIEWER, DIVISION_HEAD, AGENCY_HEAD] {
        joined.push(Person::joins(site, officer.email, officer.password).await);
    }
    let [clerk, reviewer, mut division_head, head] = joined.try_into().ok().unwrap();
    division_head.open(haki::urls::TARIFFS).await;
    [clerk, reviewer, division_head, head]
}

/// Anybody drops the letter at its address, and another reader looks at the signature.
async fn is_genuine(machine: &Machine, site: &Site, letter: &[u8], checked_at: &str) {
    let mut anybody = Person::at(site, haki::urls::CHECK_PAPER).await;
    anybody.open(checked_at).await;
    let file: Sent<'_> = ("file", "surat.pdf", letter);
    anybody.send_files("", &[], &[file]).await;
    let said = anybody.page.text("main");
    assert!(said.contains("Berkas ini asli"), "{said}");
    let root = machine.keep("akar.der", &Authority::known().root_der());
    let said = pdfsig(
        &machine.keep("surat.pdf", letter),
        &nss_store(&root, machine.path()),
    );
    for words in ["Signature is Valid", "Certificate is Trusted"] {
        assert!(said.text.contains(words), "{}", said.text);
    }
}

/// Whether every page that the paper names was opened by somebody.
fn every_page_was_opened(opened: &Opened) {
    let opened = opened.lock().unwrap();
    let forgotten = addresses(6)
        .into_iter()
        .filter(|page| !opened.contains(*page));
    assert_eq!(forgotten.collect::<Vec<_>>(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs certutil and pdfsig"]
async fn by_the_page_for_going_live_a_red_doctor_turns_green_and_the_first_letter_is_signed() {
    let (given, machine) = (Given::ready().await, Machine::installed());
    refuses_the_settings_as_installed(&machine);
    fill_in(&machine, &given);
    first_people(&machine);
    let (pages, worker) = machine.starts();
    let site = Site {
        address: pages.address().to_owned(),
        mail: given.mail.clone(),
        opened: Arc::new(Mutex::default()),
    };
    let [mut clerk, mut reviewer, mut division_head, mut head] =
        office_begins(&machine, &site).await;
    let report = machine.doctor();
    assert!(report.fit, "{}", report.text);
    // Nothing stands in front of the portal here, and no scanner beside it.
    let known = report.marked(" perhatian");
    assert!(
        known.contains(&"Alamat") && known.contains(&"Malware"),
        "{known:?}"
    );

    let mut owner = first_case::owner(&site).await;
    let case = first_case::sent(&mut owner).await;
    let officers = (&mut clerk, &mut reviewer, &mut division_head);
    first_case::initialled(officers, case).await;
    first_case::signed(&mut head).await;
    assert_eq!(
        given.esign.signatures(),
        2,
        "one for trial, one that counts"
    );
    let (letter, checked_at) = first_case::in_hand(&mut clerk, &mut owner, case).await;
    is_genuine(&machine, &site, &letter, &checked_at).await;
    every_page_was_opened(&site.opened);

    assert!(pages.stop().success());
    assert!(worker.stop().success());
    let logged = machine.logs();
    for secret in [
        first_case::NIK,
        esign_server::PASSWORD,
        PASSWORDS[0],
        AGENCY_HEAD.email,
    ] {
        assert!(!logged.contains(secret), "{secret}");
    }
    assert!(machine.doctor().fit, "nothing is left behind");
}
