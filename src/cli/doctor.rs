//! `haki doctor`: checks settings, database, migrations, people, calendar, vault, mail, queue, complaints and signing.
//! Exits with success only if the portal is fit for production.

mod archive;
mod complaints;
mod malware;
mod ways;

use chrono::TimeDelta;
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::actions::account::signer_nik;
use crate::actions::letter::signatory::{self, of_office};
use crate::actions::signing::pen;
use crate::actions::signing::trial::{TrialLetter, is_valid};
use crate::actions::vault_key;
use crate::adapters::clock::Clock;
use crate::adapters::esign::local::DEMO_PASSPHRASE;
use crate::adapters::esign::{EsignError, ProviderAccount, Signer};
use crate::adapters::pdf::trust::Trust;
use crate::config::Config;
use crate::domain::appointment::PublicOffice;
use crate::domain::drill::{DrillOutcome, is_late};
use crate::domain::procedure::Role;
use crate::domain::profile::NumberSource;
use crate::domain::signer_account::CERTIFICATE_ENDS_SOON;
use crate::domain::signing::{Carried, SigningState};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::schema::{self, SchemaStanding};
use crate::urls;
use crate::words;
use crate::words::date::moment;

use super::database::{Asking, Database};
use super::{CliError, secrets};

/// Oldest supported PostgreSQL, in the server's own numbering.
const OLDEST_POSTGRESQL: i32 = 140_000;

/// Longer than a running worker ever pauses.
const WAITS_LONG: TimeDelta = TimeDelta::minutes(10);

/// What was checked, and what is wrong with it.
struct Finding {
    what: &'static str,
    faults: Vec<String>,
    /// Said besides; where it `asks`, it should be looked at although the portal is fit without it.
    said: Option<String>,
    asks: bool,
}

impl Finding {
    fn print(&self) {
        let mark = match (self.faults.is_empty(), self.asks) {
            (true, false) => "baik",
            (true, true) => "perhatian",
            (false, _) => "GAGAL",
        };
        println!("{:<14} {mark}", self.what);
        for said in self.faults.iter().chain(&self.said) {
            println!("{:15}- {said}", "");
        }
    }
}

fn finding(what: &'static str, fault: Option<String>) -> Finding {
    faulty(what, fault.into_iter().collect())
}

fn faulty(what: &'static str, faults: Vec<String>) -> Finding {
    Finding {
        what,
        faults,
        said: None,
        asks: false,
    }
}

pub(super) async fn run(mut config: Config) -> Result<(), CliError> {
    secrets::complete(&mut config)?;
    let mut findings = vec![
        faulty("Pengaturan", config.unfit_for_production()),
        ways::address(&config).await,
    ];
    let database = Database::open(&config, Asking::Command).await?;
    findings.extend(look(config, &database).await?);
    let without = second_factors(&database).await?;
    database.close().await?;
    findings.iter().for_each(Finding::print);
    if let Some(told) = without {
        println!("{:<14} {told}", "Dua langkah");
    }
    match findings.iter().map(|finding| finding.faults.len()).sum() {
        0 => Ok(()),
        faults => Err(CliError::Unfit(faults)),
    }
}

async fn look(config: Config, database: &Database) -> Result<Vec<Finding>, CliError> {
    let mut conn = database.pool.acquire().await?;
    let version = store::cluster::server_version(&mut conn).await?;
    let old = (version < OLDEST_POSTGRESQL).then(|| {
        format!(
            "PostgreSQL {} terlalu tua: paling tua 14.",
            version / 10_000
        )
    });
    let mut findings = vec![finding("Basis data", old)];
    let SchemaStanding { pending, foreign } = schema::standing(&database.pool).await?;
    let behind = match foreign {
        Some(version) => Some(CliError::ForeignSchema(version).to_string()),
        None => (pending > 0).then(|| format!("{pending} migrasi belum diterapkan: haki migrate.")),
    };
    let stands = behind.is_none();
    findings.push(finding("Migrasi", behind));
    if !stands {
        return Ok(findings);
    }
    findings.push(finding("Orang", people(&mut conn).await?));
    let entries = store::calendar::entries(&mut conn).await?;
    let versions = store::city::in_force(&mut conn, wib::date(Clock::Machine.now())).await?;
    drop(conn);
    let pool = database.pool.clone();
    let portal = Portal::assemble(config, pool, Clock::Machine, entries, versions)?;
    findings.push(profile(&portal).await?);
    findings.push(finding("Penanda tangan", signer(&portal).await?));
    findings.push(finding("Jam", ways::clocks(&portal).await?));
    findings.push(finding("Kalender", calendar(&portal)));
    findings.push(finding("Penyimpanan", vault(&portal).await?));
    findings.push(malware::scanner(&portal).await?);
    findings.push(finding("Surat-e", mail(&portal).await.err()));
    findings.push(faulty("Antrean", queue(&portal).await?));
    findings.push(complaints::unread(&portal).await?);
    findings.push(finding("Belum pasti", unknown(&portal).await?));
    findings.push(restore_drill(&portal).await?);
    findings.push(archive::archiving(&portal).await?);
    for way in portal.signers().all() {
        findings.push(signing(&portal, way).await?);
    }
    findings.push(finding("Nomor surat", number_source(&portal)));
    Ok(findings)
}

/// How many of the staff have no second factor: no fault, for in production it is asked of them at their next sign-in.
async fn second_factors(database: &Database) -> Result<Option<String>, CliError> {
    if schema::standing(&database.pool).await?.pending > 0 {
        return Ok(None);
    }
    let mut conn = database.pool.acquire().await?;
    let (staff, without) = store::second_factor::staff_without(&mut conn).await?;
    Ok(Some(match without {
        0 => format!("semua {staff} akun petugas memakainya"),
        without => format!(
            "{without} dari {staff} akun petugas belum memasangnya; diminta saat masuk pada mode production"
        ),
    }))
}

async fn people(conn: &mut PgConnection) -> Result<Option<String>, CliError> {
    let demo = store::demo::is_there(conn).await?;
    Ok(demo.then(|| "Basis data ini berisi orang-orang contoh.".to_owned()))
}

fn calendar(portal: &Portal) -> Option<String> {
    let missing = portal.calendar().missing_year(wib::date(portal.now()))?;
    Some(format!(
        "Hari libur tahun {missing} belum diisi; semua tanggalnya perkiraan. Isi di halaman Kalender atau dengan haki import holidays."
    ))
}

/// What letters of this city would print that is made up, and what nobody has answered or confirmed.
async fn profile(portal: &Portal) -> Result<Finding, CliError> {
    let profile = portal.profile();
    let mut conn = portal.acquire().await?;
    let expected = signatory::expected(portal, &mut conn).await;
    let expected = expected.map_err(|fault| CliError::Refused(fault.to_string()))?;
    let mut faults = words::city::made_up(&signatory::invented(profile, &expected));
    if profile.letter.numbering.is_none() {
        faults.push(words::city::UNANSWERED.to_owned());
    }
    let doubts = words::city::doubts(profile);
    Ok(Finding {
        asks: !doubts.is_empty(),
        said: (!doubts.is_empty())
            .then(|| format!("Belum dipastikan kantor: {}.", doubts.join(", "))),
        ..faulty("Profil", faults)
    })
}

/// Whether somebody holds the office of the head, and papers can name them.
async fn signer(portal: &Portal) -> Result<Option<String>, CliError> {
    let today = wib::date(portal.now());
    let mut conn = portal.acquire().await?;
    let head = store::particulars::holder(&mut conn, PublicOffice::AgencyHead, today).await?;
    let Some(head) = head else {
        return Ok(Some(
            "Belum ada Kepala Dinas yang disahkan: usulkan di halaman Pejabat, atau haki user confirm-signer.".to_owned(),
        ));
    };
    let missing = head.missing();
    Ok((!missing.is_empty()).then(|| {
        format!(
            "Data Kepala Dinas belum lengkap: {}. Usulkan di halaman akunnya.",
            words::role::missing(&missing)
        )
    }))
}

/// Whether the vault seals and opens, and whether its key is the one of this database.
async fn vault(portal: &Portal) -> Result<Option<String>, CliError> {
    let standing = vault_key::judge(portal.pool(), portal.vault()).await?;
    if let Err(other) = standing.ours() {
        return Ok(Some(words::backup::other_key(&other)));
    }
    let sample = b"percobaan";
    let opened = portal
        .vault()
        .seal(sample)
        .and_then(|sealed| portal.vault().open(&sealed));
    Ok(match opened {
        Ok(opened) if opened == sample => None,
        Ok(_) => Some("Yang disegel tidak kembali seperti semula.".to_owned()),
        Err(fault) => Some(fault.to_string()),
    })
}

/// When a backup was last restored for trial.
async fn restore_drill(portal: &Portal) -> Result<Finding, CliError> {
    let mut conn = portal.pool().acquire().await?;
    let now = store::cluster::clock(&mut conn).await?;
    let latest = store::drill::latest(&mut conn, 1).await?;
    let known = store::drill::passed(&mut conn).await?;
    let latest = latest
        .first()
        .map(|drill| (drill.outcome, drill.reason.as_str()));
    let stopped = latest.is_some_and(|(outcome, _)| {
        matches!(outcome, DrillOutcome::Failed | DrillOutcome::Skipped)
    });
    Ok(Finding {
        what: "Uji pulih",
        faults: Vec::new(),
        said: known.map(|(_, passed)| words::backup::last_drill(passed, latest)),
        asks: known.is_some_and(|(since, passed)| stopped || is_late(now, since, passed)),
    })
}

async fn mail(portal: &Portal) -> Result<(), String> {
    portal
        .mailer()
        .check()
        .await
        .map_err(|fault| fault.to_string())
}

/// Jobs that were given up, and jobs that no worker takes.
async fn queue(portal: &Portal) -> Result<Vec<String>, CliError> {
    let mut conn = portal.pool().acquire().await?;
    let now = store::cluster::clock(&mut conn).await?;
    let queue = store::job::queue(&mut conn, now).await?;
    let mut faults = Vec::new();
    if queue.failed > 0 {
        faults.push(format!(
            "{} pekerjaan gagal: lihat {}.",
            queue.failed,
            urls::ADMIN_QUEUE
        ));
    }
    if let Some(since) = queue
        .waiting_since
        .filter(|since| now - *since > WAITS_LONG)
    {
        faults.push(format!("Ada yang menunggu sejak {}.", moment(since)));
    }
    Ok(faults)
}

/// Signatures of which nobody knows whether they were made.
async fn unknown(portal: &Portal) -> Result<Option<String>, CliError> {
    let mut conn = portal.pool().acquire().await?;
    let open = store::signing_list::count_open(&mut conn).await?;
    let unknown = open
        .iter()
        .find(|open| open.state == SigningState::Unknown)
        .map(|open| open.count);
    Ok(unknown.map(|count| {
        format!(
            "{count} surat belum pasti ditandatangani: lihat {}.",
            urls::SIGN
        )
    }))
}

/// What keeps one way of signing from being used.
async fn signing(portal: &Portal, way: &Signer) -> Result<Finding, CliError> {
    Ok(match (way.esign.carried(), &way.trust) {
        (Some(Carried::Upload), trust) => {
            let soon = trust
                .ends_at()
                .filter(|end| *end - portal.now() < CERTIFICATE_ENDS_SOON);
            let fault = soon.map(|end| {
                format!(
                    "Sertifikat induk (HAKI_ESIGN_ROOTS) berakhir {}.",
                    moment(end)
                )
            });
            finding("Unggahan TTE", fault)
        }
        (Some(Carried::Wet), _) => finding("Basah", None),
        (None, Trust::Own(_)) => finding("Tanda tangan", signature(portal).await.err()),
        (None, Trust::Provider(_)) => faulty("Tanda tangan", accounts(portal, way).await?),
    })
}

/// A number that is given when a letter is signed comes back with the letter alone.
fn number_source(portal: &Portal) -> Option<String> {
    let later = portal.profile().letter.number_source == NumberSource::AtSigning;
    let carried = portal
        .signers()
        .all()
        .any(|way| way.esign.carried().is_some());
    (later && !carried).then(|| {
        "Profil memberi nomor saat ditandatangani (at_signing); HAKI_ESIGN harus memuat upload atau wet."
            .to_owned()
    })
}

/// What keeps the officials who sign from signing, as the provider says.
async fn accounts(portal: &Portal, way: &Signer) -> Result<Vec<String>, CliError> {
    let mut conn = portal.pool().acquire().await?;
    let heads =
        store::staff::holders(&mut conn, &[Role::AgencyHead], wib::date(portal.now()), &[]).await?;
    if heads.is_empty() {
        return Ok(vec![
            "Belum ada akun yang menandatangani: usulkan Kepala Dinas di halaman Pejabat."
                .to_owned(),
        ]);
    }
    let mut faults = Vec::new();
    for head in heads {
        let signatory = signatory::named(portal, &mut conn, head).await?;
        let nik = signer_nik::of(portal, &mut conn, head).await?;
        let account = way
            .esign
            .account(&signatory::identity(&signatory, nik))
            .await;
        let fault = account_fault(portal, account);
        faults.extend(fault.map(|fault| format!("{}: {fault}.", signatory.name)));
    }
    Ok(faults)
}

fn account_fault(
    portal: &Portal,
    account: Result<Option<ProviderAccount>, EsignError>,
) -> Option<String> {
    match account {
        Err(EsignError::Refused(refusal)) => Some(words::esign::refused(&refusal)),
        Err(cause) => Some(format!("layanan tanda tangan tidak menjawab ({cause})")),
        Ok(Some(account)) if !account.state.may_sign() => {
            Some(words::esign::account(&account.state))
        }
        Ok(account) => account
            .and_then(|account| account.certificate_ends)
            .filter(|end| *end - portal.now() < CERTIFICATE_ENDS_SOON)
            .map(|end| format!("sertifikat elektronik berakhir {}", moment(end))),
    }
}

/// Typesets, signs and verifies a letter about nobody. Only with the demo's signer; others need a person's passphrase.
async fn signature(portal: &Portal) -> Result<(), String> {
    let signed: Result<bool, ActionError> = async {
        let signer = pen::unlock_as(portal, of_office(portal.profile()), DEMO_PASSPHRASE).await?;
        let signed = TrialLetter::new(portal, None).sign(portal, &signer).await?;
        Ok(is_valid(portal, &signed))
    }
    .await;
    match signed {
        Ok(true) => Ok(()),
        Ok(false) => Err("Surat percobaan tidak lolos pemeriksaan tanda tangan.".to_owned()),
        Err(fault) => Err(fault.to_string()),
    }
}
