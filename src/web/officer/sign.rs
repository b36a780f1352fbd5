//! `/petugas/tanda-tangan`: initialled letters to be signed, and signatures that have not ended. One passphrase signs
//! the ticked ones, beside the request; the page of the stack shows each result.

use askama::Template;
use axum::extract::State;

use super::due::{self, CaseDue, DueView};
use super::letter::{SignsAs, UNCONFIRMED};
use super::stack::{self, PaperView};
use super::standstill::{self, StandstillNote};
use super::way::{PASSPHRASE, Ways};
use crate::actions::ActionError;
use crate::actions::letter::signatory;
use crate::actions::signing::begin::{SeenPaper, StackRequest, Ticked};
use crate::actions::signing::pen::{self, Pen};
use crate::actions::signing::run;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::ApplicationId;
use crate::domain::procedure::{Act, Status};
use crate::portal::Portal;
use crate::store;
use crate::store::letter_list::Initialled;
use crate::store::signing_list::StackLine;
use crate::store::standstill::SeenStandstill;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::AgencyHead;
use crate::web::respond;
use crate::web::view::{ErrorItem, Link, PageView, PagesView, StatusBadge, Tone};
use crate::words::signing::NUMBER_LATER;
use crate::words::{date, field_error};

const STACK: u8 = 25;
const CHOSEN: &str = "letter";
const NOTHING_CHOSEN: &str = "Centang paling sedikit satu surat";

/// One letter to be signed.
#[derive(Debug)]
struct LetterCard {
    /// Case and version.
    value: String,
    id: String,
    chosen: bool,
    title: String,
    about: String,
    number: String,
    checked: StatusBadge,
    initialled: String,
    pdf: String,
    /// Pictures of its pages; of the first also a small one.
    pages: Vec<PageView>,
    /// Whether nobody has counted its pages yet, so that further ones are only in the PDF.
    uncounted: bool,
    send_back: String,
    case: String,
}

/// `templates/pages/officer/sign.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/sign.html")]
struct SignPage {
    chrome: Chrome,
    /// How this person signs: position, name, NIP and rank.
    signs_as: SignsAs,
    first_due: Option<DueView>,
    /// Signing services that do not answer, and what waits for them.
    standstills: Vec<StandstillNote>,
    /// Signatures that have not ended.
    open: Vec<PaperView>,
    form_token: String,
    letters: Vec<LetterCard>,
    /// Letters that wait and that this person initialled or drafted.
    own_hand: i64,
    doubtful: Option<String>,
    /// Where more than one way of signing is set up.
    way: Option<ChoiceView>,
    /// Where some way asks for it.
    passphrase: Option<FieldView>,
    /// Whether letters may be carried out to be signed.
    carries: bool,
    /// Whether letters wait that nothing that is set up can sign.
    stuck: bool,
    errors: Vec<ErrorItem>,
}

pub(super) async fn get(State(portal): State<Portal>, Fresh(officer): Fresh<AgencyHead>) -> Reply {
    let stack = Stack::read(&portal, &officer).await?;
    let typed = officer.visit().typed().cloned();
    let page = SignPage::of(&portal, &officer, &stack, typed.as_ref(), &[]);
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(officer): Fresh<AgencyHead>,
    form: Form,
) -> Reply {
    let before = Stack::read(&portal, &officer).await?;
    let wrong = |faults: &[FieldError]| {
        let page = SignPage::of(&portal, &officer, &before, Some(&form), faults);
        respond::unprocessable(&page)
    };
    let chosen = chosen(&form);
    let request = request(&officer, &chosen, &form)?;
    let pen = match pen(&portal, &officer, &chosen, &form).await {
        Ok(pen) => pen,
        Err(ActionError::Fields(faults)) => return Ok(wrong(&faults)),
        Err(error) => return Err(error.into()),
    };
    let stack = run::start(&portal, request, pen).await?;
    Ok(respond::see_other(&urls::sign_stack(stack)))
}

fn request(
    officer: &AgencyHead,
    chosen: &[Chosen],
    form: &FormData,
) -> Result<StackRequest, PageError> {
    let papers = chosen.iter().take(usize::from(STACK)).map(|letter| Ticked {
        case: letter.case,
        seen_version: Some(letter.version),
        paper: SeenPaper::Letter,
    });
    Ok(StackRequest {
        actor: officer.actor(),
        once: Some(form.form_token()?),
        papers: papers.collect(),
        strict: false,
    })
}

fn chosen(form: &Form) -> Vec<Chosen> {
    let ticked = form.all(CHOSEN).into_iter();
    ticked.filter_map(Chosen::parse).collect()
}

/// The pen for the chosen way, unless something is missing in the form.
async fn pen(
    portal: &Portal,
    officer: &AgencyHead,
    chosen: &[Chosen],
    form: &FormData,
) -> Result<Pen, ActionError> {
    let way = Ways::of_letters(portal).chosen(form);
    let mut faults = Vec::new();
    if chosen.is_empty() {
        faults.push(FieldError::new(CHOSEN, FieldFault::Missing));
    }
    match way {
        Ok((way, passphrase)) if faults.is_empty() => {
            pen::take(portal, officer.account(), way, passphrase).await
        }
        Ok(_) => Err(ActionError::Fields(faults)),
        Err(ActionError::Fields(more)) => {
            faults.extend(more);
            Err(ActionError::Fields(faults))
        }
        Err(error) => Err(error),
    }
}

/// The waiting letters, and how this person signs today.
struct Stack {
    letters: Vec<Initialled>,
    own_hand: i64,
    open: Vec<StackLine>,
    standstills: Vec<SeenStandstill>,
    signs_as: SignsAs,
    /// Their name and NIP, if the office has not confirmed them.
    doubtful: Option<String>,
}

impl Stack {
    async fn read(portal: &Portal, officer: &AgencyHead) -> Result<Self, PageError> {
        let signer = officer.account();
        let mut conn = portal.acquire().await?;
        let signatory = signatory::named(portal, &mut conn, signer).await?;
        let doubtful = signatory::is_unconfirmed(portal.profile(), &signatory).then(|| {
            let (name, nip) = (&signatory.name, &signatory.nip);
            format!("Penanda tangan: {name}, NIP {nip}; {UNCONFIRMED}.")
        });
        Ok(Self {
            letters: store::letter_list::initialled(&mut conn, signer, i64::from(STACK)).await?,
            own_hand: store::letter_list::own_hand(&mut conn, signer).await?,
            open: store::signing_list::open(&mut conn, i64::from(STACK)).await?,
            standstills: if officer.stands_still() {
                store::standstill::seen(&mut conn).await?
            } else {
                Vec::new()
            },
            signs_as: SignsAs::of(&signatory),
            doubtful,
        })
    }
}

/// One ticked letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Chosen {
    case: ApplicationId,
    version: i64,
}

impl Chosen {
    fn parse(value: &str) -> Option<Self> {
        let mut parts = value.split('_');
        Some(Self {
            case: parts.next()?.parse().ok()?,
            version: parts.next()?.parse().ok()?,
        })
    }

    fn text(self) -> String {
        format!("{}_{}", self.case, self.version)
    }
}

impl SignPage {
    fn of(
        portal: &Portal,
        officer: &AgencyHead,
        stack: &Stack,
        typed: Option<&FormData>,
        faults: &[FieldError],
    ) -> Self {
        let now = portal.now();
        let label = "Frasa sandi tanda tangan elektronik";
        let mut errors = Vec::new();
        let mut passphrase = FieldView::new(PASSPHRASE, label)
            .hint("Satu kali untuk semua surat yang dicentang. Tidak disimpan.")
            .kind("password");
        for fault in faults {
            if fault.field == PASSPHRASE {
                let sentence = field_error::sentence(&fault.fault, label);
                errors.push(Link::new(format!("#{PASSPHRASE}"), sentence.clone()));
                passphrase = passphrase.error(Some(sentence));
            } else {
                errors.push(Link::new("#surat-1", NOTHING_CHOSEN));
            }
        }
        let ways = Ways::of_letters(portal);
        let letters = &stack.letters;
        let due = letters
            .first()
            .map(|row| portal.due_held(Status::Initialled, row.initialled_at, row.due_at));
        Self {
            chrome: officer.visit().chrome(),
            signs_as: stack.signs_as.clone(),
            first_due: due.map(|due| {
                let waiting = CaseDue {
                    status: Status::Initialled,
                    due,
                    missed_on: None,
                };
                due::of(&portal.calendar(), &waiting, now)
            }),
            standstills: standstill::notes(&stack.standstills, now),
            open: stack::views(&stack.open, true, now),
            form_token: officer.visit().form_token().to_string(),
            letters: (1_usize..)
                .zip(letters)
                .map(|(number, row)| card(number, row, typed, now))
                .collect(),
            own_hand: stack.own_hand,
            doubtful: stack.doubtful.clone(),
            way: ways.choice(typed),
            passphrase: ways.asks_passphrase().then_some(passphrase),
            carries: ways.carries(),
            stuck: ways.is_empty(),
            errors,
        }
    }

    fn heading(&self) -> String {
        match self.letters.len() {
            0 => "Tidak ada surat yang menunggu".to_owned(),
            count => format!("{count} surat menunggu tanda tangan Anda"),
        }
    }
}

fn card(
    number: usize,
    row: &Initialled,
    typed: Option<&FormData>,
    now: chrono::DateTime<chrono::Utc>,
) -> LetterCard {
    let chosen = Chosen {
        case: row.case,
        version: row.version,
    };
    let ticked = typed.is_none_or(|typed| {
        let mut values = typed.all(CHOSEN).into_iter().filter_map(Chosen::parse);
        values.any(|value| value.case == chosen.case)
    });
    let (tone, word) = if row.fixes == 0 {
        (Tone::Ok, format!("{} dari {0} butir sesuai", row.checked))
    } else {
        (Tone::Warn, format!("{} butir perlu perbaikan", row.fixes))
    };
    LetterCard {
        value: chosen.text(),
        id: format!("surat-{number}"),
        chosen: ticked,
        title: row.title.clone(),
        about: format!("{}, {}", row.applicant, row.ip_type.name),
        number: match row.number.as_str() {
            "" => NUMBER_LATER.to_owned(),
            number => number.to_owned(),
        },
        checked: StatusBadge::new(tone, word),
        initialled: format!(
            "Diparaf {}, {}",
            row.initialler,
            date::brief(row.initialled_at, now)
        ),
        pdf: urls::case_letter(row.case, row.letter),
        pages: pages(row),
        uncounted: row.pages.is_none(),
        send_back: urls::case_act(row.case, Act::SendBack),
        case: urls::case(row.case),
    }
}

fn pages(row: &Initialled) -> Vec<PageView> {
    let count = row.pages.and_then(|pages| u32::try_from(pages).ok());
    let sha256 = hex::encode(&row.sha256);
    let address = |page| urls::case_letter_page(row.case, row.letter, page, &sha256);
    PagesView::all(count.unwrap_or(1), &format!("Surat {}", row.title), address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticked_letter_is_read_as_it_was_shown() {
        let now = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let chosen = Chosen {
            case: ApplicationId::at(now),
            version: 7,
        };
        assert_eq!(Chosen::parse(&chosen.text()), Some(chosen));
        assert_eq!(Chosen::parse("x_1"), None);
    }
}
