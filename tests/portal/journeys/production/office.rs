//! What two administrators enter, as the page for going live says: people, offices, the city's facts, days off.

use haki::adapters::clock::Clock;
use haki::cli::demo::paper_pdf;
use haki::domain::wib;
use haki::urls;

use super::machine::Machine;
use super::paper::commands;
use super::person::Person;
use crate::support::city::EMBLEM;
use crate::support::esign_people::{Way, nik};
use crate::support::esign_server::SIGNER;

/// Somebody of the office. Letters print the particulars of whoever holds an office.
pub(super) struct Officer {
    pub(super) email: &'static str,
    pub(super) password: &'static str,
    pub(super) name: &'static str,
    role: &'static str,
    office: &'static str,
    nip: &'static str,
    position: &'static str,
}

const NOBODY: Officer = Officer {
    email: "",
    password: "",
    name: "",
    role: "",
    office: "",
    nip: "",
    position: "",
};
pub(super) const CLERK: Officer = Officer {
    email: "pelaksana@kota.example",
    password: "kelapa muda di tepi sawah",
    name: "Dewi Lestari",
    role: "clerk",
    ..NOBODY
};
pub(super) const REVIEWER: Officer = Officer {
    email: "fungsional@kota.example",
    password: "burung gereja pulang senja",
    name: "Budi Santoso",
    role: "reviewer",
    ..NOBODY
};
pub(super) const DIVISION_HEAD: Officer = Officer {
    email: "kabid@kota.example",
    password: "perahu kecil lewat muara",
    name: "Rina Marlina, S.E.",
    office: "division_head",
    nip: "197501012000032001",
    position: "Kepala Bidang UMKM",
    ..NOBODY
};
pub(super) const AGENCY_HEAD: Officer = Officer {
    email: "kadis@kota.example",
    password: "gunung karang tertutup awan",
    name: "Drs. Ahmad Fauzan, M.Si.",
    office: "agency_head",
    nip: "196807151993031004",
    position: "Kepala Dinas",
    ..NOBODY
};

/// The number source of this office, and where its register stands.
const NUMBERS: [(&str, &str); 3] = [
    ("number_source", "portal"),
    ("number_last", "41"),
    ("number_confirmed", "ya"),
];

pub(super) async fn accounts(admin: &mut Person) {
    for officer in [CLERK, REVIEWER, DIVISION_HEAD, AGENCY_HEAD] {
        let mut typed = vec![("name", officer.name), ("email", officer.email)];
        if officer.office.is_empty() {
            typed.push(("roles", officer.role));
        } else {
            let rank = ("rank", "Pembina Tingkat I, IV/b");
            typed.extend([("nip", officer.nip), rank, ("position", officer.position)]);
        }
        admin.open(urls::ADMIN_ACCOUNT_NEW).await;
        admin.send(urls::ADMIN_ACCOUNT_NEW, &typed).await;
        assert!(admin.page.flash().contains(officer.name));
    }
}

/// The head and the initialler, each proposed by one and confirmed by another.
pub(super) async fn appointments(admin: &mut Person, other: &mut Person) {
    let today = wib::date(Clock::Machine.now());
    let day = ["%-d", "%-m", "%Y"].map(|part| today.format(part).to_string());
    let scan = paper_pdf("Surat Keputusan Wali Kota");
    for officer in [AGENCY_HEAD, DIVISION_HEAD] {
        admin.open(urls::ADMIN_APPOINTMENT_NEW).await;
        let account = offered(admin, "account", officer.name);
        let typed = [
            ("office", officer.office),
            ("account", account.as_str()),
            ("starts_on_hari", day[0].as_str()),
            ("starts_on_bulan", day[1].as_str()),
            ("starts_on_tahun", day[2].as_str()),
            ("order_number", "821.2/77-BKPSDM"),
        ];
        let order = ("proof", "sk.pdf", scan.as_slice());
        let to = urls::ADMIN_APPOINTMENT_NEW;
        admin.send_files(to, &typed, &[order]).await;
    }
    admin.open(urls::ADMIN_DELEGATION_NEW).await;
    other.open(urls::APPOINTMENTS).await;
    let waiting = other.links("/penetapan/");
    assert_eq!(waiting.len(), 2, "{waiting:?}");
    for proposal in waiting {
        other.open(&proposal).await;
        other.send(&proposal, &[("aksi", "sah")]).await;
        assert!(other.page.flash().starts_with("Disahkan"));
    }
}

/// The value of the option that shows this.
pub(super) fn offered(person: &Person, field: &str, shown: &str) -> String {
    let options = format!("select[name={field}] option");
    let at = person.page.texts(&options);
    let at = at.iter().position(|option| option.contains(shown)).unwrap();
    person.page.attributes(&options, "value").remove(at)
}

/// BSrE knows the head by the NIK on their account.
pub(super) async fn signer_nik(admin: &mut Person) {
    assert!(AGENCY_HEAD.name.contains(SIGNER));
    admin.open(urls::ADMIN_ACCOUNTS).await;
    let at = admin.page.texts("main tbody tr");
    let at = at
        .iter()
        .position(|row| row.contains(AGENCY_HEAD.email))
        .unwrap();
    let account = admin
        .page
        .attributes("main tbody tr th a", "href")
        .remove(at);
    admin.open(&account).await;
    admin
        .send(&account, &[("nik", nik(Way::Well).expose())])
        .await;
}

/// Emblem, numbers and what nobody had confirmed, each proposed by one and activated by another.
pub(super) async fn city(admin: &mut Person, other: &mut Person) {
    let emblem = [("emblem_file", "lambang.svg", EMBLEM.as_bytes())];
    admin.open(urls::ADMIN_CITY).await;
    admin.send_files("/lambang", &[], &emblem).await;
    admin.open(urls::ADMIN_CITY).await;
    admin.send("/number", &NUMBERS).await;
    admin.open(urls::ADMIN_CITY).await;
    admin
        .send("/office", &[("office_confirmed", "hours")])
        .await;
    other.open(urls::CITY_CHANGES).await;
    let waiting = other.links("/profil-kota/");
    assert_eq!(waiting.len(), 3, "{waiting:?}");
    for proposal in waiting {
        other.open(&proposal).await;
        other.send(&proposal, &[("aksi", "sah")]).await;
        assert!(other.page.flash().starts_with("Diaktifkan"));
    }
}

/// As long as the doctor names a year, its days off are imported as the page says.
pub(super) async fn days_off(machine: &Machine, admin: &mut Person) {
    admin.open(urls::ADMIN_CALENDAR).await;
    let typed = commands(6);
    let import = typed.iter().find(|line| line.contains("import holidays"));
    // This year and the next, and one look more.
    for _ in 0..3 {
        let Some(year) = machine.doctor().missing_year() else {
            return;
        };
        let list = format!(
            "tanggal,nama,jenis\n{year}-01-01,Tahun Baru,libur\n{year}-08-17,Proklamasi,libur\n"
        );
        machine.write("libur.csv", &list);
        machine.succeeds(import.unwrap(), "");
    }
    panic!("a year is missing still: {}", machine.doctor().text);
}
