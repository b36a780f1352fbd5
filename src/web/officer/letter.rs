//! Forms for the letter until its delivery, and for revoking it.

use chrono::Datelike as _;

use super::desk::{ActForm, Desk};
use super::djki_format;
use crate::actions::letter::{self, signatory};
use crate::domain::letter::{LetterContent, Signatory, party_name};
use crate::domain::procedure::Act;
use crate::domain::profile::NumberSource;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::letter::LetterRow;
use crate::urls;
use crate::web::ask::{BOUND, FieldView, Fill, Run, Sheet};
use crate::web::error::PageError;
use crate::web::view::{Fact, Link, PagesView};
use crate::words::{self, role};

/// Hint on where a typed number comes from.
pub(super) const FROM_REGISTER: &str = "Salin dari buku agenda atau SRIKANDI, lengkap.";

pub(super) static FORMS: &[ActForm] = &[
    ActForm {
        act: Act::DraftLetter,
        title: "Susun konsep surat",
        lead: "Konsep dibuat dari isian permohonan, data pemohon, dan templat kota. Sesudah ini Anda dapat membaca hasilnya sebagai PDF bertanda KONSEP.",
        button: "Susun konsep",
        saved: "Konsep surat tersusun dan menunggu nomor dari Pelaksana. Baca PDF-nya di bagian Surat.",
        fill: Fill::Nothing,
        run: Run::Plain(|portal, intent| Box::pin(letter::draft(portal, intent))),
    },
    ActForm {
        act: Act::SkipLetter,
        title: "Lanjutkan tanpa surat",
        lead: "Layanan ini tidak memerlukan surat rekomendasi. Pemohon dapat melengkapi dokumen untuk DJKI dan memilih hari membayar.",
        button: "Lanjutkan tanpa surat",
        saved: "Permohonan dilanjutkan tanpa surat; pemohon diberi tahu.",
        fill: Fill::Nothing,
        run: Run::Plain(|portal, intent| Box::pin(letter::skip(portal, intent))),
    },
    ActForm {
        act: Act::PrepareLetter,
        title: "Beri nomor surat",
        lead: "Isi surat terkunci bersama nomornya, lalu diverifikasi dan diparaf Kepala Bidang.",
        button: "Beri nomor",
        saved: "Surat bernomor dan menunggu paraf Kepala Bidang.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(number(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| {
            Box::pin(letter::prepare(portal, intent, form.optional("number")))
        }),
    },
    ActForm {
        act: Act::SendBack,
        title: "Kembalikan surat",
        lead: "Surat kembali ke Pejabat Fungsional. Nomornya tetap dipegang untuk versi berikutnya.",
        button: "Kembalikan surat",
        saved: "Surat dikembalikan ke Pejabat Fungsional. Nomornya tetap dipegang.",
        fill: Fill::Reason(
            "Apa yang perlu diperbaiki",
            "Hanya petugas yang membacanya.",
        ),
        run: Run::Reason(|portal, intent, reason| {
            Box::pin(letter::send_back(portal, intent, reason))
        }),
    },
    ActForm {
        act: Act::WithdrawDraft,
        title: "Tarik konsep surat",
        lead: "Konsep Anda belum bernomor. Sesudah ditarik, Anda menyusun konsep baru.",
        button: "Tarik konsep",
        saved: "Konsep ditarik. Susun konsep baru bila sudah dibetulkan.",
        fill: Fill::Nothing,
        run: Run::Plain(|portal, intent| Box::pin(letter::withdraw_draft(portal, intent))),
    },
    ActForm {
        act: Act::Initial,
        title: "Verifikasi dan paraf",
        lead: "Paraf mengikat isi surat persis seperti di bawah ini. Bila isinya berubah, surat harus diparaf lagi.",
        button: "Paraf surat ini",
        saved: "Surat diparaf dan menunggu tanda tangan Kepala Dinas.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(content(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| {
            Box::pin(letter::initial(portal, intent, form.text(BOUND)))
        }),
    },
    ActForm {
        act: Act::FollowUp,
        title: "Tindak lanjuti surat",
        lead: "Centang semuanya sesudah benar-benar dikerjakan.",
        button: "Simpan tindak lanjut",
        saved: "Tindak lanjut tersimpan. Surat siap diserahkan.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(follow_up(sheet, portal, desk))),
        run: Run::Form(|portal, intent, form| {
            let ticked = ["agenda", "copies", "archive"].map(|name| form.checked(name));
            Box::pin(letter::follow_up(portal, intent, ticked))
        }),
    },
    ActForm {
        act: Act::Deliver,
        title: "Serahkan surat",
        lead: "Pemohon dapat mengunduh surat di portal, dan diberi tahu lewat portal dan email.",
        button: "Serahkan kepada pemohon",
        saved: "Surat diserahkan. Pemohon diberi tahu lewat portal dan email.",
        fill: Fill::Nothing,
        run: Run::Plain(|portal, intent| Box::pin(letter::deliver(portal, intent))),
    },
    ActForm {
        act: Act::RevokeLetter,
        title: "Cabut surat",
        lead: "Surat tidak berlaku lagi sejak sekarang, dan halaman pemeriksaannya mengatakan demikian. Surat berikutnya mendapat nomor baru.",
        button: "Cabut surat ini",
        saved: "Surat dicabut, pemohon diberi tahu. Surat berikutnya mendapat nomor baru.",
        fill: Fill::Fields(|sheet, portal, desk| Box::pin(in_force(sheet, portal, desk))),
        run: Run::Reason(|portal, intent, reason| Box::pin(letter::revoke(portal, intent, reason))),
    },
];

/// Shown beside values that the profile gives as an example, so that officers check them.
pub(super) const UNCONFIRMED: &str = "periksa: belum dipastikan Dinas";

/// From so few numbers left on, officers are told to ask for a new block.
const FEW_LEFT: u32 = 5;

async fn current(portal: &Portal, desk: &Desk) -> Result<LetterRow, PageError> {
    let mut conn = portal.acquire().await?;
    store::letter::current(&mut conn, desk.case.id)
        .await?
        .ok_or_else(PageError::conflict)
}

async fn number(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let letter = current(portal, desk).await?;
    sheet.open(pdf(desk, &letter, "Baca konsep surat (PDF)"));
    let mut conn = portal.acquire().await?;
    let mut format = vec![djki_format::fact(&mut conn, portal).await?];
    let signatory = signatory::expected(portal, &mut conn).await?;
    drop(conn);
    let rules = &portal.profile().letter;
    if rules.classification_unconfirmed {
        let code = Fact::new("Kode klasifikasi", rules.classification.clone());
        format.push(code.note(UNCONFIRMED));
    }
    if signatory::is_unconfirmed(portal.profile(), &signatory) {
        format.push(signer("Penanda tangan", portal, &signatory));
    }
    sheet.facts("Yang perlu diperiksa", format);
    match portal.profile().letter.number_source {
        NumberSource::Portal | NumberSource::Block => {
            let from = if desk.facts.holds_number {
                "Nomor yang sudah dipegang berkas ini dipakai lagi."
            } else {
                "Nomor berikutnya dari urutan tahun ini, tanpa celah."
            };
            let mut number = vec![Fact::new("Nomor", from)];
            number.extend(left_in_block(portal).await?);
            sheet.facts("Nomor surat", number);
        }
        NumberSource::Typed => typed_number(sheet, portal, desk, &letter.kind).await?,
        NumberSource::AtSigning => {
            let later = "menyusul: diberikan SRIKANDI saat surat ditandatangani";
            sheet.facts("Nomor surat", vec![Fact::new("Nomor", later)]);
        }
    }
    Ok(())
}

/// How many of the lent numbers are left, with a warning when they come to an end.
async fn left_in_block(portal: &Portal) -> Result<Option<Fact>, PageError> {
    let today = wib::date(portal.now());
    let allowed = portal.profile().letter.running_numbers(today);
    let mut conn = portal.acquire().await?;
    let last = store::letter_number::last_sequence(&mut conn, today.year()).await?;
    drop(conn);
    let left = allowed.left(u32::try_from(last).unwrap_or_default());
    Ok(left.map(|left| {
        let note = if left <= FEW_LEFT {
            "Minta blok baru kepada Sekretariat; Administrator mengisinya di Profil kota."
        } else {
            ""
        };
        Fact::new("Sisa nomor dalam blok", left.to_string()).note(note)
    }))
}

/// The field for a number from the Dinas's own register; a held number is filled in.
async fn typed_number(
    sheet: &mut Sheet<'_>,
    portal: &Portal,
    desk: &Desk,
    kind: &str,
) -> Result<(), PageError> {
    let mut conn = portal.acquire().await?;
    let held = store::letter_number::held_number(&mut conn, desk.case.id, kind).await?;
    drop(conn);
    let year = wib::date(portal.now()).year();
    let held = held.filter(|held| held.year == year);
    let (hint, held) = match held {
        None => (FROM_REGISTER.to_owned(), String::new()),
        Some(held) => (
            format!(
                "{FROM_REGISTER} Berkas ini sudah memegang nomor {}; bila diganti, nomor itu menjadi batal.",
                held.number
            ),
            held.number,
        ),
    };
    sheet.text(FieldView::new("number", "Nomor surat").hint(hint), &held);
    Ok(())
}

/// The content that the paraf covers, as text, and its hash in a hidden field.
async fn content(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let row = current(portal, desk).await?;
    let content = letter::unseal(portal, &row)?;
    let sha256 = hex::encode(content.sha256());
    let pages = letter::preview::pages(portal, &desk.case, &row).await?;
    let address = |page| urls::case_letter_page(desk.case.id, row.id, page, &sha256);
    sheet.pages(PagesView::all(pages, &content.title, address));
    sheet.open(pdf(desk, &row, "Buka surat (PDF)"));
    let mut conn = portal.acquire().await?;
    let signatory = signatory::expected(portal, &mut conn).await?;
    let mut format = vec![djki_format::fact(&mut conn, portal).await?];
    drop(conn);
    let lacking = portal
        .profile()
        .letter
        .djki_format
        .lacking(&content, &signatory);
    if !lacking.is_empty() {
        let lacking = words::djki_format::elements(&lacking);
        format.push(Fact::new("Belum ada dalam surat ini", lacking));
    }
    sheet.facts("Dicocokkan dengan DJKI", format);
    sheet.open(Link::new(urls::DJKI_FORMAT, "Lihat yang diminta DJKI"));
    let signer = signer("Penanda tangan hari ini", portal, &signatory);
    sheet.facts("Yang menandatangani", vec![signer]);
    sheet.facts("Isi surat", facts(&content, &sha256));
    sheet.bound(sha256);
    Ok(())
}

/// How somebody signs today, in words for them.
#[derive(Debug, Clone)]
pub(super) struct SignsAs {
    pub(super) position: String,
    /// "Drs. Ahmad Fauzan, M.Si., Kepala Dinas, NIP 196908171994031999, Pembina Utama Muda, IV/c"
    pub(super) words: String,
    /// What is missing, and where it is entered; until then nothing is signed.
    pub(super) missing: Option<String>,
}

impl SignsAs {
    pub(super) fn of(signatory: &Signatory) -> Self {
        let missing = signatory::missing(signatory);
        let nip = match signatory.nip.as_str() {
            "" => String::new(),
            nip => format!("NIP {nip}"),
        };
        let parts = [&signatory.name, &signatory.position, &nip, &signatory.rank];
        let parts: Vec<&str> = parts
            .map(String::as_str)
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        Self {
            position: signatory.position.clone(),
            words: parts.join(", "),
            missing: (!missing.is_empty()).then(|| {
                format!(
                    "Belum diisi: {}. Sebelum itu tidak dapat ditandatangani. Administrator mengusulkannya di Akun petugas; orang kedua mengesahkannya.",
                    role::missing(&missing)
                )
            }),
        }
    }

    /// For the page of one paper.
    pub(super) fn fact(self) -> Fact {
        Fact::new("Anda menandatangani sebagai", self.words).note(self.missing.unwrap_or_default())
    }
}

/// Who signs, and whether the office has confirmed their name and NIP.
pub(super) fn signer(label: &str, portal: &Portal, signatory: &Signatory) -> Fact {
    let mut note = format!("NIP {}", signatory.nip);
    if signatory::is_unconfirmed(portal.profile(), signatory) {
        note = format!("{note}; {UNCONFIRMED}");
    }
    let name = format!("{}, {}", signatory.name, signatory.position);
    Fact::new(label, name).note(note)
}

async fn follow_up(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let content = letter::unseal(portal, &current(portal, desk).await?)?;
    sheet.check("agenda", "Dicatat dalam buku agenda");
    if !content.copies.is_empty() {
        let label = format!("Tembusan dikirim: {}", content.copies.join("; "));
        sheet.check("copies", &label);
    }
    sheet.check("archive", "Diarsipkan");
    Ok(())
}

async fn in_force(sheet: &mut Sheet<'_>, portal: &Portal, desk: &Desk) -> Result<(), PageError> {
    let letter = current(portal, desk).await?;
    sheet.open(pdf(desk, &letter, "Buka surat yang akan dicabut (PDF)"));
    let number = Fact::new("Nomor", letter.number.unwrap_or_default());
    sheet.facts("Surat yang berlaku", vec![number]);
    sheet.reason("Alasan dicabut", "Pemohon membaca kalimat ini.");
    Ok(())
}

fn pdf(desk: &Desk, letter: &LetterRow, text: &str) -> Link {
    Link::new(urls::case_letter(desk.case.id, letter.id), text)
}

/// The applicant; a company or body with its representative.
fn applicant(content: &LetterContent) -> Fact {
    let person = &content.applicant;
    let party = party_name(person, content.business.as_ref());
    if party == person.name {
        return Fact::new("Pemohon", party).note(person.address.clone());
    }
    let position = person.position.as_deref().unwrap_or_default();
    let represented = format!("{}, {position}", person.name);
    Fact::new("Pemohon", party).note(format!(
        "diwakili oleh {}, {}",
        represented.trim_end_matches(", "),
        person.address
    ))
}

/// The content of a letter as text, for people who do not open the PDF.
pub(super) fn facts(content: &LetterContent, sha256: &str) -> Vec<Fact> {
    let subject = &content.subject;
    let mut facts = vec![
        Fact::new(
            content.title.clone(),
            content.number.clone().unwrap_or_default(),
        ),
        applicant(content),
    ];
    if let Some(business) = &content.business {
        facts.push(
            Fact::new("Usaha", format!("{}, {}", business.name, business.scale)).note(
                if business.nib.is_empty() {
                    String::new()
                } else {
                    format!("NIB {}", business.nib)
                },
            ),
        );
    }
    facts.push(Fact::new(
        subject.title_label.clone(),
        subject.title.clone(),
    ));
    for class in &subject.classes {
        facts.push(Fact::new(
            format!("Kelas {}", class.number),
            class.goods.clone(),
        ));
    }
    for line in &subject.lines {
        facts.push(Fact::new(line.label.clone(), line.value.clone()));
    }
    facts.push(Fact::new("Pernyataan", content.statement.join(" ")));
    facts.push(Fact::new("Masa berlaku", content.validity.clone()));
    let copies = match content.copies.as_slice() {
        [] => "tidak ada".to_owned(),
        copies => copies.join("; "),
    };
    facts.push(Fact::new("Tembusan", copies));
    if !content.basis.is_empty() {
        facts.push(Fact::new("Dasar", content.basis.join("; ")));
    }
    if let Some(label) = &subject.label {
        facts.push(Fact::new(
            "Sidik gambar label (SHA-256)",
            label.sha256.clone(),
        ));
    }
    facts.push(Fact::new("Sidik isi surat (SHA-256)", sha256));
    facts
}
