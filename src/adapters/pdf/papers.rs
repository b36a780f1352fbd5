//! Typesets each paper with its template.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::printed::composed;
use super::typeset::{Job, TypesetError, Typesetter};
use crate::domain::letter::{Execution, LetterContent, TEMPLATE, TEMPLATE_BEFORE};
use crate::domain::paper::{
    ApplicationPaper, DeclarationPaper, DrillPaper, FormPaper, InventoryPaper, PartPaper,
    ReceiptPaper, ReceivedFile, RehearsalPaper, RequestPaper, UmkStatementPaper,
};
use crate::domain::refusal::{self, RefusalContent};
use crate::domain::requirement::SheetStyle;

/// The pictures of a letter; the label must have the hash named in the content.
#[derive(Debug, Clone, Copy)]
pub struct LetterImages<'a> {
    /// SVG for the letterhead.
    pub emblem: &'a [u8],
    /// Result of [`super::for_print`].
    pub label: Option<&'a [u8]>,
}

/// Side margins in millimetres of every paper but the sheets; as in `paper` of `parts.typ`.
const MARGINS: (f64, f64) = (27.0, 22.0);

/// Names for pictures in a template: twice as many as one form can have.
const PICTURES: [&str; 40] = [
    "/picture-1",
    "/picture-2",
    "/picture-3",
    "/picture-4",
    "/picture-5",
    "/picture-6",
    "/picture-7",
    "/picture-8",
    "/picture-9",
    "/picture-10",
    "/picture-11",
    "/picture-12",
    "/picture-13",
    "/picture-14",
    "/picture-15",
    "/picture-16",
    "/picture-17",
    "/picture-18",
    "/picture-19",
    "/picture-20",
    "/picture-21",
    "/picture-22",
    "/picture-23",
    "/picture-24",
    "/picture-25",
    "/picture-26",
    "/picture-27",
    "/picture-28",
    "/picture-29",
    "/picture-30",
    "/picture-31",
    "/picture-32",
    "/picture-33",
    "/picture-34",
    "/picture-35",
    "/picture-36",
    "/picture-37",
    "/picture-38",
    "/picture-39",
    "/picture-40",
];

impl Typesetter {
    /// Typesets a letter as draft or signed. `execution` is not part of the content hash.
    pub fn letter(
        &self,
        content: &LetterContent,
        execution: &Execution,
        images: LetterImages<'_>,
    ) -> Result<Vec<u8>, TypesetError> {
        if ![TEMPLATE, TEMPLATE_BEFORE].contains(&content.template.as_str()) {
            return Err(TypesetError::UnknownTemplate(content.template.clone()));
        }
        let mut files = vec![("/emblem.svg", images.emblem.to_vec())];
        match (&content.subject.label, images.label) {
            (None, None) => {}
            (Some(named), Some(given)) if named.sha256 == hex::encode(Sha256::digest(given)) => {
                files.push(("/label", given.to_vec()));
            }
            _ => return Err(TypesetError::WrongLabelImage),
        }
        if let Some(url) = execution.verify_url() {
            files.push(("/qr.svg", qr(url)?));
        }
        self.set(Job {
            template: "/recommendation.typ",
            content: json!({ "letter": content, "ending": ending(execution) }),
            files,
            margins: MARGINS,
            on: execution.on(),
            identity: &format!("letter {}", hex::encode(content.sha256())),
        })
    }

    /// Typesets the decision not to recommend.
    pub fn refusal(
        &self,
        content: &RefusalContent,
        execution: &Execution,
        emblem: &[u8],
    ) -> Result<Vec<u8>, TypesetError> {
        if content.template != refusal::TEMPLATE {
            return Err(TypesetError::UnknownTemplate(content.template.clone()));
        }
        let mut files = vec![("/emblem.svg", emblem.to_vec())];
        if let Some(url) = execution.verify_url() {
            files.push(("/qr.svg", qr(url)?));
        }
        self.set(Job {
            template: "/refusal.typ",
            content: json!({ "letter": content, "ending": ending(execution) }),
            files,
            margins: MARGINS,
            on: execution.on(),
            identity: &format!("refusal {}", hex::encode(content.sha256())),
        })
    }

    /// Typesets the surat permohonan. `signature` is a picture of the applicant's signature.
    pub fn application(
        &self,
        paper: &ApplicationPaper,
        label: Option<&[u8]>,
        signature: Option<&[u8]>,
    ) -> Result<Vec<u8>, TypesetError> {
        let mut files = Vec::new();
        if let Some(bytes) = label {
            files.push(("/label", bytes.to_vec()));
        }
        if let Some(bytes) = signature {
            files.push(("/signature", bytes.to_vec()));
        }
        self.set(Job {
            template: "/application.typ",
            content: json!({
                "paper": paper,
                "label": label.is_some(),
                "signature": signature.is_some(),
            }),
            files,
            margins: MARGINS,
            on: paper.on,
            identity: &format!("application {}", paper.receipt_number),
        })
    }

    /// Typesets the tanda terima.
    pub fn receipt(&self, paper: &ReceiptPaper, emblem: &[u8]) -> Result<Vec<u8>, TypesetError> {
        let mut paper = paper.clone();
        self.spell_names(&mut paper.files)?;
        self.set(Job {
            template: "/receipt.typ",
            content: json!({ "paper": paper, "address": without_scheme(&paper.track_url) }),
            files: vec![
                ("/emblem.svg", emblem.to_vec()),
                ("/qr.svg", qr(&paper.track_url)?),
            ],
            margins: MARGINS,
            on: paper.on,
            identity: &format!("receipt {}", paper.receipt_number),
        })
    }

    /// Replaces characters of file names that no font has by underscores.
    fn spell_names(&self, files: &mut [ReceivedFile]) -> Result<(), TypesetError> {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let lacking = self.unprintable(&names)?;
        for (file, signs) in files.iter_mut().zip(lacking) {
            for sign in signs {
                file.name = composed(&file.name).replace(&sign, "_");
            }
        }
        Ok(())
    }

    /// Typesets the bukti inventarisasi.
    pub fn inventory(
        &self,
        paper: &InventoryPaper,
        emblem: &[u8],
    ) -> Result<Vec<u8>, TypesetError> {
        self.set(Job {
            template: "/inventory.typ",
            content: json!({ "paper": paper, "address": without_scheme(&paper.address) }),
            files: vec![
                ("/emblem.svg", emblem.to_vec()),
                ("/qr.svg", qr(&paper.address)?),
            ],
            margins: MARGINS,
            on: paper.on,
            identity: &format!("inventory {}", paper.receipt_number),
        })
    }

    /// Typesets the report of a drill, or its berita acara.
    pub fn drill(&self, paper: &DrillPaper, emblem: &[u8]) -> Result<Vec<u8>, TypesetError> {
        self.set(Job {
            template: "/drill.typ",
            content: json!({ "paper": paper }),
            files: vec![("/emblem.svg", emblem.to_vec())],
            margins: MARGINS,
            on: paper.on,
            identity: &format!("drill {}", identity(paper)?),
        })
    }

    /// Typesets what is asked of the informatics office.
    pub fn request(&self, paper: &RequestPaper, emblem: &[u8]) -> Result<Vec<u8>, TypesetError> {
        self.set(Job {
            template: "/request.typ",
            content: json!({ "paper": paper }),
            files: vec![("/emblem.svg", emblem.to_vec())],
            margins: MARGINS,
            on: paper.on,
            identity: &format!("request {}", identity(paper)?),
        })
    }

    /// Typesets the page on which a signature is tried.
    pub fn rehearsal(&self, paper: &RehearsalPaper) -> Result<Vec<u8>, TypesetError> {
        self.set(Job {
            template: "/rehearsal.typ",
            content: json!({ "paper": paper }),
            files: Vec::new(),
            margins: MARGINS,
            on: paper.on,
            identity: &format!("rehearsal {}", identity(paper)?),
        })
    }

    /// Typesets the surat pernyataan UMK, with a box for the meterai.
    pub fn statement_umk(&self, paper: &UmkStatementPaper) -> Result<Vec<u8>, TypesetError> {
        self.set(Job {
            template: "/statement_umk.typ",
            content: json!({ "paper": paper }),
            files: Vec::new(),
            margins: MARGINS,
            on: paper.on,
            identity: &format!("statement {}", identity(paper)?),
        })
    }

    /// Typesets pictures on numbered sheets, one on each, within these margins.
    pub fn sheets(
        &self,
        label: &str,
        style: SheetStyle,
        pictures: Vec<Vec<u8>>,
        on: NaiveDate,
    ) -> Result<Vec<u8>, TypesetError> {
        let mut hasher = Sha256::new();
        for picture in &pictures {
            hasher.update(picture);
        }
        let identity = format!("sheets {}", hex::encode(hasher.finalize()));
        self.set(Job {
            template: "/sheets.typ",
            content: json!({
                "label": label,
                "pictures": pictures.len(),
                "margins": {
                    "top": style.top,
                    "right": style.right,
                    "bottom": style.bottom,
                    "left": style.left,
                },
            }),
            files: PICTURES.into_iter().zip(pictures).collect(),
            margins: (f64::from(style.left), f64::from(style.right)),
            on,
            identity: &identity,
        })
    }

    /// Typesets a declaration or deed.
    pub fn declaration(&self, paper: &DeclarationPaper) -> Result<Vec<u8>, TypesetError> {
        self.set(Job {
            template: "/declaration.typ",
            content: json!({ "paper": paper }),
            files: Vec::new(),
            margins: MARGINS,
            on: paper.on,
            identity: &format!("declaration {}", identity(paper)?),
        })
    }

    /// Typesets a part of a patent application.
    pub fn part(&self, paper: &PartPaper) -> Result<Vec<u8>, TypesetError> {
        self.set(Job {
            template: "/part.typ",
            content: json!({ "paper": paper }),
            files: Vec::new(),
            margins: MARGINS,
            on: paper.on,
            identity: &format!("part {}", identity(paper)?),
        })
    }

    /// Typesets the form with its answers. `signature` is a picture of the applicant's signature.
    pub fn form(
        &self,
        paper: &FormPaper,
        signature: Option<&[u8]>,
    ) -> Result<Vec<u8>, TypesetError> {
        let mut files = Vec::new();
        if let Some(bytes) = signature {
            files.push(("/signature", bytes.to_vec()));
        }
        self.set(Job {
            template: "/form.typ",
            content: json!({ "paper": paper, "signature": signature.is_some() }),
            files,
            margins: MARGINS,
            on: paper.on,
            identity: &format!("form {}", identity(paper)?),
        })
    }
}

/// The end of a letter: signer, date, QR code.
fn ending(execution: &Execution) -> Value {
    let signatory = execution.signatory();
    match execution {
        Execution::Draft { .. } => json!({ "draft": true, "signatory": signatory }),
        Execution::Signed {
            on_text,
            verification,
            ..
        } => json!({
            "draft": false,
            "signatory": signatory,
            "on": on_text,
            "address": without_scheme(&verification.url),
            "code": verification.code,
            "page": without_scheme(&verification.page),
            "foot": execution.foot(),
            "invented": execution.invented(),
            "by_hand": execution.by_hand().is_some(),
            "archive": execution.by_hand().unwrap_or_default(),
        }),
    }
}

fn identity(paper: &impl Serialize) -> Result<String, TypesetError> {
    Ok(hex::encode(Sha256::digest(serde_json::to_vec(paper)?)))
}

/// A QR code, readable from a 150 dpi scan at the size in the templates.
fn qr(text: &str) -> Result<Vec<u8>, TypesetError> {
    Ok(crate::adapters::qr::svg(text)?.into_bytes())
}

fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}
