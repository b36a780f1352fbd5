//! Every address of the portal; no other file has Indonesian words for URLs. A constant is a route pattern; the
//! function of the same name, if there is one, fills it.

mod acts;
mod carried;
mod city;
mod complaints;
mod djki;
mod documents;
mod letter_source;
mod onward;

use std::fmt::Display;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use acts::{act_by_word, case_act};
pub use carried::{
    SIGNING_ARCHIVE, SIGNING_CARRY, SIGNING_COMPARE, SIGNING_PAGE, SIGNING_PDF, SIGNING_SCAN,
    SIGNING_TAKE_BACK, signing_archive, signing_carry, signing_compare, signing_page, signing_pdf,
    signing_scan, signing_take_back,
};
pub use city::*;
pub use complaints::{
    COMPLAIN, COMPLAINT, COMPLAINT_FILE, COMPLAINT_TRACK, COMPLAINTS, takes_files_from_anybody,
};
pub use djki::{pdki, skm};
pub use documents::{
    borrow, document, document_borrow, document_copies, document_file, document_make,
    document_page, document_remove, document_small, documents, waiting, waiting_page,
};
pub use letter_source::*;
pub use onward::{
    begins, begun_at, business_then, code_then, is_own_page, new_application, new_application_for,
    onward, register_then, set_up_then, sign_in_then,
};

use crate::domain::id::{
    AccountId, ApplicationId, DocumentId, FileId, LetterId, RefusalId, SigningId, StackId,
};
use crate::domain::procedure::Role;
use crate::words;

// For everybody.
pub const HOME: &str = "/";
pub const IP_TYPES: &str = "/jenis-ki";
pub const IP_TYPE: &str = "/jenis-ki/{slug}";
pub const GUIDE: &str = "/jenis-ki/tanya";
pub const COSTS: &str = "/biaya";
pub const STANDARD: &str = "/standar-pelayanan";
pub const TRACK: &str = "/lacak";
pub const PRIVACY: &str = "/privasi";
pub const VERIFY: &str = "/v/{token}";
/// The same with any typed or pasted text after it.
pub const VERIFY_TYPED: &str = "/v/{*token}";
/// The page on which a signed paper is looked up by its printed code.
pub const CHECK_PAPER: &str = words::letter::CHECKED_AT;
pub const ASSET: &str = "/static/{version}/{*name}";
pub const HEALTH: &str = "/healthz";
pub const READY: &str = "/readyz";
pub const METRICS: &str = "/metrics";
pub const API: &str = "/api/{*rest}";
pub const API_CATALOGUE: &str = "/api/v1/catalogue";

// Accounts.
pub const REGISTER: &str = "/daftar";
pub const REGISTERED: &str = "/daftar/terkirim";
pub const CONFIRM: &str = "/konfirmasi/{token}";
pub const SIGN_IN: &str = "/masuk";
pub const CODE: &str = "/masuk/kode";
pub const SIGN_OUT: &str = "/keluar";
pub const FORGOT: &str = "/lupa-sandi";
pub const RESET: &str = "/atur-sandi/{token}";
pub const ACCOUNT: &str = "/akun";
pub const PASSWORD: &str = "/akun/sandi";
pub const SESSIONS: &str = "/akun/sesi";
pub const FACTOR: &str = "/akun/dua-langkah";
pub const FACTOR_SET_UP: &str = "/akun/dua-langkah/pasang";
pub const FACTOR_CODES: &str = "/akun/dua-langkah/kode-pemulihan";
pub const FACTOR_OFF: &str = "/akun/dua-langkah/matikan";
pub const SAVED_DOCUMENTS: &str = "/akun/dokumen";
pub const BUSINESS: &str = "/akun/usaha";
pub const BUSINESS_SAVE: &str = "/akun/usaha/simpan";
pub const BUSINESS_DISCARD: &str = "/akun/usaha/buang";
pub const NOTICES: &str = "/pemberitahuan";

// Applicants.
pub const APPLICATIONS: &str = "/permohonan";
pub const NEW_APPLICATION: &str = "/permohonan/baru";
pub const APPLICATION: &str = "/permohonan/{id}";
pub const FORM_PAGE: &str = "/permohonan/{id}/isian/{page}";
pub const FORM_PAGE_SAVE: &str = "/permohonan/{id}/isian/{page}/simpan";
pub const DOCUMENTS: &str = "/permohonan/{id}/dokumen";
pub const DOCUMENT: &str = "/permohonan/{id}/dokumen/{requirement}";
pub const DOCUMENT_REMOVE: &str = "/permohonan/{id}/dokumen/{requirement}/hapus";
pub const WAITING: &str = "/permohonan/{id}/dokumen/{requirement}/siap";
pub const WAITING_PAGE: &str = "/permohonan/{id}/dokumen/{requirement}/siap/{page}";
pub const DOCUMENT_BORROW: &str = "/permohonan/{id}/dokumen/{requirement}/pakai-lagi";
pub const BORROW: &str = "/permohonan/{id}/lemari";
pub const DOCUMENT_MAKE: &str = "/permohonan/{id}/dokumen/{requirement}/buat";
pub const DOCUMENT_COPIES: &str = "/permohonan/{id}/berkas/{document}/rangkap";
pub const STATEMENT: &str = "/permohonan/{id}/surat-pernyataan/{requirement}";
pub const DOCUMENT_FILE: &str = "/permohonan/{id}/berkas/{document}";
pub const DOCUMENT_SMALL: &str = "/permohonan/{id}/berkas/{document}/kecil";
pub const DOCUMENT_PAGE: &str = "/permohonan/{id}/berkas/{document}/halaman/{page}";
pub const REVIEW: &str = "/permohonan/{id}/periksa";
pub const RECEIPT: &str = "/permohonan/{id}/tanda-terima";
pub const RECEIPT_FILE: &str = "/permohonan/{id}/tanda-terima/pdf";
pub const INVENTORY_FILE: &str = "/permohonan/{id}/bukti-inventaris";
pub const LETTER_FILE: &str = "/permohonan/{id}/surat/{letter}";
pub const REFUSAL_FILE: &str = "/permohonan/{id}/keputusan/{refusal}";
pub const CERTIFICATE_FILE: &str = "/permohonan/{id}/sertifikat";
pub const PROOF_FILE: &str = "/permohonan/{id}/bukti/{file}";
pub const RECALL: &str = "/permohonan/{id}/ambil-kembali";
pub const WITHDRAW: &str = "/permohonan/{id}/batalkan";
pub const DELETE_DRAFT: &str = "/permohonan/{id}/hapus";
pub const READY_TO_PAY: &str = "/permohonan/{id}/siap-bayar";
pub const REQUEST_NEW_CODE: &str = "/permohonan/{id}/minta-kode";
pub const CANCEL_BILL: &str = "/permohonan/{id}/batalkan-kode";
pub const REPORT_PAYMENT: &str = "/permohonan/{id}/lapor-bayar";
pub const REPORT_OWN_FILING: &str = "/permohonan/{id}/lapor-pengajuan";
pub const REPORT_LETTER_ERROR: &str = "/permohonan/{id}/salah-surat";
pub const SUBMIT_ANSWER: &str = "/permohonan/{id}/jawab";
pub const OBJECT: &str = "/permohonan/{id}/keberatan";
pub const COPY_TO_NEW: &str = "/permohonan/{id}/salin";

// Officers.
pub const WORKLIST: &str = "/petugas";
pub const SIGN: &str = "/petugas/tanda-tangan";
pub const INITIAL_ANEW: &str = "/petugas/tanda-tangan/paraf-ulang";
pub const READINESS: &str = "/petugas/tanda-tangan/kesiapan";
pub const READINESS_FILE: &str = "/petugas/tanda-tangan/kesiapan/halaman-uji.pdf";
pub const SIGN_STACK: &str = "/petugas/tanda-tangan/{stack}";
pub const SIGNING: &str = "/petugas/tanda-tangan/surat/{id}";
pub const LETTER_REGISTER: &str = "/petugas/buku-agenda";
pub const BY_HAND: &str = "/petugas/kabar-wa";
pub const BY_HAND_TOLD: &str = "/petugas/kabar-wa/{id}";
pub const RECORDED_CASES: &str = "/petugas/catatan";
pub const RECORDED_CASE: &str = "/petugas/catatan/{id}";
pub const RENEWALS: &str = "/petugas/perpanjangan";
pub const RENEWAL_TOLD: &str = "/petugas/perpanjangan/{id}";
pub const TRAIL: &str = "/petugas/jejak";
pub const OUTAGES: &str = "/petugas/gangguan";
pub const OUTAGE: &str = "/petugas/gangguan/{id}";
pub const DJKI_FORMAT: &str = "/petugas/format-djki";
pub const TARIFFS: &str = "/petugas/tarif";
pub const TARIFF_DECIDE: &str = "/petugas/tarif/{id}";
pub const CASE: &str = "/petugas/permohonan/{id}";
pub const CASE_CHECK: &str = "/petugas/permohonan/{id}/periksa";
pub const CASE_REVEAL_NIK: &str = "/petugas/permohonan/{id}/nik";
pub const CASE_TASK: &str = "/petugas/permohonan/{id}/tugas";
pub const CASE_CERTIFY: &str = "/petugas/permohonan/{id}/sertifikat";
pub const CASE_DOCUMENT: &str = "/petugas/permohonan/{id}/dokumen/{document}";
pub const CASE_DOCUMENT_PAGE: &str = "/petugas/permohonan/{id}/dokumen/{document}/halaman/{page}";
pub const CASE_FILE: &str = "/petugas/permohonan/{id}/berkas/{file}";
pub const CASE_LETTER: &str = "/petugas/permohonan/{id}/surat/{letter}";
pub const CASE_LETTER_PAGE: &str = "/petugas/permohonan/{id}/surat/{letter}/halaman/{page}";
pub const CASE_REFUSAL: &str = "/petugas/permohonan/{id}/keputusan";
pub const CASE_REFUSAL_PDF: &str = "/petugas/permohonan/{id}/keputusan/konsep";
pub const CASE_REFUSAL_PAGE: &str = "/petugas/permohonan/{id}/keputusan/halaman/{page}";
pub const CASE_VERSION: &str = "/petugas/permohonan/{id}/versi/{number}";
pub const CASE_ACT: &str = "/petugas/permohonan/{id}/{tindakan}";

/// Tab of the worklist with every case.
pub const EVERYTHING: &str = "semua";
/// Tab of the worklist with cases that are paid and not filed.
pub const TO_FINISH: &str = "selesaikan";

// Administrators.
pub const ADMIN: &str = "/admin";
pub const ADMIN_ACCOUNTS: &str = "/admin/akun";
pub const ADMIN_ACCOUNT_NEW: &str = "/admin/akun/baru";
pub const ADMIN_ACCOUNT: &str = "/admin/akun/{id}";
pub const ADMIN_ACCOUNT_STATE: &str = "/admin/akun/{id}/keadaan";
pub const ADMIN_ACCOUNT_FACTOR: &str = "/admin/akun/{id}/dua-langkah";
pub const ADMIN_ACCOUNT_SESSIONS: &str = "/admin/akun/{id}/sesi";
pub const ADMIN_OWNER: &str = "/admin/akun/pemilik";
pub const ADMIN_COMPUTERS: &str = "/admin/komputer";
pub const ADMIN_COMPUTER: &str = "/admin/komputer/{id}";
pub const ADMIN_PARTICULARS: &str = "/admin/akun/{id}/data-surat";
pub const ADMIN_APPOINTMENT_NEW: &str = "/admin/pejabat/baru";
pub const ADMIN_APPOINTMENT_CANCEL: &str = "/admin/pejabat/{id}/batal";
/// Read by heads, too.
pub const APPOINTMENTS: &str = "/penetapan";
pub const APPOINTMENT: &str = "/penetapan/{id}";
pub const APPOINTMENT_ORDER: &str = "/penetapan/{id}/surat";
pub const APPOINTMENT_END: &str = "/penetapan/{id}/akhir";
pub const ADMIN_TARIFFS: &str = "/admin/tarif";
pub const ADMIN_TARIFF_PROPOSE: &str = "/admin/tarif/{id}/usul";
pub const ADMIN_CALENDAR: &str = "/admin/kalender";
pub const ADMIN_CALENDAR_PASTE: &str = "/admin/kalender/tempel";
pub const ADMIN_CALENDAR_HOURS: &str = "/admin/kalender/jam";
pub const ADMIN_CALENDAR_REMOVE: &str = "/admin/kalender/hapus";
pub const ADMIN_DELEGATIONS: &str = "/admin/pelimpahan";
pub const ADMIN_DELEGATION_NEW: &str = "/admin/pelimpahan/baru";
pub const ADMIN_DELEGATION: &str = "/admin/pelimpahan/{id}";
pub const ADMIN_BACKUPS: &str = "/admin/cadangan";
pub const ADMIN_DRILL_REPORT: &str = "/admin/cadangan/{id}/laporan.pdf";
pub const ADMIN_DRILL_RECORD: &str = "/admin/cadangan/{id}/berita-acara.pdf";
pub const ADMIN_QUEUE: &str = "/admin/antrean";
pub const ADMIN_JOB: &str = "/admin/antrean/{id}";

/// Query parameter with the page to return to.
pub const RETURN_TO: &str = "kembali";

pub fn ip_type(slug: &str) -> String {
    fill(IP_TYPE, slug)
}

/// The costs of one IP type.
pub fn costs_of(slug: &str) -> String {
    with_query(COSTS, &[("jenis", slug.to_owned())])
}

pub fn verify(token: &str) -> String {
    fill(VERIFY, token)
}

pub fn confirm(token: &str) -> String {
    fill(CONFIRM, token)
}

pub fn reset(token: &str) -> String {
    fill(RESET, token)
}

pub fn case(id: ApplicationId) -> String {
    fill(CASE, id)
}

pub fn case_document(id: ApplicationId, document: DocumentId) -> String {
    fill(&fill(CASE_DOCUMENT, id), document)
}

pub fn case_document_page(id: ApplicationId, document: DocumentId, page: u32) -> String {
    fill(&fill(&fill(CASE_DOCUMENT_PAGE, id), document), page)
}

pub fn case_file(id: ApplicationId, file: FileId) -> String {
    fill(&fill(CASE_FILE, id), file)
}

pub fn sign_stack(stack: StackId) -> String {
    fill(SIGN_STACK, stack)
}

/// One signature that somebody must settle.
pub fn signing(id: SigningId) -> String {
    fill(SIGNING, id)
}

pub fn case_letter(id: ApplicationId, letter: LetterId) -> String {
    fill(&fill(CASE_LETTER, id), letter)
}

/// Picture of a page of the draft letter whose content has this hash.
pub fn case_letter_page(id: ApplicationId, letter: LetterId, page: u32, sha256: &str) -> String {
    let address = fill(&fill(&fill(CASE_LETTER_PAGE, id), letter), page);
    with_query(&address, &[("isi", sha256.to_owned())])
}

/// The page on which a decision not to recommend is viewed and signed.
pub fn case_refusal(id: ApplicationId) -> String {
    fill(CASE_REFUSAL, id)
}

/// PDF of the draft decision whose content has this hash.
pub fn case_refusal_pdf(id: ApplicationId, sha256: &str) -> String {
    with_query(&fill(CASE_REFUSAL_PDF, id), &[("isi", sha256.to_owned())])
}

/// Picture of one page of that draft.
pub fn case_refusal_page(id: ApplicationId, page: u32, sha256: &str) -> String {
    let address = fill(&fill(CASE_REFUSAL_PAGE, id), page);
    with_query(&address, &[("isi", sha256.to_owned())])
}

/// The answers of a case as submitted for the given time.
pub fn case_version(id: ApplicationId, number: i32) -> String {
    fill(&fill(CASE_VERSION, id), number)
}

/// Word for a role in addresses of the worklist.
pub const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Applicant => "pemohon",
        Role::Clerk => "pelaksana",
        Role::Reviewer => "fungsional",
        Role::DivisionHead => "kabid",
        Role::AgencyHead => "kadis",
        Role::Administrator => "admin",
        Role::Inspector => "inspektorat",
        Role::System => "portal",
    }
}

/// The page of the owner's case to which this address belongs; `None` without a valid id.
pub fn own_case(path: &str) -> Option<String> {
    let rest = path.strip_prefix(APPLICATIONS)?.strip_prefix('/')?;
    let id = rest.split('/').next()?;
    let id: ApplicationId = id.parse().ok()?;
    Some(fill(APPLICATION, id))
}

/// The case whose owner's page this address is.
pub fn opened_case(path: &str) -> Option<ApplicationId> {
    let path = path.split('?').next()?;
    path.strip_prefix(APPLICATIONS)?
        .strip_prefix('/')?
        .parse()
        .ok()
}

/// An address with a query.
pub fn with_query(path: &str, pairs: &[(&str, String)]) -> String {
    let query: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", escape(value)))
        .collect();
    if query.is_empty() {
        return path.to_owned();
    }
    format!("{path}?{}", query.join("&"))
}

pub fn admin_account(id: AccountId) -> String {
    fill(ADMIN_ACCOUNT, id)
}

/// One page of the form of a case.
pub fn form_page(id: ApplicationId, slug: &str) -> String {
    fill(&fill(FORM_PAGE, id), slug)
}

/// Where a page of the form is saved by script while it is filled in.
pub fn form_page_save(id: ApplicationId, slug: &str) -> String {
    fill(&fill(FORM_PAGE_SAVE, id), slug)
}

/// A paper filled in for a requirement, to be printed and signed.
pub fn statement(id: ApplicationId, requirement: &str) -> String {
    fill(&fill(STATEMENT, id), requirement)
}

/// File of a letter.
pub fn letter_file(id: ApplicationId, letter: LetterId) -> String {
    fill(&fill(LETTER_FILE, id), letter)
}

/// File of a decision not to recommend.
pub fn refusal_file(id: ApplicationId, refusal: RefusalId) -> String {
    fill(&fill(REFUSAL_FILE, id), refusal)
}

/// File of a proof of payment or filing.
pub fn proof_file(id: ApplicationId, file: FileId) -> String {
    fill(&fill(PROOF_FILE, id), file)
}

/// Whether a script saves a form here while it is filled in; no page exists at such an address.
pub fn saves_while_typed(path: &str) -> bool {
    path == BUSINESS_SAVE || (path.starts_with(APPLICATIONS) && path.ends_with("/simpan"))
}

/// Replaces the first `{…}` of a pattern.
pub fn fill(pattern: &str, value: impl Display) -> String {
    let value = escape(&value.to_string());
    match (pattern.find('{'), pattern.find('}')) {
        (Some(open), Some(close)) => {
            let (before, rest) = pattern.split_at(open);
            let after = rest.split_at(close - open + 1).1;
            format!("{before}{value}{after}")
        }
        _ => pattern.to_owned(),
    }
}

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Percent-encodes a text for a path, a query or a file name in a header.
pub fn escape(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
#[path = "urls_tests.rs"]
mod tests;
