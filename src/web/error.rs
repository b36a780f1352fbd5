//! Errors of handlers. An error only marks the response; one middleware draws the page.
//!
//! The cause is logged once, with the reference code shown to the visitor; the page never shows it.

use std::fmt::Display;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::form_data::{FormData, FormFault};
use super::view::Link;
use crate::actions::ActionError;
use crate::domain::appointment::PrintedPart;
use crate::domain::city::CityStop;
use crate::domain::malware::Withheld;
use crate::domain::procedure::Refusal;
use crate::domain::signing::SigningFault;
use crate::store::{self, StoreError};
use crate::urls;
use crate::words::{city, malware, role, signing, unprintable};

/// Status, title, advice and links for an error page; and the cause, for the log only.
#[derive(Debug, Clone)]
pub struct PageError(pub(super) Box<Inner>);

/// What a handler gives.
pub type Reply = Result<Response, PageError>;

#[derive(Debug, Clone)]
pub(super) struct Inner {
    kind: Kind,
    pub(super) title: Option<String>,
    pub(super) advice: Option<String>,
    pub(super) links: Vec<Link>,
    pub(super) cause: Option<String>,
    /// What was typed, if only the handler that refused the form has read it.
    pub(super) typed: Option<FormData>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Page(StatusCode),
    /// Nobody is signed in, and the page needs it.
    SignIn,
    /// A fresh code of the second factor is needed; what was wrong with the one that was sent.
    Code(Option<String>),
    /// The form lacks the token of this session.
    Csrf,
    /// The same form was sent before; the address is its result.
    Repeated(String),
}

/// What the frame must do instead of drawing an error page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    SignIn,
    Code,
    FreshForm,
}

impl PageError {
    fn of(kind: Kind) -> Self {
        Self(Box::new(Inner {
            kind,
            title: None,
            advice: None,
            links: Vec::new(),
            cause: None,
            typed: None,
        }))
    }

    pub fn status(status: StatusCode) -> Self {
        Self::of(Kind::Page(status))
    }

    /// The page does not exist, or not for this person.
    pub fn not_found() -> Self {
        Self::status(StatusCode::NOT_FOUND)
    }

    /// The person's role may not do this.
    pub fn forbidden() -> Self {
        Self::status(StatusCode::FORBIDDEN)
    }

    /// The case has changed, or the act is not possible now.
    pub fn conflict() -> Self {
        Self::status(StatusCode::CONFLICT)
    }

    pub fn too_large() -> Self {
        Self::status(StatusCode::PAYLOAD_TOO_LARGE)
    }

    /// Temporary overload.
    pub fn busy() -> Self {
        Self::status(StatusCode::SERVICE_UNAVAILABLE)
    }

    /// The request is invalid.
    pub fn bad_request(cause: impl Display) -> Self {
        Self::status(StatusCode::BAD_REQUEST).cause(cause)
    }

    /// A fault of the portal or of another service.
    pub fn internal(cause: impl Display) -> Self {
        Self::status(StatusCode::INTERNAL_SERVER_ERROR).cause(cause)
    }

    /// Redirects to the sign-in page and back; the frame keeps what was typed.
    pub fn sign_in() -> Self {
        Self::of(Kind::SignIn)
    }

    /// Asks for a code of the second factor: leads to its page and back, or shows the form again with a field for it.
    pub fn wants_code(wrong: Option<String>) -> Self {
        Self::of(Kind::Code(wrong))
    }

    /// What was wrong with the code that was sent.
    pub(super) fn wrong_code(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::Code(wrong) => wrong.as_deref(),
            _ => None,
        }
    }

    /// The form lacks this session's token; the frame shows it again with status 403.
    pub fn csrf(typed: FormData) -> Self {
        let mut error = Self::of(Kind::Csrf);
        error.0.typed = Some(typed);
        error
    }

    /// Another site sent the form.
    pub fn elsewhere() -> Self {
        Self::forbidden()
            .title("Formulir ini dikirim dari situs lain")
            .advice("Demi keamanan, portal hanya menerima formulir dari halamannya sendiri. Buka halaman ini lagi dari portal.")
    }

    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.0.title = Some(title.into());
        self
    }

    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.0.advice = Some(advice.into());
        self
    }

    /// A link, before the usual ones.
    pub fn link(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.0.links.push(Link::new(href, text));
        self
    }

    /// Keeps what was typed for the error page, so that it can be copied.
    pub(super) fn typed_by(mut self, form: FormData) -> Self {
        if self.0.kind == Kind::Page(StatusCode::CONFLICT) {
            self.0.typed.get_or_insert(form.without_secrets());
        }
        self
    }

    fn cause(mut self, cause: impl Display) -> Self {
        self.0.cause = Some(cause.to_string());
        self
    }

    pub(super) fn code(&self) -> StatusCode {
        match self.0.kind {
            Kind::Page(status) => status,
            Kind::SignIn | Kind::Code(_) | Kind::Repeated(_) => StatusCode::SEE_OTHER,
            Kind::Csrf => StatusCode::FORBIDDEN,
        }
    }

    /// What was typed into the refused form.
    pub(super) fn typed(&self) -> Option<&FormData> {
        self.0.typed.as_ref()
    }

    pub(super) fn needs(&self) -> Option<Needs> {
        match self.0.kind {
            Kind::SignIn => Some(Needs::SignIn),
            Kind::Code(_) => Some(Needs::Code),
            Kind::Csrf => Some(Needs::FreshForm),
            Kind::Page(_) | Kind::Repeated(_) => None,
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Kind::Repeated(location) = &self.0.kind {
            return see_other(location);
        }
        let mut response = self.code().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Redirects after a POST.
pub fn see_other(location: &str) -> Response {
    match HeaderValue::from_str(location) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(cause) => PageError::internal(cause).into_response(),
    }
}

impl From<FormFault> for PageError {
    fn from(fault: FormFault) -> Self {
        Self::bad_request(fault)
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::conflict(),
            StoreError::Db(cause) => cause.into(),
            other => Self::internal(other),
        }
    }
}

impl From<sqlx::Error> for PageError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => Self::busy().cause("no connection became free"),
            error if store::is_out_of_reach(&error) => Self::status(StatusCode::SERVICE_UNAVAILABLE)
                .title("Portal sedang terhenti sebentar")
                .advice("Penyimpanan data portal sedang tidak terjangkau. Yang sudah tersimpan tetap aman; yang baru saja Anda kirim mungkin belum tersimpan. Coba lagi beberapa menit lagi, lalu periksa.")
                .cause(error),
            error if store::is_cut(&error) => Self::cut().cause(error),
            other => Self::internal(other),
        }
    }
}

impl PageError {
    /// A statement that took too long was broken off.
    fn cut() -> Self {
        Self::busy()
            .title("Halaman ini terlalu lama disiapkan")
            .advice(format!(
                "Basis data menghentikannya sesudah {} detik, supaya pekerjaan orang lain tidak ikut tertahan. Yang baru saja Anda kirim mungkin belum tersimpan: periksa dulu. Bila Anda mencari, persempit pencariannya; bila ini berulang, sampaikan nomor acuan di bawah ini kepada Dinas.",
                store::STATEMENT_PATIENCE.as_secs()
            ))
    }

    /// A paper with characters that cannot be printed, which is permanent.
    fn not_printable(signs: &[String]) -> Self {
        Self::conflict()
            .title("Ada tanda yang tidak dapat dicetak")
            .advice(format!(
                "Surat ini memuat {}, dan huruf surat tidak mempunyainya. Menunggu tidak mengubahnya: isian yang memuatnya harus ditulis lagi tanpa tanda itu. Petugas mengembalikan permohonan untuk diperbaiki, lalu pemohon menggantinya.",
                unprintable::signs(signs)
            ))
    }

    /// A paper that cannot be made because of a fault in the portal.
    fn unset(cause: String) -> Self {
        Self::internal(cause)
            .title("Surat ini tidak dapat dibuat")
            .advice("Ini bukan kesalahan Anda, dan menunggu tidak mengubahnya. Sampaikan nomor acuan di bawah ini kepada Dinas; petugas harus memeriksanya.")
    }
}

impl PageError {
    fn signer_unnamed(missing: &[PrintedPart]) -> Self {
        Self::conflict()
            .title("Data penanda tangan belum lengkap")
            .advice(format!(
                "Surat mencetak {} penanda tangannya, yang belum diisi, jadi belum dapat ditandatangani. Administrator mengusulkannya di Akun petugas, bagian Data yang tercetak di surat; orang kedua mengesahkannya.",
                role::missing(missing)
            ))
    }

    fn nik_held() -> Self {
        Self::conflict()
            .title("NIK ini sudah punya akun")
            .advice("Alamat email ini belum dikonfirmasi, karena NIK yang Anda tulis sudah dipakai akun lain. Masuk dengan alamat email yang Anda pakai waktu itu, atau atur ulang kata sandinya. Tidak pernah mendaftar? Datanglah ke Dinas dengan KTP Anda.")
            .link(urls::SIGN_IN, "Masuk")
            .link(urls::FORGOT, "Lupa kata sandi")
    }

    fn being_signed() -> Self {
        Self::conflict()
            .title("Surat ini sedang ditandatangani")
            .advice("Selama tanda tangannya belum selesai atau belum pasti, isi surat tidak dapat diubah. Tunggu hasilnya, lalu lakukan lagi. Surat yang ditandatangani di luar portal dapat ditarik kembali oleh penanda tangannya.")
            .link(urls::SIGN, "Lihat hasil tanda tangan")
    }

    /// The bytes of a file that are not given out.
    fn withheld(why: Withheld) -> Self {
        let (title, advice) = malware::unopened(why);
        Self::conflict().title(title).advice(advice)
    }

    /// A signed letter whose file is not given out.
    fn letter_withheld(why: Withheld) -> Self {
        let (title, advice) = malware::letter(why);
        Self::conflict().title(title).advice(advice)
    }

    fn not_second_person() -> Self {
        Self::forbidden()
            .title("Perlu orang kedua")
            .advice("Yang mengusulkan dan yang bersangkutan tidak mengesahkannya sendiri. Minta pejabat lain atau administrator lain memutuskannya.")
    }

    /// A fault of another service. A file that cannot be decrypted is permanent.
    fn outside(service: &str, cause: &str) -> Self {
        if service == "vault" {
            return Self::internal(format!("vault: {cause}"))
                .title("Berkas ini tidak dapat dibuka")
                .advice("Ini bukan kesalahan Anda, dan berkas Anda tidak dinyatakan rusak. Sampaikan nomor acuan di bawah ini kepada Dinas; petugas harus memeriksanya.");
        }
        Self::status(StatusCode::SERVICE_UNAVAILABLE)
            .title("Layanan pendukung belum menjawab")
            .advice("Belum ada yang berubah. Coba lagi beberapa menit lagi.")
            .cause(format!("{service}: {cause}"))
    }
}

impl PageError {
    /// What waits for an answer of the office in the city's profile.
    fn of_city(stop: &CityStop) -> Self {
        let (title, advice) = city::stopped(stop);
        Self::conflict().title(title).advice(advice)
    }
}

impl From<ActionError> for PageError {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::NotFound => Self::not_found(),
            ActionError::Stale => Self::conflict(),
            ActionError::Overtaken => Self::conflict()
                .title("Jawaban sudah berubah di tempat lain")
                .advice("Yang tersimpan lebih baru daripada halaman yang tadi terbuka, jadi tidak ditimpa. Buka lagi halamannya."),
            ActionError::FormUsed => Self::conflict()
                .title("Formulir ini sudah dipakai")
                .advice("Formulir yang tadi terbuka sudah dipakai untuk berkas lain, jadi berkas yang ini belum tersimpan. Buka lagi halamannya, lalu pilih berkasnya sekali lagi."),
            ActionError::Refused(Refusal::NotYours { .. }) | ActionError::NotYourRole => {
                Self::forbidden()
            }
            ActionError::Refused(Refusal::NotFromHere { .. }) => Self::conflict()
                .title("Tindakan ini sudah tidak dapat dilakukan")
                .advice("Permohonan ini sudah berada di langkah lain. Buka lagi untuk melihat keadaan sekarang."),
            ActionError::Refused(Refusal::Missing { .. }) => Self::conflict()
                .title("Tindakan ini belum dapat dilakukan")
                .advice("Masih ada syarat yang belum terpenuhi. Buka lagi permohonannya untuk melihat apa yang kurang."),
            ActionError::SamePerson => Self::conflict()
                .title("Satu surat, tiga orang")
                .advice("Penyusun konsep, pemaraf dan penanda tangan satu surat harus tiga orang yang berbeda. Minta rekan Anda melakukan langkah ini."),
            ActionError::TooOften => Self::status(StatusCode::TOO_MANY_REQUESTS),
            ActionError::Busy => Self::status(StatusCode::SERVICE_UNAVAILABLE)
                .title("Banyak berkas sedang diperiksa")
                .advice("Berkas Anda belum sempat diperiksa dan belum ada yang berubah; berkasnya tidak salah. Kirim lagi sebentar lagi."),
            ActionError::TooManyDrafts => Self::conflict()
                .title("Draf Anda sudah banyak sekali")
                .advice("Kirim atau hapus dulu draf yang tidak dipakai lagi, lalu mulai yang baru.")
                .link(urls::APPLICATIONS, "Ke permohonan saya"),
            ActionError::LastAdministrator => Self::conflict()
                .title("Administrator terakhir")
                .advice("Harus selalu ada paling sedikit satu administrator yang aktif. Beri peran itu kepada orang lain lebih dulu."),
            ActionError::OwnAccount => Self::conflict()
                .title("Akun Anda sendiri")
                .advice("Peran dan keadaan akun Anda sendiri tidak dapat Anda ubah. Minta administrator lain melakukannya."),
            ActionError::NikHeld => Self::nik_held(),
            ActionError::Fields(_) => Self::status(StatusCode::UNPROCESSABLE_ENTITY),
            ActionError::Repeated { location } => Self::of(Kind::Repeated(location)),
            ActionError::PartyUnknown => Self::conflict()
                .title("Alamat KTP atau jabatan pemohon belum diketahui")
                .advice("Permohonan ini dikirim sebelum keduanya ditanyakan, dan surat harus menyebutnya. Kembalikan permohonan untuk diperbaiki pada butir Data diri dan usaha; pemohon mengisinya sekali, lalu konsep dapat disusun."),
            ActionError::NotPrintable { signs } => Self::not_printable(&signs),
            ActionError::Unset { cause } => Self::unset(cause),
            ActionError::NumberLater => Self::conflict()
                .title("Nomor surat ini menyusul")
                .advice(signing::fault(SigningFault::NumberLater)),
            ActionError::BeingSigned => Self::being_signed(),
            ActionError::SignerUnnamed { missing } => Self::signer_unnamed(&missing),
            ActionError::NotSecondPerson => Self::not_second_person(),
            ActionError::City(stop) => Self::of_city(&stop),
            ActionError::NotSigned(fault) => Self::conflict()
                .title("Tidak ditandatangani")
                .advice(signing::fault(fault)),
            ActionError::Withheld(why) => Self::withheld(why),
            ActionError::LetterWithheld(why) => Self::letter_withheld(why),
            ActionError::Outside { service, cause } => Self::outside(service, &cause),
            ActionError::Store(StoreError::Db(cause)) => cause.into(),
            ActionError::Store(error) => error.into(),
        }
    }
}
