//! Codes of an authenticator, recovery codes, and when they are asked.

use super::*;

/// The secret of RFC 6238, appendix B.
const RFC: [u8; SECRET_BYTES] = *b"12345678901234567890";

fn authenticator() -> Authenticator {
    Authenticator::new(RFC, "HAKI Kota Serang", "kadis@contoh.test").unwrap()
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

#[test]
fn codes_are_those_of_the_rfc() {
    for (seconds, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(authenticator().code(at(seconds)), code, "{seconds}");
    }
}

#[test]
fn a_code_counts_one_step_before_and_after_its_own() {
    let app = authenticator();
    let made = at(1_790_000_010);
    let code = app.code(made);
    let step = 1_790_000_010 / 30;
    for seconds in [-30, 0, 30] {
        let now = made + TimeDelta::seconds(seconds);
        assert_eq!(
            app.judge(&code, None, now),
            CodeVerdict::Right { step },
            "{seconds}"
        );
    }
    for seconds in [-60, 60] {
        let now = made + TimeDelta::seconds(seconds);
        assert!(
            matches!(app.judge(&code, None, now), CodeVerdict::ClockOff { .. }),
            "{seconds}"
        );
    }
}

#[test]
fn a_code_is_accepted_once_and_no_older_one_after_it() {
    let app = authenticator();
    let now = at(1_790_000_010);
    let CodeVerdict::Right { step } = app.judge(&app.code(now), None, now) else {
        panic!("the present code is refused");
    };
    assert_eq!(
        app.judge(&app.code(now), Some(step), now),
        CodeVerdict::Used
    );
    let older = app.code(now - TimeDelta::seconds(30));
    assert_eq!(app.judge(&older, Some(step), now), CodeVerdict::Used);
    let next = app.code(now + TimeDelta::seconds(30));
    assert_eq!(
        app.judge(&next, Some(step), now),
        CodeVerdict::Right { step: step + 1 }
    );
}

#[test]
fn a_telephone_whose_clock_is_wrong_is_told_by_how_much_and_not_let_in() {
    let app = authenticator();
    let now = at(1_790_000_010);
    for (seconds, minutes) in [(120, 2), (-120, -2), (60, 1), (600, 10), (-600, -10)] {
        let code = app.code(now + TimeDelta::seconds(seconds));
        assert_eq!(
            app.judge(&code, None, now),
            CodeVerdict::ClockOff { minutes },
            "{seconds}"
        );
    }
    for seconds in [720, -720, 86_400] {
        let code = app.code(now + TimeDelta::seconds(seconds));
        assert_eq!(app.judge(&code, None, now), CodeVerdict::Wrong, "{seconds}");
    }
}

#[test]
fn what_is_no_code_of_six_digits_is_wrong() {
    let app = authenticator();
    for code in ["", "1", "abcdef", "0000000", "28708２"] {
        assert_eq!(app.judge(code, None, at(59)), CodeVerdict::Wrong, "{code}");
    }
}

#[test]
fn the_app_is_given_issuer_account_and_secret() {
    let app = authenticator();
    assert_eq!(
        app.address().unwrap(),
        "otpauth://totp/HAKI%20Kota%20Serang:kadis%40contoh.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=HAKI%20Kota%20Serang"
    );
    assert_eq!(
        app.typed_secret(),
        "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    );
    assert!(!format!("{app:?}").contains("GEZD"));
}

#[test]
fn codes_are_read_in_any_grouping() {
    for typed in ["287082", "287 082", " 287-082 ", "２８７０８２"] {
        assert_eq!(
            read_code(typed),
            Some(TypedCode::App("287082".into())),
            "{typed}"
        );
    }
    let code = RecoveryCode::new(3, [7, 20, 17, 4, 13, 9, 29, 28, 23, 11]);
    assert_eq!(code.grouped(), "3-7MH4D-9XWQB");
    for typed in [
        "3-7MH4D-9XWQB",
        "37mh4d9xwqb",
        "3 7MH4D 9XWQB",
        "3–7mh4d–9xwqb",
    ] {
        assert_eq!(
            read_code(typed),
            Some(TypedCode::Recovery(code.clone())),
            "{typed}"
        );
    }
    for typed in [
        "",
        "28708",
        "2870821",
        "A-7MH4D-9XWQB",
        "3-7MH4D-9XWQ",
        "kode",
    ] {
        assert_eq!(read_code(typed), None, "{typed}");
    }
    assert!(!format!("{code:?}").contains("7MH4D"));
}

#[test]
fn letters_that_are_mixed_up_are_read_as_the_digits_they_look_like() {
    let code = RecoveryCode::new(1, [0, 1, 1, 0, 2, 3, 4, 5, 6, 7]);
    assert_eq!(read_code("I-OLIO2-34567"), Some(TypedCode::Recovery(code)));
}

#[test]
fn a_session_is_whole_only_after_what_its_account_needs() {
    let passed = Some(at(0));
    for (has, demanded, passed, expected) in [
        (false, false, None, Standing::Whole),
        (false, true, None, Standing::SetUp),
        (false, true, passed, Standing::SetUp),
        (true, false, None, Standing::Code),
        (true, true, None, Standing::Code),
        (true, true, passed, Standing::Whole),
        (true, false, passed, Standing::Whole),
    ] {
        assert_eq!(standing(has, demanded, passed), expected);
    }
}

#[test]
fn it_is_demanded_of_whoever_works_for_the_office() {
    assert!(!is_staff(&[Role::Applicant]));
    assert!(is_staff(&[]), "a head before the first day");
    assert!(is_staff(&[Role::Inspector]));
    assert!(is_staff(&[Role::Applicant, Role::Clerk]));
}

#[test]
fn a_code_is_fresh_for_ten_minutes_and_counts_until_midnight_on_a_registered_computer() {
    let passed = "2026-11-23T16:55:00Z".parse().unwrap();
    let after = |minutes| passed + TimeDelta::minutes(minutes);
    assert!(is_fresh(Some(passed), after(9)));
    assert!(!is_fresh(Some(passed), after(10)));
    assert!(!is_fresh(None, passed));
    assert!(counts_today(passed, after(4)));
    assert!(!counts_today(passed, after(5)));
}
