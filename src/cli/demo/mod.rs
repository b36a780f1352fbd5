//! The demo: people, a case in every status merek can reach and one of every other kind, made through the acts, so
//! that none can be illegal.

mod after_letter;
mod files;
mod fill_in;
mod people;
mod reach;

pub use files::{clip_mp4, label_jpeg, paper_pdf};
pub use fill_in::Plan;
pub use people::{People, addresses, make_people};
pub use reach::{Driver, STAGES, path_to};

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use crate::actions::ActionError;
use crate::domain::applicant::ApplicantKind;
use crate::domain::id::AccountId;
use crate::domain::ip_type::{CATALOGUE, Service, TRADEMARK};
use crate::domain::procedure::Status;
use crate::portal::Portal;
use crate::store;

/// More cases than an owner in the demo has.
const MANY: i64 = 1000;

/// Cases made at once.
const AT_ONCE: usize = 4;

/// Makes the people and the cases that are not there yet; how many cases were made.
pub async fn seed(portal: &Portal, password_hash: &str) -> Result<usize, ActionError> {
    let people = make_people(portal, password_hash).await?;
    let mut conn = portal.pool().acquire().await?;
    let mut own = store::worklist::of_owner(&mut conn, people.owner, None, MANY).await?;
    own.extend(store::worklist::of_owner(&mut conn, people.body_officer, None, MANY).await?);
    drop(conn);
    let driver = Driver::new(portal.clone(), people);
    let marks = STAGES.iter().enumerate().map(|(number, stage)| Wanted {
        owner: people.owner,
        plan: Plan::mark(),
        stage: *stage,
        title: mark_name(number),
    });
    let missing = marks
        .chain(others(people))
        .filter(|wanted| !own.iter().any(|line| line.title == wanted.title));
    let making: Vec<_> = stream::iter(missing)
        .map(async |wanted| {
            let Wanted {
                owner,
                plan,
                stage,
                title,
            } = wanted;
            driver.case_for(owner, &plan, stage, &title).await
        })
        .buffer_unordered(AT_ONCE)
        .try_collect()
        .await?;
    Ok(making.len())
}

/// A case the demo shall have.
struct Wanted {
    owner: AccountId,
    plan: Plan,
    stage: Status,
    title: String,
}

/// One case of every other kind, each at another point of the way, and one that ends in the Dinas's inventory; what
/// an owner of a business cannot have belongs to the demo's body.
fn others(people: People) -> impl Iterator<Item = Wanted> {
    const REACHED: [Status; 4] = [
        Status::Certified,
        Status::UnderExamination,
        Status::Assigned,
        Status::Billed,
    ];
    let others = CATALOGUE.iter().filter(|kind| kind.code != TRADEMARK.code);
    let one = others
        .zip(REACHED.iter().cycle())
        .filter_map(|(kind, stage)| Some((*kind, kind.services.first()?.service, *stage)));
    let listed = CATALOGUE
        .iter()
        .filter(|kind| kind.service(Service::Inventory).is_some())
        .map(|kind| (*kind, Service::Inventory, Status::Recorded));
    one.chain(listed).map(move |(kind, service, stage)| Wanted {
        owner: if kind.applicants.include(ApplicantKind::Individual) {
            people.owner
        } else {
            people.body_officer
        },
        plan: Plan::new(kind, service),
        stage,
        title: match stage {
            Status::Recorded => format!("Contoh inventaris {}", kind.name.to_lowercase()),
            _ => format!("Contoh {}", kind.name.to_lowercase()),
        },
    })
}

fn mark_name(number: usize) -> String {
    const FIRST: [&str; 10] = [
        "KRIUK",
        "RABEG",
        "SATE",
        "KOPI",
        "BATIK",
        "DAPUR",
        "RENGGINANG",
        "BANDENG",
        "TAPAI",
        "MADU",
    ];
    const SECOND: [&str; 7] = [
        "MAMA NIA",
        "BANTEN",
        "KASEMEN",
        "SURYA",
        "WALANTAKA",
        "JAYA",
        "LESTARI",
    ];
    let first = FIRST.get(number % FIRST.len()).copied().unwrap_or_default();
    let second = SECOND
        .get(number % SECOND.len())
        .copied()
        .unwrap_or_default();
    format!("{first} {second}")
}
