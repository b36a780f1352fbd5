//! Typesets each paper but letters and refusals with its template.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::desk::TypesetError;
use super::printed::composed;
use super::typeset::{Job, Typesetter};
use crate::domain::paper::{
    ApplicationPaper, DeclarationPaper, DrillPaper, FormPaper, InventoryPaper, PartPaper,
    ReceiptPaper, ReceivedFile, RehearsalPaper, RequestPaper, UmkStatementPaper,
};
use crate::domain::requirement::SheetStyle;

/// Side margins in millimetres of every paper but the sheets; as in `paper` of `parts.typ`.
pub(super) const MARGINS: (f64, f64) = (27.0, 22.0);

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
            body: None,
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
            body: None,
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
            body: None,
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
            body: None,
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
            body: None,
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
            body: None,
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
            body: None,
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
            body: None,
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
            body: None,
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
            body: None,
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
            body: None,
            content: json!({ "paper": paper, "signature": signature.is_some() }),
            files,
            margins: MARGINS,
            on: paper.on,
            identity: &format!("form {}", identity(paper)?),
        })
    }
}

fn identity(paper: &impl Serialize) -> Result<String, TypesetError> {
    Ok(hex::encode(Sha256::digest(serde_json::to_vec(paper)?)))
}

/// A QR code, readable from a 150 dpi scan at the size in the templates.
pub(super) fn qr(text: &str) -> Result<Vec<u8>, TypesetError> {
    Ok(crate::adapters::qr::svg(text)?.into_bytes())
}

pub(super) fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}
