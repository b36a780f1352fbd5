//! The first step: everything is checked under the case's lock, and the signature is committed as prepared.

use chrono::TimeDelta;

use super::end::fault_of;
use super::pen::Pen;
use crate::actions::ActionError;
use crate::actions::case::{Intent, Once, OpenCase};
use crate::actions::letter::{self, signatory, verify};
use crate::actions::refusal::draft::{self, Seen};
use crate::domain::actor::Actor;
use crate::domain::id::{
    AccountId, ApplicationId, AttemptId, FormToken, RefusalId, SigningId, StackId,
};
use crate::domain::refusal::{Decision, TEMPLATE};
use crate::domain::signing::SigningPaper;
use crate::portal::Portal;
use crate::store::form_token::Claim;
use crate::store::refusal::NewRefusal;
use crate::store::signing::{NewSigning, Prepared};
use crate::store::stack_lock::StackLock;
use crate::store::{self, StoreError, Tx};
use crate::urls;

/// After this time a call that a former program began and never ended blocks its paper no longer.
const FORMER_CALL: TimeDelta = TimeDelta::minutes(5);

/// Papers to be signed with one passphrase.
#[derive(Debug, Clone)]
pub struct StackRequest {
    pub actor: Actor,
    /// The form's one-time token; a repeated form is led to the same stack.
    pub once: Option<FormToken>,
    pub papers: Vec<Ticked>,
    /// Whether a paper that cannot be prepared refuses the whole; otherwise it stands in the stack as not signed.
    pub strict: bool,
}

/// One paper to be signed.
#[derive(Debug, Clone)]
pub struct Ticked {
    pub case: ApplicationId,
    pub seen_version: Option<i64>,
    pub paper: SeenPaper,
}

/// What the signer has seen.
#[derive(Debug, Clone)]
pub enum SeenPaper {
    /// The initialled letter.
    Letter,
    /// The written decision with this hash, in hexadecimal.
    Refusal { decision: Decision, sha256: String },
}

impl SeenPaper {
    fn word(&self) -> SigningPaper {
        match self {
            Self::Letter => SigningPaper::Letter,
            Self::Refusal { decision, .. } => (*decision).into(),
        }
    }
}

/// A stack that is held by this run; dropping it leaves its papers to [`super::reconcile`].
#[derive(Debug)]
pub struct HeldStack {
    pub id: StackId,
    /// Whether its papers wait where the service does not answer; one that is signed at once says so instead.
    pub(super) queues: bool,
    pub(super) lock: StackLock,
}

/// Commits the papers of a stack as prepared.
pub async fn begin(
    portal: &Portal,
    request: &StackRequest,
    pen: &Pen,
) -> Result<HeldStack, ActionError> {
    let id = StackId::at(portal.now());
    let lock = store::stack_lock::lock(portal.pool(), id).await?;
    let stack = HeldStack {
        id,
        queues: !request.strict,
        lock: lock.ok_or(ActionError::Stale)?,
    };
    let location = urls::sign_stack(id);
    if !request.strict {
        claim(portal, request, &location).await?;
    }
    for (place, ticked) in (1..).zip(&request.papers) {
        let once = request.once.filter(|_| request.strict);
        let intent = Intent {
            actor: request.actor,
            case: ticked.case,
            seen_version: ticked.seen_version,
            once: once.map(|token| Once::new(token, location.clone())),
        };
        let spot = Spot { stack: id, place };
        let prepared = prepare(portal, &intent, &ticked.paper, spot, pen).await;
        match prepared {
            Err(error) if request.strict => return Err(error),
            Err(error) => refuse(portal, &intent, &ticked.paper, spot, (pen, &error)).await?,
            Ok(()) => {}
        }
    }
    Ok(stack)
}

async fn claim(portal: &Portal, request: &StackRequest, location: &str) -> Result<(), ActionError> {
    let (Some(token), Some(account)) = (request.once, request.actor.account()) else {
        return Ok(());
    };
    let mut tx = Tx::begin(portal.pool()).await?;
    match store::form_token::claim(&mut tx, token, account, portal.now()).await? {
        Claim::First => store::form_token::settle(&mut tx, token, location).await?,
        Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => return Err(ActionError::Stale),
    }
    Ok(tx.commit().await?)
}

/// Where a paper lies.
#[derive(Debug, Clone, Copy)]
struct Spot {
    stack: StackId,
    place: i16,
}

fn new<'a>(
    portal: &'a Portal,
    intent: &Intent,
    paper: &SeenPaper,
    spot: Spot,
    pen: &'a Pen,
) -> Result<NewSigning<'a>, ActionError> {
    let now = portal.now();
    Ok(NewSigning {
        id: SigningId::at(now),
        stack: spot.stack,
        place: spot.place,
        case: intent.case,
        paper: paper.word(),
        adapter: pen.esign.word(),
        signer: intent.actor.account().ok_or(ActionError::NotFound)?,
        signatory: &pen.signatory,
        at: now,
    })
}

/// Records that a ticked paper was not even prepared, and why.
async fn refuse(
    portal: &Portal,
    intent: &Intent,
    paper: &SeenPaper,
    spot: Spot,
    (pen, error): (&Pen, &ActionError),
) -> Result<(), ActionError> {
    tracing::warn!(case = %intent.case, %error, "a paper was not prepared to be signed");
    let new = new(portal, intent, paper, spot, pen)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    store::signing::refuse(&mut tx, &new, fault_of(error)).await?;
    Ok(tx.commit().await?)
}

async fn prepare(
    portal: &Portal,
    intent: &Intent,
    paper: &SeenPaper,
    spot: Spot,
    pen: &Pen,
) -> Result<(), ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    let new = new(portal, intent, paper, spot, pen)?;
    open.allowed(new.paper.act())?;
    if open.rows.being_signed {
        return Err(ActionError::BeingSigned);
    }
    if signatory::of(portal, open.tx.conn(), new.signer).await? != pen.signatory {
        return Err(ActionError::Stale);
    }
    let token = verify::new_code();
    match paper {
        SeenPaper::Letter => prepare_letter(&mut open, &new, &token, pen).await?,
        SeenPaper::Refusal { decision, sha256 } => {
            let seen = Seen {
                decision: *decision,
                sha256,
            };
            prepare_refusal(&mut open, &new, &token, seen).await?;
        }
    }
    open.commit().await?;
    Ok(())
}

async fn prepare_letter(
    open: &mut OpenCase<'_>,
    new: &NewSigning<'_>,
    token: &str,
    pen: &Pen,
) -> Result<(), ActionError> {
    let letter = letter::current(open).await?;
    // Only a paper that comes back can bring its number along.
    if letter.number.is_none() && !pen.carries_out() {
        return Err(ActionError::NumberLater);
    }
    let sha256 = letter::unseal(open.portal, &letter)?.sha256();
    if letter.initialled_sha256.as_deref() != Some(&sha256[..]) {
        return Err(ActionError::Stale);
    }
    if letter.drafter_id == new.signer || letter.initialler_id == Some(new.signer) {
        return Err(ActionError::SamePerson);
    }
    let paper = Prepared {
        letter: Some(letter.id),
        refusal: None,
        token,
        content_sha256: &sha256,
    };
    store::signing::prepare(&mut open.tx, new, paper)
        .await
        .map_err(already_open)?;
    // A former program that still runs sees from this row that the letter is being signed.
    let (attempt, now) = (AttemptId::from(new.id.uuid()), open.now);
    let since = now - FORMER_CALL;
    store::letter::abandon_attempts(&mut open.tx, letter.id, since, now).await?;
    store::letter::begin_attempt(&mut open.tx, attempt, &letter, token, new.signer, now)
        .await
        .map_err(already_open)
}

async fn prepare_refusal(
    open: &mut OpenCase<'_>,
    new: &NewSigning<'_>,
    token: &str,
    seen: Seen<'_>,
) -> Result<(), ActionError> {
    let (proposer, endorser) = others(open, new.signer).await?;
    let content = draft::bound(open, seen).await?;
    let sha256 = content.sha256();
    let (now, case) = (open.now, open.case.id);
    let id = RefusalId::at(now);
    store::refusal::abandon(&mut open.tx, case, now - FORMER_CALL, now).await?;
    let refusal = NewRefusal {
        id,
        case,
        decision: seen.decision,
        number: &content.number,
        content_sealed: &open.portal.vault().seal(content.canonical().as_bytes())?,
        content_sha256: &sha256,
        template_version: TEMPLATE,
        proposer,
        endorser,
        signer: new.signer,
        signatory: new.signatory,
        token,
        at: now,
    };
    store::refusal::begin(&mut open.tx, &refusal)
        .await
        .map_err(already_open)?;
    let paper = Prepared {
        letter: None,
        refusal: Some(id),
        token,
        content_sha256: &sha256,
    };
    store::signing::prepare(&mut open.tx, new, paper)
        .await
        .map_err(already_open)
}

/// Who proposed and who endorsed; the signer must be a third person.
async fn others(
    open: &mut OpenCase<'_>,
    signer: AccountId,
) -> Result<(AccountId, AccountId), ActionError> {
    let hands = store::refusal::hands(open.tx.conn(), open.case.id).await?;
    let missing = |what| StoreError::inconsistent("history", open.case.id, what);
    let proposer = hands.proposer.ok_or_else(|| missing("propose_decline"))?;
    let endorser = hands.endorser.ok_or_else(|| missing("endorse_decline"))?;
    if [proposer, endorser].contains(&signer) || proposer == endorser {
        return Err(ActionError::SamePerson);
    }
    Ok((proposer, endorser))
}

fn already_open(error: StoreError) -> ActionError {
    match error.constraint() {
        Some(
            "signing_letter_one_open"
            | "signing_refusal_one_open"
            | "letter_attempt_one_open"
            | "refusal_one_signing",
        ) => ActionError::BeingSigned,
        _ => error.into(),
    }
}
