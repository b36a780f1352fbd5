//! The people of the demo, each with one role.

use chrono::{DateTime, TimeDelta, Utc};

use crate::actions::ActionError;
use crate::domain::applicant::{HomeAddress, Scale};
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::appointment::{AppointmentKind, PublicOffice};
use crate::domain::id::{AccountId, AppointmentId};
use crate::domain::procedure::Role;
use crate::domain::profile::Profile;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::appointment::NewAppointment;
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

#[derive(Clone, Copy)]
struct Entry {
    email: &'static str,
    name: &'static str,
    phone: &'static str,
    nik: Option<&'static str>,
    roles: &'static [Role],
    /// Held by an appointment.
    office: Option<PublicOffice>,
    service: Service<'static>,
}

/// Data of an officer for letters.
#[derive(Clone, Copy)]
struct Service<'a> {
    position: &'a str,
    nip: &'a str,
    rank: &'a str,
}

/// For people outside the office.
const NO_SERVICE: Service<'static> = Service {
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
        office: None,
        service: Service {
            position,
            nip,
            rank,
        },
    }
}

const fn holding(office: PublicOffice, entry: Entry) -> Entry {
    Entry {
        office: Some(office),
        ..entry
    }
}

/// For so long the demo's heads have held their offices: since before the earliest instant of any case.
const IN_OFFICE: TimeDelta = TimeDelta::days(4000);

const KADIS: &str = "kadis@demo.test";
const COMPANY: &str = "pemohon2@demo.test";
const BODY: &str = "pemohon3@demo.test";

const ENTRIES: &[Entry] = &[
    Entry {
        email: "pemohon@demo.test",
        name: "Kurniasih",
        phone: "+6281200000001",
        nik: Some("3673015505850003"),
        roles: &[Role::Applicant],
        office: None,
        service: NO_SERVICE,
    },
    Entry {
        email: COMPANY,
        name: "Hendra Wijaya",
        phone: "+6281200000002",
        nik: Some("3673021207790004"),
        roles: &[Role::Applicant],
        office: None,
        service: NO_SERVICE,
    },
    Entry {
        email: BODY,
        name: "Ujang Suhendar",
        phone: "+6281200000003",
        nik: Some("3673010308750005"),
        roles: &[Role::Applicant],
        office: None,
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
    holding(
        PublicOffice::DivisionHead,
        officer(
            "kabid@demo.test",
            "Siti Maesaroh",
            &[],
            "Kepala Bidang UMKM",
            ["197805122003122999", "Penata Tingkat I, III/d"],
        ),
    ),
    // Named as the profile names the head.
    holding(
        PublicOffice::AgencyHead,
        officer(KADIS, "", &[], "", ["", ""]),
    ),
    officer(
        "admin@demo.test",
        "Dewi Anggraini",
        &[Role::Administrator],
        "Administrator",
        ["199509212019032998", "Pengatur Muda, II/a"],
    ),
    holding(
        PublicOffice::Secretary,
        officer(
            "sekretaris@demo.test",
            "Yayan Suryana",
            &[Role::Reviewer],
            "Sekretaris",
            ["197203041998031998", "Pembina, IV/a"],
        ),
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
        let (name, service) = named(portal.profile(), entry);
        let person = DemoPerson {
            id,
            email: entry.email,
            name,
            phone: entry.phone,
            password_hash,
            nik_sealed: nik.as_ref().map(|(sealed, _)| sealed.as_slice()),
            nik_hash: nik.as_ref().map(|(_, hash)| &hash[..]),
            roles: entry.roles,
            position: service.position,
            nip: service.nip,
            rank: service.rank,
        };
        store::demo::insert(&mut tx, &person, now).await?;
        if let Some(office) = entry.office {
            appoint(&mut tx, id, office, now).await?;
        }
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

/// The head as the profile names them, others as they are listed.
fn named<'a>(profile: &'a Profile, entry: &'a Entry) -> (&'a str, Service<'a>) {
    let head = &profile.letter.signatory;
    if entry.email == KADIS {
        let service = Service {
            position: &head.position,
            nip: &head.nip,
            rank: &head.rank,
        };
        return (head.name.as_str(), service);
    }
    (entry.name, entry.service)
}

async fn appoint(
    tx: &mut Tx,
    account: AccountId,
    office: PublicOffice,
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    let appointment = NewAppointment {
        id: AppointmentId::at(now),
        kind: AppointmentKind::Holder,
        account,
        office: Some((office, wib::date(now - IN_OFFICE))),
        particulars: None,
        nik_sealed: None,
        cancels: None,
        order_number: "SK contoh",
        order_file: None,
        by: None,
        at: now,
        by_hand: Some("data contoh"),
    };
    Ok(store::appointment::insert(tx, &appointment).await?)
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
