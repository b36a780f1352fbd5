//! Filing a complaint: anybody can, with or without a name. Nothing about the sender is stored but what was written.

use std::net::IpAddr;

use super::{
    ComplaintContent, Step, code_of, is_read, office, record, said, tell_office, ticket_of, today,
};
use crate::actions::ActionError;
use crate::actions::document::proof::Proof;
use crate::actions::file::Received;
use crate::actions::throttle;
use crate::domain::actor::Actor;
use crate::domain::complaint::{
    Accused, ComplaintAct, ComplaintCategory, ComplaintClock, ComplaintContact, ComplaintDesk,
    TicketNumber, destination,
};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::file_fault::FileFault;
use crate::domain::id::{ComplaintId, FormToken, ReceiptNumber, TrackingCode};
use crate::domain::identity::{Email, Phone};
use crate::portal::Portal;
use crate::store::complaint::NewComplaint;
use crate::store::{self, StoreError, Tx};

/// Name of the field for enclosures.
pub const FILES: &str = "files";
/// Most enclosures.
pub const MOST_FILES: usize = 3;
/// Most characters of a name.
const LONGEST_NAME: usize = 120;

/// Forms from one IP address, and in all, in a quarter of an hour: each may carry files.
const OFTEN: (i64, i64) = (20, 200);

/// A complaint as typed.
#[derive(Debug, Clone, Copy)]
pub struct TypedComplaint<'a> {
    pub token: FormToken,
    pub category: &'a str,
    /// Empty if it is about nobody.
    pub accused: &'a str,
    /// Name of the officer.
    pub officer: &'a str,
    pub text: &'a str,
    pub receipt: &'a str,
    pub name: &'a str,
    /// An e-mail address or a telephone number.
    pub contact: &'a str,
}

/// How to follow a filed complaint.
#[derive(Debug, Clone)]
pub struct Filed {
    pub ticket: TicketNumber,
    /// Shown once.
    pub code: TrackingCode,
    pub clock: ComplaintClock,
    pub contact: ComplaintContact,
    pub desk: ComplaintDesk,
    /// Whether anybody reads it today; if not, no time is promised.
    pub is_read: bool,
}

/// Whether this visitor may send one more form; if so, it is counted.
pub async fn may_send(portal: &Portal, ip: Option<IpAddr>) -> Result<bool, ActionError> {
    throttle::admit_stranger(portal, "complaint", ip, OFTEN).await
}

/// Files a complaint. The same form sent twice gives the first result; with other words in it, [`ActionError::FormUsed`].
pub async fn file(
    portal: &Portal,
    typed: &TypedComplaint<'_>,
    files: Vec<Received>,
) -> Result<Filed, ActionError> {
    let answers = read(typed, files.len()).map_err(ActionError::Fields)?;
    let hash = form_hash(portal, typed, &files);
    if is_repeated(portal, typed.token, &hash).await? {
        return filed(portal, typed.token).await;
    }
    let mut proofs = Vec::new();
    for sent in files {
        proofs.extend(Proof::of(portal, Actor::ANYBODY, Some(sent)).await?);
    }
    match insert(portal, typed.token, &hash, &answers, &proofs).await {
        Ok(()) => proofs.into_iter().for_each(Proof::keep),
        Err(ActionError::Store(StoreError::Refused(name))) if name == "complaint_form_unique" => {
            is_repeated(portal, typed.token, &hash).await?;
        }
        Err(error) => return Err(error),
    }
    filed(portal, typed.token).await
}

/// What was typed, made into values.
struct Answers {
    category: ComplaintCategory,
    accused: Option<Accused>,
    contact: ComplaintContact,
    content: ComplaintContent,
}

fn read(typed: &TypedComplaint<'_>, files: usize) -> Result<Answers, Vec<FieldError>> {
    let mut faults = Vec::new();
    let category = ComplaintCategory::parse(typed.category);
    if category.is_none() {
        faults.push(FieldError::new("category", FieldFault::Missing));
    }
    let accused = Accused::parse(typed.accused);
    let accuses = category.is_some_and(ComplaintCategory::accuses) || !typed.officer.is_empty();
    if accused.is_none() && (accuses || !typed.accused.is_empty()) {
        faults.push(FieldError::new("accused", FieldFault::Missing));
    }
    let officer = short("officer", typed.officer, &mut faults);
    let text = said("text", typed.text).unwrap_or_else(|fault| {
        faults.push(fault);
        String::new()
    });
    if files > MOST_FILES {
        let fault = FileFault::TooManyFiles { max: MOST_FILES };
        faults.push(FieldError::new(FILES, FieldFault::File(fault)));
    }
    let receipt = receipt(typed.receipt, &mut faults);
    let name = short("name", typed.name, &mut faults);
    let (contact, reached_at) = contact(typed.contact).unwrap_or_else(|fault| {
        faults.push(FieldError::new("contact", fault));
        (ComplaintContact::Nowhere, String::new())
    });
    match category {
        Some(category) if faults.is_empty() => Ok(Answers {
            category,
            accused,
            contact,
            content: ComplaintContent {
                text,
                name,
                contact: reached_at,
                receipt,
                officer,
            },
        }),
        _ => Err(faults),
    }
}

fn short(field: &str, typed: &str, faults: &mut Vec<FieldError>) -> String {
    let found = typed.chars().count();
    if found > LONGEST_NAME {
        let max = LONGEST_NAME;
        faults.push(FieldError::new(field, FieldFault::TooLong { max, found }));
    }
    typed.to_owned()
}

fn receipt(typed: &str, faults: &mut Vec<FieldError>) -> String {
    if typed.is_empty() {
        return String::new();
    }
    match typed.parse::<ReceiptNumber>() {
        Ok(number) => number.to_string(),
        Err(_) => {
            faults.push(FieldError::new("receipt_number", FieldFault::NotOnList));
            String::new()
        }
    }
}

fn contact(typed: &str) -> Result<(ComplaintContact, String), FieldFault> {
    match typed {
        "" => Ok((ComplaintContact::Nowhere, String::new())),
        address if address.contains('@') => {
            Email::parse(address).map(|email| (ComplaintContact::Email, email.to_string()))
        }
        number => Phone::parse(number).map(|phone| (ComplaintContact::Phone, phone.to_string())),
    }
}

/// Keyed hash of everything in the form.
fn form_hash(portal: &Portal, typed: &TypedComplaint<'_>, files: &[Received]) -> [u8; 32] {
    let words = [
        typed.category,
        typed.accused,
        typed.officer,
        typed.text,
        typed.receipt,
        typed.name,
        typed.contact,
    ];
    let words = words.into_iter().map(ToOwned::to_owned);
    let all: Vec<String> = words
        .chain(files.iter().map(|file| hex::encode(file.sha256)))
        .collect();
    portal.vault().keyed_hash("complaint form", &all.join("\0"))
}

/// Whether the same form came before.
async fn is_repeated(
    portal: &Portal,
    token: FormToken,
    hash: &[u8; 32],
) -> Result<bool, ActionError> {
    let mut conn = portal.acquire().await?;
    match store::complaint::of_form(&mut conn, token).await? {
        None => Ok(false),
        Some(known) if known == hash => Ok(true),
        Some(_) => Err(ActionError::FormUsed),
    }
}

/// What the complainant is shown of the complaint of this form.
async fn filed(portal: &Portal, token: FormToken) -> Result<Filed, ActionError> {
    let ticket = ticket_of(portal, token);
    let mut conn = portal.acquire().await?;
    let row = store::complaint::by_ticket(&mut conn, &ticket.to_string())
        .await?
        .ok_or(ActionError::NotFound)?;
    Ok(Filed {
        is_read: is_read(&mut conn, portal, &row).await?,
        code: code_of(portal, token),
        clock: row.clock(),
        contact: row.contact,
        desk: row.place.desk,
        ticket,
    })
}

async fn insert(
    portal: &Portal,
    token: FormToken,
    hash: &[u8; 32],
    answers: &Answers,
    proofs: &[Proof],
) -> Result<(), ActionError> {
    let (now, content) = (portal.now(), &answers.content);
    let sealed = content.seal(portal)?;
    let id = ComplaintId::at(now);
    let mut tx = Tx::begin(portal.pool()).await?;
    let office = office(tx.conn(), today(portal)).await?;
    let named = format!("{} {}", content.officer, content.text);
    let destination = destination(answers.accused, &named, &office);
    let mut files = Vec::new();
    for proof in proofs {
        files.push(proof.store(&mut tx, Actor::ANYBODY).await?);
    }
    let new = NewComplaint {
        id,
        ticket: &ticket_of(portal, token).to_string(),
        form_token: token,
        form_hash: hash,
        category: answers.category,
        destination: &destination,
        content_sealed: &sealed,
        contact: answers.contact,
        days: portal.profile().complaints.promised(answers.accused),
        files: &files,
        filed_at: now,
    };
    store::complaint::insert(&mut tx, &new).await?;
    let step = Step::new(ComplaintAct::File, Actor::ANYBODY, None);
    record(&mut tx, portal, id, &step).await?;
    tell_office(&mut tx, portal, &destination, &office).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::super::LONGEST;
    use super::*;

    fn typed<'a>() -> TypedComplaint<'a> {
        TypedComplaint {
            token: FormToken::NIL,
            category: "delay",
            accused: "",
            officer: "",
            text: "Sudah dua minggu tidak ada kabar.",
            receipt: "",
            name: "",
            contact: "",
        }
    }

    fn faults(typed: &TypedComplaint<'_>) -> Vec<String> {
        let faults = read(typed, 0).err().unwrap_or_default();
        faults.into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn only_what_it_is_about_and_the_text_must_be_written() {
        assert!(faults(&typed()).is_empty());
        let empty = TypedComplaint {
            category: "",
            text: " ",
            ..typed()
        };
        assert_eq!(faults(&empty), ["category", "text"]);
    }

    #[test]
    fn what_is_about_an_officer_says_which_as_far_as_known() {
        for (category, officer) in [("conduct", ""), ("money", ""), ("delay", "Pak Budi")] {
            let silent = TypedComplaint {
                category,
                officer,
                ..typed()
            };
            assert_eq!(faults(&silent), ["accused"], "{category}");
            let accused = "somebody";
            let said = TypedComplaint { accused, ..silent };
            assert!(faults(&said).is_empty(), "{category}");
        }
    }

    #[test]
    fn a_contact_is_an_address_or_a_number_and_an_unreadable_one_is_said() {
        for (typed, known) in [
            ("", Ok(ComplaintContact::Nowhere)),
            ("a@b.test", Ok(ComplaintContact::Email)),
            ("0812-3456-7890", Ok(ComplaintContact::Phone)),
            ("a@b", Err(FieldFault::NotAnEmail)),
            ("rumah saya", Err(FieldFault::NotAPhone)),
        ] {
            assert_eq!(contact(typed).map(|(kind, _)| kind), known, "{typed}");
        }
    }

    #[test]
    fn every_fault_is_said_at_once() {
        let long = "a".repeat(LONGEST + 1);
        let wrong = TypedComplaint {
            text: &long,
            receipt: "entah",
            contact: "x",
            ..typed()
        };
        assert_eq!(faults(&wrong), ["text", "receipt_number", "contact"]);
        let found = read(&typed(), MOST_FILES + 1).err().unwrap_or_default();
        assert_eq!(found.len(), 1);
    }
}
