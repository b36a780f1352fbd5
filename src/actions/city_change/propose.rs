//! Proposing a section of the city: the Administrator's half. Nothing changes before a second person activates it.

use chrono::{Datelike, Days, NaiveDate};
use sha2::{Digest as _, Sha256};

pub use super::reading::{TypedNumber, TypedOffice, TypedSection};
pub use super::reading_rules::{TypedCutOffs, TypedReminders, TypedStandard};

use super::{audit, reading, tell};
use crate::actions::account::{Faults, short_text};
use crate::actions::case::Once;
use crate::actions::document::photograph::{Film, developed};
use crate::actions::file::{self, Received};
use crate::actions::signing::trial::TrialLetter;
use crate::actions::{ActionError, notice, once, printable};
use crate::adapters::darkroom::{Edit, Order};
use crate::adapters::emblem::{self, MAX_BYTES};
use crate::domain::actor::Actor;
use crate::domain::city::{CityFacts, CitySection, EmblemFacts, NumberFacts};
use crate::domain::city_fault::CityFault;
use crate::domain::fault::FieldFault;
use crate::domain::file_kind::FileKind;
use crate::domain::id::CityVersionId;
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::city::NewVersion;
use crate::store::{self, StoreError, Tx};

/// How many coming numbers are compared with those in the register.
const AHEAD: u32 = 2_000;
/// Longest note, in characters.
const NOTE: usize = 300;
/// The input of the emblem's file.
pub const EMBLEM: &str = "emblem_file";

/// From which day a version holds, and why it is proposed; the fields are `{section}_from` and `{section}_note`.
#[derive(Debug, Clone)]
pub struct VersionTerms<'a> {
    /// Today where nothing was typed.
    pub from: Result<Option<NaiveDate>, FieldFault>,
    pub note: &'a str,
}

/// Proposes a section.
pub async fn section(
    portal: &Portal,
    by: Actor,
    once: &Once,
    typed: &TypedSection<'_>,
    wanted: &VersionTerms<'_>,
) -> Result<CityVersionId, ActionError> {
    let of = match typed {
        TypedSection::Office(_) => CitySection::Office,
        TypedSection::Number(_) => CitySection::Number,
        TypedSection::Kecamatan(_) => CitySection::Kecamatan,
        TypedSection::Copies(_) => CitySection::Copies,
        TypedSection::CutOffs(_) => CitySection::CutOffs,
        TypedSection::Targets(_) => CitySection::Targets,
        TypedSection::Reminders(_) => CitySection::Reminders,
        TypedSection::Standard(_) => CitySection::Standard,
    };
    let mut faults = Faults::default();
    let setting = Setting::read(portal, of, wanted, &mut faults);
    let facts = reading::read(portal.profile(), typed, setting.from, &mut faults);
    let (Some(facts), true) = (facts, faults.is_empty()) else {
        return Err(faults.into_error());
    };
    printable::judge(portal, &printed(&facts)).await?;
    if CityFacts::of(portal.profile(), of).as_ref() == Some(&facts) {
        return Err(ActionError::field(first_field(of), FieldFault::Unchanged));
    }
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut tx = once::begin(portal, account, once).await?;
    if let CityFacts::Number(facts) = &facts {
        must_not_collide(&mut tx, facts, setting.from).await?;
    }
    let id = store(&mut tx, portal, by, (&facts, None), &setting).await?;
    tx.commit().await?;
    Ok(id)
}

/// Proposes an emblem: an SVG, made safe, or a PNG.
pub async fn emblem(
    portal: &Portal,
    by: Actor,
    once: &Once,
    sent: Option<Received>,
    wanted: &VersionTerms<'_>,
) -> Result<CityVersionId, ActionError> {
    let mut faults = Faults::default();
    let setting = Setting::read(portal, CitySection::Emblem, wanted, &mut faults);
    let sent = faults.take(EMBLEM, sent.ok_or(FieldFault::Missing));
    let (Some(sent), true) = (sent, faults.is_empty()) else {
        return Err(faults.into_error());
    };
    let refused = |fault| ActionError::field(EMBLEM, fault);
    let svg = match sent.facts.kind {
        FileKind::Png => from_png(portal, by, &sent).await?,
        FileKind::Other if sent.facts.size_bytes <= MAX_BYTES => {
            let bytes = file::read(portal, sent.id()).await?;
            emblem::safe_svg(&bytes).map_err(|fault| refused(FieldFault::City(fault)))?
        }
        FileKind::Other => {
            let max_bytes = MAX_BYTES;
            let fault = CityFault::EmblemTooLarge { max_bytes };
            return Err(refused(FieldFault::City(fault)));
        }
        _ => return Err(refused(FieldFault::City(CityFault::NotAnEmblem))),
    };
    let sha256: [u8; 32] = Sha256::digest(&svg).into();
    let facts = CityFacts::Emblem(EmblemFacts {
        sha256: hex::encode(sha256),
        file_name: sent.file_name.clone(),
    });
    if portal.profile().city.own_emblem == Some(hex::encode(sha256)) {
        return Err(refused(FieldFault::Unchanged));
    }
    let unprintable = FieldFault::City(CityFault::EmblemUnprintable);
    match TrialLetter::new(portal, None)
        .under(portal, svg.clone())
        .await
    {
        Ok(_) => {}
        Err(ActionError::Unset { .. } | ActionError::NotPrintable { .. }) => {
            return Err(refused(unprintable));
        }
        Err(error) => return Err(error),
    }
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut tx = once::begin(portal, account, once).await?;
    let id = store(
        &mut tx,
        portal,
        by,
        (&facts, Some((&svg, sha256))),
        &setting,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// The picture made anew in the darkroom, without anything else that the file held.
async fn from_png(portal: &Portal, by: Actor, sent: &Received) -> Result<Vec<u8>, ActionError> {
    let order = Order::Develop {
        keep_png: true,
        max_bytes: MAX_BYTES,
        print_mm: None,
        edit: Edit::default(),
    };
    let picture = developed(portal, by, &Film::Stored(sent.id()), &order)
        .await?
        .map_err(|fault| ActionError::field(EMBLEM, FieldFault::File(fault)))?;
    Ok(emblem::around(picture.kind, &picture.bytes))
}

/// What every proposal says besides its facts.
struct Setting {
    section: CitySection,
    from: NaiveDate,
    note: String,
}

impl Setting {
    fn read(
        portal: &Portal,
        section: CitySection,
        wanted: &VersionTerms<'_>,
        faults: &mut Faults,
    ) -> Self {
        let today = wib::date(portal.now());
        let latest = today.checked_add_days(Days::new(366)).unwrap_or(today);
        let from = wanted.from.clone().and_then(|day| match day {
            None => Ok(today),
            Some(day) if day < today => Err(FieldFault::DateTooEarly { earliest: today }),
            Some(day) if day > latest => Err(FieldFault::DateTooLate { latest }),
            Some(day) => Ok(day),
        });
        let word = section.as_str();
        let from = faults.take(&format!("{word}_from"), from);
        let note = match short_text(wanted.note, NOTE) {
            Err(FieldFault::Missing) => Ok(String::new()),
            read => read,
        };
        let note = faults.take(&format!("{word}_note"), note);
        Self {
            section,
            from: from.unwrap_or(today),
            note: note.unwrap_or_default(),
        }
    }
}

/// The field at which a section stands that says nothing new, or waits already.
const fn first_field(section: CitySection) -> &'static str {
    match section {
        CitySection::Office => "office_name",
        CitySection::Emblem => EMBLEM,
        CitySection::Number => "number_source",
        CitySection::Kecamatan => "kecamatan_names",
        CitySection::Copies => "copies_names",
        CitySection::CutOffs => "cut_offs_billing",
        // Which targets there are depends on the city; the day stands in every form.
        CitySection::Targets => "targets_from",
        CitySection::Reminders => "reminders_correction_days",
        CitySection::Standard => "standard_title",
    }
}

/// What papers print of it, by field.
fn printed(facts: &CityFacts) -> Vec<(&'static str, &str)> {
    match facts {
        CityFacts::Office(office) => vec![
            ("office_name", &office.name),
            ("office_short_name", &office.short_name),
            ("office_division", &office.division),
            ("office_street", &office.street),
            (
                "office_website",
                office.website.as_deref().unwrap_or_default(),
            ),
        ],
        CityFacts::Number(number) => vec![
            ("number_template", number.template.as_str()),
            ("number_classification", &number.classification),
        ],
        CityFacts::Kecamatan(names) => listed("kecamatan_names", &names.names),
        CityFacts::Copies(names) => listed("copies_names", &names.names),
        CityFacts::Emblem(_)
        | CityFacts::CutOffs(_)
        | CityFacts::Targets(_)
        | CityFacts::Reminders(_)
        | CityFacts::Standard(_) => Vec::new(),
    }
}

fn listed<'a>(field: &'static str, names: &'a [String]) -> Vec<(&'static str, &'a str)> {
    names.iter().map(|name| (field, name.as_str())).collect()
}

/// Refuses running numbers that the portal gave already, and a template by which a coming number is in the register.
async fn must_not_collide(
    tx: &mut Tx,
    facts: &NumberFacts,
    from: NaiveDate,
) -> Result<(), ActionError> {
    if !facts.source.counts() {
        return Ok(());
    }
    let numbering = facts.numbering;
    let field = match numbering.until {
        Some(_) => "number_first_of_block",
        None => "number_last",
    };
    let last = store::letter_number::last_sequence(tx.conn(), from.year()).await?;
    let last = u32::try_from(last).unwrap_or_default();
    if last > numbering.after {
        let given = CityFault::NumbersGiven { last };
        return Err(ActionError::field(field, FieldFault::City(given)));
    }
    let first = numbering.after + 1;
    let until = numbering.until.unwrap_or(u32::MAX);
    let coming: Vec<String> = (first..=until.min(first + AHEAD))
        .map(|running| facts.template.number(&facts.classification, running, from))
        .collect();
    match store::letter_number::first_known(tx.conn(), &coming).await? {
        Some(number) => {
            let taken = FieldFault::City(CityFault::NumberTaken { number });
            Err(ActionError::field("number_template", taken))
        }
        None => Ok(()),
    }
}

async fn store(
    tx: &mut Tx,
    portal: &Portal,
    by: Actor,
    (facts, emblem): (&CityFacts, Option<store::city::Emblem<'_>>),
    setting: &Setting,
) -> Result<CityVersionId, ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    if by.role() != Role::Administrator {
        return Err(ActionError::NotYourRole);
    }
    let id = CityVersionId::at(portal.now());
    let new = NewVersion {
        id,
        facts,
        emblem,
        valid_from: setting.from,
        note: &setting.note,
        by: account,
        at: portal.now(),
    };
    match store::city::insert(tx, &new).await {
        Err(StoreError::Refused(name)) if name == "city_version_one_open" => {
            let open = FieldFault::City(CityFault::ProposalOpen);
            return Err(ActionError::field(first_field(setting.section), open));
        }
        stored => stored?,
    }
    let version = store::city::find(tx.conn(), id).await?;
    let version = version.ok_or(ActionError::NotFound)?;
    tell(
        tx,
        portal,
        notice::Kind::CityChangeProposed,
        &version,
        account,
    )
    .await?;
    audit(tx, portal, (by, "propose_city"), &version, "");
    Ok(id)
}
