//! The demo's people on a portal with a clock that the test moves.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use haki::actions::case::Intent;
use haki::actions::payment::Payment;
use haki::actions::refusal::decline;
use haki::actions::submission::submit;
use haki::actions::{self, ActionError, filing, letter, payment};
use haki::adapters::clock::Clock;
use haki::cli::demo::{Driver, People};
use haki::domain::actor::Actor;
use haki::domain::application::Application;
use haki::domain::billing::Ntpn;
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::procedure::{Act, Role, Status};
use haki::domain::wib;
use haki::jobs::worker;
use haki::portal::Portal;
use haki::store;
use haki::store::letter::LetterRow;

use super::browsers;
use super::portal::{TestPortal, portal};

/// An office with its own clock.
pub(crate) struct Office {
    pub(crate) portal: Portal,
    pub(crate) clock: Clock,
    pub(crate) people: People,
    /// Keeps the database alive.
    _base: TestPortal,
}

impl Office {
    /// The office at this instant.
    pub(crate) async fn at(instant: &str) -> Self {
        Self::over(portal().await, instant).await
    }

    /// The office of this portal at this instant.
    pub(crate) async fn over(base: TestPortal, instant: &str) -> Self {
        let people = browsers::people(&base).await;
        let clock = Clock::frozen(instant.parse().unwrap());
        Self {
            portal: base.with_clock(clock.clone()),
            clock,
            people,
            _base: base,
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.portal.now()
    }

    fn today(&self) -> NaiveDate {
        wib::date(self.now())
    }

    fn driver(&self) -> Driver {
        Driver::new(self.portal.clone(), self.people)
    }

    pub(crate) async fn case_in(&self, stage: Status, title: &str) -> ApplicationId {
        self.driver()
            .case_in(stage, title)
            .await
            .unwrap_or_else(|error| panic!("{stage}: {error}"))
    }

    pub(crate) async fn case(&self, id: ApplicationId) -> Application {
        let mut conn = self.portal.pool().acquire().await.unwrap();
        let case = store::application::find(&mut conn, id).await.unwrap();
        case.unwrap()
    }

    pub(crate) async fn status(&self, id: ApplicationId) -> Status {
        self.case(id).await.status
    }

    /// Every letter of the case, newest first.
    pub(crate) async fn letters(&self, id: ApplicationId) -> Vec<LetterRow> {
        let mut conn = self.portal.pool().acquire().await.unwrap();
        store::letter::of_case(&mut conn, id).await.unwrap()
    }

    /// Kinds of the owner's notices about the case, oldest first.
    pub(crate) async fn told(&self, id: ApplicationId) -> Vec<String> {
        sqlx::query_scalar(
            "select kind from notice where application_id = $1 order by created_at, id",
        )
        .bind(id.uuid())
        .fetch_all(self.portal.pool())
        .await
        .unwrap()
    }

    /// State of each number that the case was given, oldest first.
    pub(crate) async fn numbers(&self, id: ApplicationId) -> Vec<(i32, String)> {
        sqlx::query_as(
            "select year, state from letter_number where application_id = $1 order by given_at",
        )
        .bind(id.uuid())
        .fetch_all(self.portal.pool())
        .await
        .unwrap()
    }

    /// Advances the clock minute by minute and runs the acts of the clock after each.
    pub(crate) async fn minutes(&self, count: u32) {
        for _ in 0..count {
            self.clock.advance(TimeDelta::minutes(1));
            let round = actions::overdue::round(&self.portal).await.unwrap();
            assert_eq!(round.failed, 0, "{}", self.now());
        }
    }

    /// Advances day by day until this instant and runs the worker each day.
    pub(crate) async fn live_until(&self, instant: DateTime<Utc>) {
        while self.now() + TimeDelta::days(1) <= instant {
            self.clock.advance(TimeDelta::days(1));
            while worker::round(&self.portal).await {}
        }
        self.clock.set(instant);
    }

    /// Performs one act in the name of the right person; payments are dated this day.
    pub(crate) async fn act_paid(
        &self,
        id: ApplicationId,
        act: Act,
        paid_on: NaiveDate,
    ) -> Result<(), ActionError> {
        let portal = &self.portal;
        let applicant = intent(id, self.people.owner, Role::Applicant);
        let clerk = intent(id, self.people.clerk, Role::Clerk);
        let reviewer = intent(id, self.people.reviewer, Role::Reviewer);
        let division_head = intent(id, self.people.division_head, Role::DivisionHead);
        let agency_head = intent(id, self.people.agency_head, Role::AgencyHead);
        let ntpn: String = format!("{:032X}", id.uuid().as_u128())
            .chars()
            .rev()
            .take(16)
            .collect();
        let paid = Payment {
            ntpn: Some(Ntpn::parse(&ntpn).unwrap()),
            paid_on,
            proof: None,
            code: None,
            paid_twice: false,
        };
        let why = "Sebab dari uji.";
        match act {
            Act::Resubmit => submit::resubmit(portal, &applicant, &[]).await?,
            Act::Reopen if self.status(id).await == Status::Complete => {
                decline::reopen(portal, &reviewer, why).await?
            }
            Act::Reopen if self.status(id).await == Status::DeclineProposed => {
                decline::reopen(portal, &division_head, why).await?
            }
            Act::Reopen => decline::reopen(portal, &agency_head, why).await?,
            Act::Grant => decline::grant(portal, &agency_head, why).await?,
            Act::SendBack if self.status(id).await == Status::Initialled => {
                letter::send_back(portal, &agency_head, why).await?
            }
            Act::SendBack => letter::send_back(portal, &division_head, why).await?,
            Act::RevokeLetter => letter::revoke(portal, &agency_head, why).await?,
            Act::RenewLetter => letter::end::renew(portal, &clerk, why).await?,
            Act::ConfirmOwnFiling => filing::confirm_own(portal, &clerk).await?,
            Act::ReportPayment => payment::report(portal, &applicant, &paid).await?,
            Act::ConfirmPayment => payment::confirm(portal, &clerk, &paid).await?,
            Act::RejectPayment => payment::reject(portal, &clerk, why).await?,
            Act::RecordRefund => payment::refund(portal, &clerk, why).await?,
            Act::Restore => filing::conclude(portal, &clerk, act, self.today(), why).await?,
            Act::Withdraw => submit::withdraw(portal, &applicant, why).await?,
            _ => {
                let owner = self.people.owner;
                return self.driver().act(portal, owner, id, act).await;
            }
        };
        Ok(())
    }

    pub(crate) async fn act(&self, id: ApplicationId, act: Act) {
        let result = self.act_paid(id, act, self.today()).await;
        result.unwrap_or_else(|error| panic!("{act}: {error}"));
    }

    pub(crate) async fn acts(&self, id: ApplicationId, acts: &[Act]) {
        for act in acts {
            self.act(id, *act).await;
        }
    }
}

fn intent(id: ApplicationId, account: AccountId, role: Role) -> Intent {
    Intent {
        actor: Actor::person(account, role),
        ..Intent::system(id)
    }
}
