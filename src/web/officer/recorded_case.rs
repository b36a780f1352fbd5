//! `/petugas/catatan/{id}`: one case that was done outside the portal, with the cells of the list that it comes from.

use askama::Template;
use axum::extract::State;

use crate::actions::recorded::{KeptCell, kept};
use crate::domain::id::RecordedCaseId;
use crate::domain::identity::Nik;
use crate::domain::recorded::{ListColumn, hidden_nik};
use crate::domain::right::RenewalWindow;
use crate::portal::Portal;
use crate::store::recorded_list::{self, RecordedCase, RenewalTold};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::guard::AnyOfficer;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{Cell, Column, Fact, TableView};
use crate::words::{date, phone, recorded};

/// `templates/pages/officer/recorded_case.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/recorded_case.html")]
struct RecordedCasePage {
    chrome: Chrome,
    title: String,
    kind: &'static str,
    holders: String,
    /// From which line of which file, and when.
    source: String,
    has_letter: bool,
    facts: Vec<Fact>,
    who: Vec<Fact>,
    cells: TableView,
    told: Vec<String>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path(id): Path<RecordedCaseId>,
) -> Reply {
    let mut conn = portal.conn().await?;
    let case = recorded_list::find(&mut conn, id).await?;
    let told = recorded_list::told(&mut conn, id).await?;
    drop(conn);
    let case = case.ok_or_else(PageError::not_found)?;
    let cells = kept(portal.vault(), &case.cells_sealed)?;
    let page = RecordedCasePage {
        chrome: officer.visit().chrome(),
        kind: case.ip_type.name,
        holders: case.holders.join(" dan "),
        source: format!(
            "Baris {} dari {}, dicatat {}",
            case.line,
            case.file_name,
            date::moment(case.recorded_at)
        ),
        has_letter: case.letter_number.is_some(),
        facts: facts(&case),
        who: who(&portal, &case)?,
        cells: table(&cells, &case),
        told: told.iter().map(told_line).collect(),
        title: case.title,
    };
    Ok(respond::page(&page))
}

fn told_line(told: &RenewalTold) -> String {
    format!(
        "Dikabari {}: {}, {}",
        recorded::turn(told.turn),
        told.by,
        date::moment(told.at)
    )
}

const UNKNOWN: &str = "tidak diketahui";

fn fact(label: &str, value: impl Into<String>) -> Fact {
    let value = value.into();
    Fact::new(
        label,
        if value.is_empty() {
            UNKNOWN.to_owned()
        } else {
            value
        },
    )
}

fn facts(case: &RecordedCase) -> Vec<Fact> {
    let listed = |date: Option<_>| date.map(recorded::listed_date).unwrap_or_default();
    let classes: Vec<String> = case.classes.iter().map(i16::to_string).collect();
    let mut facts = vec![fact("Keadaan menurut daftar", recorded::state(case.state))];
    if !classes.is_empty() {
        facts.push(fact("Kelas", classes.join(", ")));
    }
    facts.extend([
        fact("Tanggal permohonan", listed(case.filed_on)),
        fact(
            "Nomor surat",
            case.letter_number.clone().unwrap_or_default(),
        ),
        fact("Tanggal surat", listed(case.letter_on)),
        fact("Nomor permohonan DJKI", case.djki_number.clone()),
        fact("Nomor sertifikat", case.certificate_number.clone()),
        fact("Tanggal sertifikat", listed(case.granted_on)),
        fact("Berlaku sampai", listed(case.ends_on)),
    ]);
    let renewable = case.ip_type.protection.iter().any(|term| term.renewable);
    let window = case
        .ends_on
        .and_then(|ends| RenewalWindow::around(ends.first));
    if let Some(window) = window.filter(|_| renewable) {
        let (opens, closes) = (date::date(window.opens_on), date::date(window.closes_on));
        facts.push(fact(
            "Dapat diperpanjang",
            format!("{opens} sampai {closes}"),
        ));
    }
    facts
}

fn who(portal: &Portal, case: &RecordedCase) -> Result<Vec<Fact>, PageError> {
    let nik = match &case.nik_sealed {
        Some(sealed) => {
            let plain = portal
                .vault()
                .open(sealed)
                .map_err(crate::actions::ActionError::from)?;
            let nik = String::from_utf8(plain)
                .ok()
                .and_then(|nik| Nik::parse(&nik).ok());
            nik.map(|nik| nik.masked()).unwrap_or_default()
        }
        None => String::new(),
    };
    let account = match case.account {
        Some(_) => "ya: NIK, atau telepon dan nama, sama",
        None => "tidak dihubungkan",
    };
    Ok(vec![
        fact("Nama", case.holders.join(" dan ")),
        fact("Usaha", case.business_name.clone()),
        fact("NIK", nik),
        fact("Telepon", phone::in_groups(&case.phone)),
        fact("Alamat", case.address.clone()),
        fact("Kecamatan", case.kecamatan.clone()),
        fact("Akun di portal", account),
    ])
}

/// Every cell as it stood in the list, what was read of it, and why that differs.
fn table(cells: &[KeptCell], case: &RecordedCase) -> TableView {
    let row = |cell: &KeptCell| {
        let why = cell.correction().map(recorded::correction);
        let (read, why) = match cell.column() {
            None => ("tidak dibaca".to_owned(), "judul kolom tidak dikenal"),
            Some(column) => match value(column, case) {
                None => ("tidak dibaca".to_owned(), "hanya disimpan"),
                Some(read) if read.is_empty() => ("tidak ada".to_owned(), "dibaca kosong"),
                Some(read) => (read, why.unwrap_or("sesuai daftar")),
            },
        };
        vec![
            Cell::new(hidden_nik(&cell.heading)),
            Cell::new(hidden_nik(&cell.raw)),
            Cell::new(read),
            Cell::new(why),
        ]
    };
    TableView {
        caption: "Isi baris daftar dan yang dibaca darinya".to_owned(),
        columns: ["Kolom", "Tertulis di daftar", "Dibaca", "Alasan"]
            .map(Column::new)
            .to_vec(),
        rows: cells.iter().map(row).collect(),
    }
}

/// What was read of a column; `None` where nothing is.
fn value(column: ListColumn, case: &RecordedCase) -> Option<String> {
    let listed = |date: Option<_>| date.map(recorded::listed_date).unwrap_or_default();
    Some(match column {
        ListColumn::Name => case.holders.join(" dan "),
        ListColumn::Business => case.business_name.clone(),
        ListColumn::Nik if case.nik_sealed.is_some() => "16 angka, tersimpan tersegel".to_owned(),
        ListColumn::Nik => String::new(),
        ListColumn::Phone => phone::in_groups(&case.phone),
        ListColumn::Address => case.address.clone(),
        ListColumn::Kecamatan => case.kecamatan.clone(),
        ListColumn::IpType => case.ip_type.name.to_owned(),
        ListColumn::Title => case.title.clone(),
        ListColumn::Classes => {
            let classes: Vec<String> = case.classes.iter().map(i16::to_string).collect();
            classes.join(", ")
        }
        ListColumn::FiledOn => listed(case.filed_on),
        ListColumn::LetterNumber => case.letter_number.clone().unwrap_or_default(),
        ListColumn::LetterOn => listed(case.letter_on),
        ListColumn::DjkiNumber => case.djki_number.clone(),
        ListColumn::CertificateNumber => case.certificate_number.clone(),
        ListColumn::GrantedOn => listed(case.granted_on),
        ListColumn::EndsOn => listed(case.ends_on),
        ListColumn::State => recorded::state(case.state).to_owned(),
        ListColumn::Running
        | ListColumn::Remark
        | ListColumn::Other
        | ListColumn::Identity
        | ListColumn::Decision
        | ListColumn::Doubts => return None,
    })
}
