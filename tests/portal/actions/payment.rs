//! To which code a payment belongs, and to which case an NTPN.

use chrono::{NaiveDate, TimeDelta};
use haki::actions::case::Intent;
use haki::actions::payment::billing::{self, Readiness, TypedBill};
use haki::actions::payment::{self, Payment};
use haki::actions::{ActionError, overdue};
use haki::cli::demo::{Driver, People, make_people};
use haki::domain::actor::Actor;
use haki::domain::billing::{BillState, BillingCode, Ntpn, PayingBy, default_expiry};
use haki::domain::fault::{FieldError, FieldFault};
use haki::domain::id::ApplicationId;
use haki::domain::money::Rupiah;
use haki::domain::procedure::{Role, Status};
use haki::domain::wib;
use haki::store;

use crate::support::portal::{TestPortal, portal};

struct Scene {
    portal: TestPortal,
    people: People,
    driver: Driver,
}

async fn scene() -> Scene {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    Scene {
        portal,
        people,
        driver,
    }
}

fn paid(ntpn: &str, paid_on: NaiveDate) -> Payment<'static> {
    Payment {
        ntpn: Some(Ntpn::parse(ntpn).unwrap()),
        paid_on,
        proof: None,
        code: None,
        paid_twice: false,
    }
}

impl Scene {
    fn today(&self) -> NaiveDate {
        wib::date(self.portal.now())
    }

    fn owner(&self, case: ApplicationId) -> Intent {
        Intent {
            actor: Actor::person(self.people.owner, Role::Applicant),
            ..Intent::system(case)
        }
    }

    fn clerk(&self, case: ApplicationId) -> Intent {
        Intent {
            actor: Actor::person(self.people.clerk, Role::Clerk),
            ..Intent::system(case)
        }
    }

    /// A new code of today for a case that waits for its owner.
    async fn new_code(&self, case: ApplicationId, code: &str) {
        let ready = Readiness {
            on: self.today(),
            by: Some(PayingBy::MobileBanking),
            consent: "",
            assistance: true,
            djki_account: "nia@contoh.test",
        };
        billing::ready_to_pay(&self.portal, &self.owner(case), &ready)
            .await
            .unwrap();
        let bill = TypedBill {
            code: BillingCode::parse(code).unwrap(),
            code_sure: false,
            at_any_hour: false,
            total: Rupiah::new(500_000),
            expires_at: default_expiry(self.portal.now()),
            expiry_sure: false,
            note: "Contoh".to_owned(),
        };
        billing::issue(&self.portal, &self.clerk(case), &bill)
            .await
            .unwrap();
    }

    /// A case with a code that lapsed yesterday and a new code of today.
    async fn with_two_codes(&self) -> ApplicationId {
        let case = self.driver.case_in(Status::Billed, "KRIUK").await.unwrap();
        // The code of Monday, 23 November is valid for a week.
        self.portal.clock().advance(TimeDelta::days(8));
        overdue::round(&self.portal).await.unwrap();
        self.new_code(case, "820261201000001").await;
        case
    }

    /// The states of a case's codes, newest first.
    async fn states(&self, case: ApplicationId) -> Vec<BillState> {
        let mut conn = self.portal.pool().acquire().await.unwrap();
        let bills = store::bill::of_case(&mut conn, case).await.unwrap();
        bills.into_iter().map(|bill| bill.state).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ntpn_that_was_rejected_is_free_for_the_case_it_belongs_to() {
    let scene = scene().await;
    let wrong = scene.driver.case_in(Status::Billed, "SALAH").await.unwrap();
    let right = scene.driver.case_in(Status::Billed, "BENAR").await.unwrap();
    let payment = paid("0A1B2C3D4E5F6G7H", scene.today());
    payment::report(&scene.portal, &scene.owner(wrong), &payment)
        .await
        .unwrap();
    let taken = payment::report(&scene.portal, &scene.owner(right), &payment).await;
    assert!(
        matches!(&taken, Err(ActionError::Fields(faults)) if *faults == [FieldError::new("ntpn", FieldFault::AlreadyUsed)]),
        "{taken:?}"
    );
    payment::reject(&scene.portal, &scene.clerk(wrong), "Milik berkas lain.")
        .await
        .unwrap();
    payment::report(&scene.portal, &scene.owner(right), &payment)
        .await
        .unwrap();
    let case = payment::confirm(&scene.portal, &scene.clerk(right), &payment)
        .await
        .unwrap();
    assert_eq!(case.status, Status::Paid);
    let again = payment::report(&scene.portal, &scene.owner(wrong), &payment).await;
    assert!(matches!(again, Err(ActionError::Fields(_))), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_of_yesterday_belongs_to_yesterdays_code_also_beside_a_new_one() {
    let scene = scene().await;
    let case = scene.with_two_codes().await;
    let yesterday = scene.today().pred_opt().unwrap();
    let payment = paid("0A1B2C3D4E5F6G7H", yesterday);
    let reported = payment::report(&scene.portal, &scene.owner(case), &payment)
        .await
        .unwrap();
    assert_eq!(reported.status, Status::PaymentReported);
    payment::confirm(&scene.portal, &scene.clerk(case), &payment)
        .await
        .unwrap();
    // The new code must not be paid as well.
    assert_eq!(
        scene.states(case).await,
        [BillState::Cancelled, BillState::Paid]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_on_a_day_without_a_code_says_why() {
    let scene = scene().await;
    let case = scene.with_two_codes().await;
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    for (day, fault) in [
        (
            monday.pred_opt().unwrap(),
            FieldFault::DateTooEarly { earliest: monday },
        ),
        (scene.today().succ_opt().unwrap(), FieldFault::DateInFuture),
    ] {
        let payment = paid("0A1B2C3D4E5F6G7H", day);
        let refused = payment::report(&scene.portal, &scene.owner(case), &payment).await;
        assert!(
            matches!(&refused, Err(ActionError::Fields(faults)) if faults[0].fault == fault),
            "{day}: {refused:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_payment_forgets_where_it_was_reported_from_and_the_new_code_lives_on() {
    let scene = scene().await;
    let case = scene.with_two_codes().await;
    let yesterday = scene.today().pred_opt().unwrap();
    let payment = paid("0A1B2C3D4E5F6G7H", yesterday);
    payment::report(&scene.portal, &scene.owner(case), &payment)
        .await
        .unwrap();
    let back = payment::reject(&scene.portal, &scene.clerk(case), "Tidak ada.")
        .await
        .unwrap();
    assert_eq!((back.status, back.reported_from), (Status::Billed, None));
    assert_eq!(back.due_at, Some(default_expiry(scene.portal.now())));
    assert_eq!(
        scene.states(case).await,
        [BillState::Active, BillState::Lapsed]
    );

    // For a case that waits for its code, the chosen day stays.
    scene.portal.clock().advance(TimeDelta::days(1));
    overdue::round(&scene.portal).await.unwrap();
    let ready = Readiness {
        on: scene.today(),
        by: Some(PayingBy::MobileBanking),
        consent: "",
        assistance: true,
        djki_account: "nia@contoh.test",
    };
    billing::ready_to_pay(&scene.portal, &scene.owner(case), &ready)
        .await
        .unwrap();
    payment::report(&scene.portal, &scene.owner(case), &payment)
        .await
        .unwrap();
    let back = payment::reject(&scene.portal, &scene.clerk(case), "Tidak ada.")
        .await
        .unwrap();
    assert_eq!(
        (back.status, back.reported_from, back.ready_on),
        (Status::ReadyToFile, None, Some(scene.today()))
    );
}
