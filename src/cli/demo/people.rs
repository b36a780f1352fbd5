//! The people of the demo, each with one role.

use crate::actions::ActionError;
use crate::domain::applicant::{HomeAddress, Scale};
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store::business::BusinessRow;
use crate::store::demo::DemoPerson;
use crate::store::{self, Tx};

/// The accounts of the demo.
#[derive(Debug, Clone, Copy)]
pub struct People {
    pub owner: AccountId,
    /// Owner of a company.
    pub company_owner: AccountId,
    /// Represents a community body.
    pub body_officer: AccountId,
    pub clerk: AccountId,
    pub reviewer: AccountId,
    pub division_head: AccountId,
    pub agency_head: AccountId,
}

impl People {
    /// The person with this role. `None` for the applicant, who differs from case to case, and for the system.
    pub fn in_role(&self, role: Role) -> Option<AccountId> {
        match role {
            Role::Clerk => Some(self.clerk),
            Role::Reviewer => Some(self.reviewer),
            Role::DivisionHead => Some(self.division_head),
            Role::AgencyHead => Some(self.agency_head),
            Role::Applicant | Role::Administrator | Role::Inspector | Role::System => None,
        }
    }
}

struct Entry {
    email: &'static str,
    name: &'static str,
    phone: &'static str,
    nik: Option<&'static str>,
    roles: &'static [Role],
    service: Service,
}

/// Data of an officer for letters.
struct Service {
    position: &'static str,
    nip: &'static str,
    rank: &'static str,
}

/// For people outside the office.
const NO_SERVICE: Service = Service {
    position: "",
    nip: "",
    rank: "",
};

/// The e-mail addresses with which they sign in.
pub fn addresses() -> impl Iterator<Item = &'static str> {
    ENTRIES.iter().map(|entry| entry.email)
}

const fn officer(
    email: &'static str,
    name: &'static str,
    roles: &'static [Role],
    position: &'static str,
    [nip, rank]: [&'static str; 2],
) -> Entry {
    Entry {
        email,
        name,
        phone: "",
        nik: None,
        roles,
        service: Service {
            position,
            nip,
            rank,
        },
    }
}

const COMPANY: &str = "pemohon2@demo.test";
const BODY: &str = "pemohon3@demo.test";

const ENTRIES: &[Entry] = &[
    Entry {
        email: "pemohon@demo.test",
        name: "Kurniasih",
        phone: "+6281200000001",
        nik: Some("3673015505850003"),
        roles: &[Role::Applicant],
        service: NO_SERVICE,
    },
    Entry {
        email: COMPANY,
        name: "Hendra Wijaya",
        phone: "+6281200000002",
        nik: Some("3673021207790004"),
        roles: &[Role::Applicant],
        service: NO_SERVICE,
    },
    Entry {
        email: BODY,
        name: "Ujang Suhendar",
        phone: "+6281200000003",
        nik: Some("3673010308750005"),
        roles: &[Role::Applicant],
        service: NO_SERVICE,
    },
    officer(
        "pelaksana@demo.test",
        "Rina Marlina",
        &[Role::Clerk],
        "Pelaksana",
        ["199103142015032999", "Pengatur, II/c"],
    ),
    officer(
        "fungsional@demo.test",
        "Rahmat Hidayat",
        &[Role::Reviewer],
        "Pejabat Fungsional",
        ["198406172009011997", "Penata, III/c"],
    ),
    officer(
        "kabid@demo.test",
        "Siti Maesaroh",
        &[Role::DivisionHead],
        "Kepala Bidang UMKM",
        ["197805122003122999", "Penata Tingkat I, III/d"],
    ),
    officer(
        "kadis@demo.test",
        "Ahmad Fauzan",
        &[Role::AgencyHead],
        "Kepala Dinas",
        ["196908171994031999", "Pembina Utama Muda, IV/c"],
    ),
    officer(
        "admin@demo.test",
        "Dewi Anggraini",
        &[Role::Administrator],
        "Administrator",
        ["199509212019032998", "Pengatur Muda, II/a"],
    ),
    officer(
        "sekretaris@demo.test",
        "Yayan Suryana",
        &[Role::Reviewer],
        "Sekretaris",
        ["197203041998031998", "Pembina, IV/a"],
    ),
    officer(
        "inspektorat@demo.test",
        "Nurul Aini",
        &[Role::Inspector],
        "Inspektorat",
        ["198711302011012997", "Penata Muda, III/a"],
    ),
];

/// Creates those demo people that do not exist yet, all with the same password.
pub async fn make_people(portal: &Portal, password_hash: &str) -> Result<People, ActionError> {
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    for entry in ENTRIES {
        if store::demo::find(tx.conn(), entry.email).await?.is_some() {
            continue;
        }
        let id = AccountId::at(now);
        let nik = match entry.nik {
            None => None,
            Some(nik) => Some((
                portal.vault().seal(nik.as_bytes())?,
                portal.vault().keyed_hash("nik", nik),
            )),
        };
        let person = DemoPerson {
            id,
            email: entry.email,
            name: entry.name,
            phone: entry.phone,
            password_hash,
            nik_sealed: nik.as_ref().map(|(sealed, _)| sealed.as_slice()),
            nik_hash: nik.as_ref().map(|(_, hash)| &hash[..]),
            roles: entry.roles,
            position: entry.service.position,
            nip: entry.service.nip,
            rank: entry.service.rank,
        };
        store::demo::insert(&mut tx, &person, now).await?;
        if entry.nik.is_some() {
            make_business(portal, &mut tx, id, entry.email).await?;
        }
    }
    let mut find = async |email: &str| {
        store::demo::find(tx.conn(), email)
            .await?
            .ok_or(ActionError::NotFound)
    };
    let people = People {
        owner: find("pemohon@demo.test").await?,
        company_owner: find(COMPANY).await?,
        body_officer: find(BODY).await?,
        clerk: find("pelaksana@demo.test").await?,
        reviewer: find("fungsional@demo.test").await?,
        division_head: find("kabid@demo.test").await?,
        agency_head: find("kadis@demo.test").await?,
    };
    tx.commit().await?;
    Ok(people)
}

async fn make_business(
    portal: &Portal,
    tx: &mut Tx,
    owner: AccountId,
    email: &str,
) -> Result<(), ActionError> {
    let (kind, name, nib, npwp, scale) = match email {
        COMPANY => (
            ApplicantKind::LimitedCompany,
            "PT Sumber Rasa Contoh",
            "9120004617286",
            "013456789401000",
            Some(Scale::Small),
        ),
        BODY => (
            ApplicantKind::CommunityBody,
            "MPIG Talas Beneng Contoh",
            "",
            "",
            None,
        ),
        _ => (
            ApplicantKind::Individual,
            "Dapur Mama Nia",
            "9120004617285",
            "091234567401000",
            Some(Scale::Micro),
        ),
    };
    let (npwp_sealed, npwp_hash) = if npwp.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        let hash = portal.vault().keyed_hash("npwp", npwp);
        (portal.vault().seal(npwp.as_bytes())?, hash.to_vec())
    };
    let business = BusinessRow {
        kind,
        name: name.to_owned(),
        nib: nib.to_owned(),
        npwp_sealed,
        npwp_hash,
        kbli: if kind.is_body() { "" } else { "10794" }.to_owned(),
        address: "Jl. Contoh No. 12".to_owned(),
        kecamatan: "Taktakan".to_owned(),
        kelurahan: "Contoh".to_owned(),
        postal_code: "42162".to_owned(),
        home: HomeAddress::Own(
            "Jl. Rekaan Gang 3 No. 7, RT 02/RW 05, Kel. Contoh, Kec. Cipocok Jaya, Kota Serang 42121"
                .to_owned(),
        ),
        position: match kind {
            ApplicantKind::Individual => "",
            ApplicantKind::CommunityBody => "Ketua",
            _ => "Direktur",
        }
        .to_owned(),
        nib_of_another: false,
        scale,
        birthplace: "Serang".to_owned(),
        founded: Some(2019),
    };
    store::business::save(tx, owner, &business, portal.now()).await?;
    Ok(())
}
