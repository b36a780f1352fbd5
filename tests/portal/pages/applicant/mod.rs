//! Pages of `src/web/applicant` over HTTP.

mod act;
mod at_once;
mod at_once_again;
mod autosave;
mod corrections;
mod document;
mod follow;
mod form_page;
mod lanes;
mod list;
mod malware;
mod overtaken;
mod page_picture;
mod peculiar;
mod photograph;
mod proven;
mod ready_to_pay;
pub(super) mod review;
mod status;
mod task_list;

use chrono::TimeDelta;
use haki::actions::case::Intent;
use haki::actions::filing::{self, stage::TypedStage};
use haki::cli::demo::{Driver, People, Plan, make_people};
use haki::config::Config;
use haki::domain::actor::Actor;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Role, Status};
use haki::domain::wib;

use crate::support::portal::{TestPortal, portal_with};
use crate::support::visitor::Visitor;

/// A portal with the demo's people, and a browser of their owner.
struct Scene {
    portal: TestPortal,
    people: People,
    owner: Visitor,
    stranger: Visitor,
}

async fn scene() -> Scene {
    scene_with(|_| {}).await
}

async fn scene_with(change: impl FnOnce(&mut Config)) -> Scene {
    scene_on(portal_with(change).await).await
}

async fn scene_on(portal: TestPortal) -> Scene {
    let people = make_people(&portal, "x").await.unwrap();
    let owner = Visitor::of(&portal, people.owner).await;
    let stranger = Visitor::of(&portal, people.company_owner).await;
    Scene {
        portal,
        people,
        owner,
        stranger,
    }
}

impl Scene {
    /// A case of the owner in this status.
    async fn case_in(&self, status: Status) -> ApplicationId {
        let driver = Driver::new(self.portal.clone(), self.people);
        driver.case_in(status, "KRIUK MAMA NIA").await.unwrap()
    }

    /// As [`Scene::case_in`], for another service or type.
    async fn case_for(&self, plan: &Plan, status: Status) -> ApplicationId {
        let driver = Driver::new(self.portal.clone(), self.people);
        let owner = self.people.owner;
        driver
            .case_for(owner, plan, status, "Contoh")
            .await
            .unwrap_or_else(|error| panic!("{} {status}: {error}", plan.kind.code))
    }

    /// Records a letter of DJKI about this case one minute later, to be answered within twenty days.
    async fn letter_of_djki(&self, id: ApplicationId) {
        self.portal.clock().advance(TimeDelta::minutes(1));
        let today = wib::date(self.portal.now());
        let letter = TypedStage {
            stage: "announcement".to_owned(),
            on_date: today,
            wording: String::new(),
            answer_by: Some(today + TimeDelta::days(20)),
            note: "Surat DJKI (contoh).".to_owned(),
        };
        let clerk = Intent {
            actor: Actor::person(self.people.clerk, Role::Clerk),
            ..Intent::system(id)
        };
        filing::record_stage(&self.portal, &clerk, &letter)
            .await
            .unwrap();
    }

    /// The hidden fields of the form on this page.
    async fn hidden(&self, path: &str) -> (String, String) {
        let page = self.owner.get(path).await;
        (page.hidden("form_token"), page.hidden("version"))
    }
}
