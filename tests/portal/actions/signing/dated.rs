//! Signatures in progress when the day or the year changes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use haki::actions::ActionError;
use haki::actions::letter::{self, preview, signatory};
use haki::actions::signing::pen;
use haki::actions::signing::trial::TrialLetter;
use haki::adapters::clock::Clock;
use haki::adapters::esign::local::DEMO_PASSPHRASE;
use haki::adapters::esign::{Esign, EsignError, Identity, SignRequest, SignedPdf, Unlocked};
use haki::adapters::pdf::for_print;
use haki::cli::demo::label_jpeg;
use haki::domain::letter::{Seal, Signatory};
use haki::domain::procedure::{Act, Status};
use haki::domain::profile::NumberSource;
use haki::domain::signing::SigningFault;
use sha2::{Digest as _, Sha256};

use crate::support::desk::Office;
use crate::support::folder::TestFolder;
use crate::support::portal::{TestPortal, portal, portal_of_city, portal_with_signer};
use crate::support::programs::text_of;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs pdftotext"]
async fn a_letter_of_the_demo_says_in_one_line_what_of_its_face_is_made_up() {
    let portal = portal().await;
    let head = signatory::of_office(portal.profile());
    let text = signed_by(&portal, head).await;
    assert!(
        text.contains("SIMULASI – bukan tanda tangan elektronik tersertifikasi · lambang, penanda tangan, dan nomor surat rekaan"),
        "{text}"
    );
}

/// The text of a letter that this person signs.
async fn signed_by(portal: &TestPortal, signatory: Signatory) -> String {
    let pen = pen::unlock_as(portal, signatory, DEMO_PASSPHRASE)
        .await
        .unwrap();
    let letter = TrialLetter::new(portal, None);
    let signed = letter.sign(portal, &pen).await.unwrap();
    let folder = TestFolder::new();
    text_of(&folder.write("surat.pdf", &signed.bytes))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs pdftotext"]
async fn neither_a_real_signer_nor_a_number_of_the_offices_own_register_is_called_made_up() {
    let portal = portal().await;
    let real = Signatory {
        name: "Yayan Suryana".to_owned(),
        nip: "197203141998031007".to_owned(),
        position: "Plh. Kepala Dinas".to_owned(),
        ..signatory::of_office(portal.profile())
    };
    let text = signed_by(&portal, real).await;
    assert!(text.contains("· lambang dan nomor surat rekaan"), "{text}");
    let typing = portal_of_city(|profile| {
        profile.letter.number_source = NumberSource::Typed;
        profile.letter.signatory.unconfirmed = false;
    })
    .await;
    let head = signatory::of_office(typing.profile());
    let text = signed_by(&typing, head).await;
    assert!(text.contains("· lambang rekaan"), "{text}");
}

/// A signer that takes a set time.
struct Slow {
    inner: Arc<dyn Esign>,
    hand: Arc<Hand>,
}

struct Hand {
    clock: std::sync::Mutex<Option<Clock>>,
    takes: TimeDelta,
    refuses: AtomicBool,
}

struct SlowPen {
    inner: Arc<dyn Unlocked>,
    hand: Arc<Hand>,
}

impl Esign for Slow {
    fn word(&self) -> &'static str {
        self.inner.word()
    }

    fn common_name(&self, name: &str) -> String {
        self.inner.common_name(name)
    }

    fn seal(&self) -> Seal {
        self.inner.seal()
    }

    fn unlock<'a>(
        &'a self,
        identity: &'a Identity,
        passphrase: &'a str,
    ) -> BoxFuture<'a, Result<Arc<dyn Unlocked>, EsignError>> {
        Box::pin(async move {
            let inner = self.inner.unlock(identity, passphrase).await?;
            let hand = Arc::clone(&self.hand);
            Ok(Arc::new(SlowPen { inner, hand }) as Arc<dyn Unlocked>)
        })
    }
}

impl Unlocked for SlowPen {
    fn sign(&self, request: SignRequest) -> BoxFuture<'_, Result<SignedPdf, EsignError>> {
        Box::pin(async move {
            if self.hand.refuses.load(Ordering::Relaxed) {
                return Err(EsignError::Refused("uji".to_owned().into()));
            }
            let clock = self.hand.clock.lock().unwrap().clone();
            if let Some(clock) = clock {
                clock.advance(self.hand.takes);
            }
            self.inner.sign(request).await
        })
    }
}

/// An office at noon of 31 December whose signer takes this long, once it has the clock.
async fn office(takes: TimeDelta) -> (Office, Arc<Hand>) {
    let hand = Arc::new(Hand {
        clock: std::sync::Mutex::default(),
        takes,
        refuses: AtomicBool::new(false),
    });
    let given = Arc::clone(&hand);
    let base = portal_with_signer(|inner| Arc::new(Slow { inner, hand: given })).await;
    (Office::over(base, "2026-12-31T05:00:00Z").await, hand)
}

/// Sets the clock to one second before midnight; from now on the signer takes its time.
fn before_midnight(office: &Office, hand: &Hand) -> DateTime<Utc> {
    let at = "2026-12-31T16:59:59Z".parse().unwrap();
    office.clock.set(at);
    *hand.clock.lock().unwrap() = Some(office.clock.clone());
    at
}

fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 31).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_stored_with_the_day_that_it_prints_however_long_the_signer_takes() {
    let (office, hand) = office(TimeDelta::seconds(20)).await;
    let id = office.case_in(Status::Initialled, "SEDETIK LAGI").await;
    let at = before_midnight(&office, &hand);
    office.act(id, Act::Sign).await;
    let letter = office.letters(id).await.remove(0);
    assert_eq!(letter.signed_on, Some(last_day()));
    assert_eq!(letter.signed_at, Some(at));
    office.minutes(1).await;
    let letter = office.letters(id).await.remove(0);
    assert_eq!(letter.end_reason, "berakhir 31 Desember 2026");
    assert_eq!(office.status(id).await, Status::Complete);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_stored_with_the_day_that_it_prints_however_long_the_signer_takes() {
    let (office, hand) = office(TimeDelta::seconds(20)).await;
    let id = office
        .case_in(Status::DeclineEndorsed, "SEDETIK LAGI")
        .await;
    let at = before_midnight(&office, &hand);
    office.act(id, Act::Decline).await;
    let stored: (NaiveDate, DateTime<Utc>) = sqlx::query_as(
        "select signed_on, signed_at from refusal where application_id = $1 and state = 'signed'",
    )
    .bind(id.uuid())
    .fetch_one(office.portal.pool())
    .await
    .unwrap();
    assert_eq!(stored, (last_day(), at));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_left_by_a_refused_signature_is_void_with_its_year_under_an_objection_too() {
    let (office, hand) = office(TimeDelta::zero()).await;
    let id = office.case_in(Status::ObjectionFiled, "KEBERATAN").await;
    hand.refuses.store(true, Ordering::Relaxed);
    let refused = office.act_paid(id, Act::Uphold, last_day()).await;
    assert!(
        matches!(refused, Err(ActionError::NotSigned(SigningFault::Refused))),
        "{refused:?}"
    );
    let held = (2026, "held".to_owned());
    assert_eq!(office.numbers(id).await.last(), Some(&held));
    office.clock.set("2026-12-31T16:59:00Z".parse().unwrap());
    office.minutes(2).await;
    assert_eq!(office.status(id).await, Status::ObjectionFiled);
    let void = (2026, "void".to_owned());
    assert_eq!(office.numbers(id).await.last(), Some(&void));
    hand.refuses.store(false, Ordering::Relaxed);
    office.act(id, Act::Uphold).await;
    let used = (2027, "used".to_owned());
    assert_eq!(office.numbers(id).await.last(), Some(&used));
}

/// Hash of a label as it was made fit for letters when every picture was encoded again.
fn encoded_anew(jpeg: &[u8]) -> String {
    let picture = image::load_from_memory(jpeg).unwrap().into_rgb8();
    let mut out = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 92)
        .encode_image(&picture)
        .unwrap();
    hex::encode(Sha256::digest(&out))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_written_when_every_label_was_encoded_anew_is_looked_at_and_signed() {
    let office = Office::at("2026-11-12T03:00:00Z").await;
    let id = office.case_in(Status::Drafted, "KRIUK").await;
    let drafted = office.letters(id).await.remove(0);
    let mut content = letter::unseal(&office.portal, &drafted).unwrap();
    let label = content.subject.label.as_mut().unwrap();
    let jpeg = label_jpeg("KRIUK");
    assert_eq!(label.sha256, hex::encode(for_print(&jpeg).unwrap().sha256));
    let before = encoded_anew(&jpeg);
    assert_ne!(label.sha256, before);
    label.sha256 = before;
    let sealed = office.portal.vault().seal(content.canonical().as_bytes());
    sqlx::query("update letter set content_sealed = $2 where application_id = $1")
        .bind(id.uuid())
        .bind(sealed.unwrap())
        .execute(office.portal.pool())
        .await
        .unwrap();
    let (case, drafted) = (office.case(id).await, office.letters(id).await.remove(0));
    let shown = preview::pdf(&office.portal, &case, &drafted).await;
    assert!(shown.unwrap().starts_with(b"%PDF-"));
    office
        .acts(id, &[Act::PrepareLetter, Act::Initial, Act::Sign])
        .await;
    assert_eq!(office.status(id).await, Status::Signed);
}
