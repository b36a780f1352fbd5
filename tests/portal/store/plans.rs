//! Query plans with many cases, and that loaded cases satisfy the constraints.

use chrono::{DateTime, Utc};
use haki::cli::demo::{Driver, make_people};
use haki::cli::seed::{load_cases, load_marks};
use haki::domain::id::AccountId;
use haki::domain::procedure::{PROCEDURE, Role, Status};
use haki::domain::similarity::Name;
use haki::store::worklist::{DeskQuery, MOST_COUNTED, PAGE};
use haki::store::{self, Tx};
use sqlx::{PgConnection, Row as _};

use crate::support::portal;

/// The plan of the last statement with `mark` that this connection prepared, with these arguments.
async fn plan(conn: &mut PgConnection, mark: &str, arguments: &str) -> String {
    let name: String = sqlx::query_scalar(
        "select name from pg_prepared_statements where statement like '%' || $1 || '%' order by prepare_time desc limit 1",
    )
    .bind(mark)
    .fetch_one(&mut *conn)
    .await
    .unwrap();
    let explain = format!("explain execute \"{name}\" ({arguments})");
    let lines = sqlx::raw_sql(sqlx::AssertSqlSafe(explain))
        .fetch_all(conn)
        .await
        .unwrap();
    let lines: Vec<String> = lines.iter().map(|line| line.get(0)).collect();
    lines.join("\n")
}

fn uses(plan: &str, index: &str) {
    assert!(plan.contains(index), "{index} in\n{plan}");
    assert!(!plan.contains("Seq Scan on application"), "{plan}");
}

/// Statements of officers' and owners' pages, by a part of their text, with arguments.
const ASKED: &[(&str, &str, &str)] = &[
    (
        "where application.queue = $1\n            order by application.due_sort",
        "'clerk'",
        "application_queue",
    ),
    (
        "and ($5::uuid is null or application.handler_id = $5)",
        "'clerk', null, null, 'submitted', null",
        "application_queue",
    ),
    ("as \"waiting!\" from (", "'clerk'", "application_queue"),
    (
        "where application.owner_id = $1\n            order by",
        "'00000000-0000-0000-0000-000000000000', 26",
        "application_by_owner",
    ),
    (
        "as placed",
        "'00000000-0000-0000-0000-000000000000', '{closed}', '{billed}', now(), null, null, null, 21, '{2026}'",
        "application_by_owner",
    ),
];

async fn ask(conn: &mut PgConnection, owner: AccountId, now: DateTime<Utc>) {
    let desk = DeskQuery {
        role: Role::Clerk,
        status: None,
        handler: None,
        after: None,
    };
    let page = store::worklist::desk(conn, &desk).await.unwrap();
    assert_eq!(page.lines.len(), PAGE + 1);
    assert_eq!(page.waiting, Some(MOST_COUNTED));
    let picked = DeskQuery {
        status: Some(Status::Submitted),
        ..desk
    };
    assert!(
        !store::worklist::desk(conn, &picked)
            .await
            .unwrap()
            .lines
            .is_empty()
    );
    let counted = store::worklist::count(conn, Role::Clerk).await.unwrap();
    assert_eq!(counted, MOST_COUNTED);
    let found = store::worklist::search(conn, "1 kasemen bandeng", &[], None);
    assert!(!found.await.unwrap().is_empty());
    store::worklist::of_owner(conn, owner, 26).await.unwrap();
    store::own_list::page(conn, owner, (now, &[2026]), None, 21)
        .await
        .unwrap();
    store::search::by_number(conn, "820261126465628", None)
        .await
        .unwrap();
    store::recorded_list::list(conn, "no1234 siti", None, 26)
        .await
        .unwrap();
    let found = store::recorded_list::count(conn, "siti no1234").await;
    assert_eq!(found.unwrap(), 1);
}

/// Cases that were done outside the portal, as large as they are.
async fn load_recorded(conn: &mut PgConnection) {
    let load = "
        insert into recorded_case (id, fingerprint, case_hash, ip_type, title, holders, business_name, phone, address, kecamatan, classes,
            state, djki_number, certificate_number, cells_sealed, file_name, line, search, recorded_at)
        select gen_random_uuid(), sha256(n::text::bytea), '', (select min(code) from ip_type), 'KRIUK', '{Siti}', '', '', '', '', '{}',
            'filed', '', '', repeat('x', 700)::bytea, 'daftar.csv', n, 'kriuk no' || n || ' siti', '2026-01-01'::timestamptz + n * interval '1 second'
        from generate_series(1, 5000) as n;
        select gin_clean_pending_list('recorded_case_search');
        analyze recorded_case;
    ";
    sqlx::raw_sql(load).execute(conn).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn among_30000_cases_worklist_search_and_an_owners_list_are_found_by_index() {
    let portal = portal().await;
    load_cases(&portal, 30_000).await.unwrap();
    let people = make_people(&portal, "x").await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    load_recorded(&mut conn).await;
    ask(&mut conn, people.owner, portal.now()).await;
    for mode in ["force_custom_plan", "force_generic_plan"] {
        sqlx::query("select set_config('plan_cache_mode', $1, false)")
            .bind(mode)
            .execute(&mut *conn)
            .await
            .unwrap();
        for (mark, arguments, index) in ASKED {
            let plan = plan(&mut conn, mark, arguments).await;
            uses(&plan, index);
            assert!(!plan.contains("Seq Scan on applicant"), "{mode}: {plan}");
        }
    }
    let rare = "'%mrk-2026-012345%', '{%bandeng%}', '{}', null, null";
    let search = plan(&mut conn, "application.search like", rare).await;
    uses(&search, "application_search");
    for (mark, arguments) in [
        (
            "from recorded_case\n        where search like",
            "'%no1234%', '{%siti%}', null, null, 26",
        ),
        (
            "(select from recorded_case where search like",
            "'%no1234%', '{%siti%}'",
        ),
    ] {
        let plan = plan(&mut conn, mark, arguments).await;
        assert!(plan.contains("recorded_case_search"), "{plan}");
    }
    let asked = "'820261126465628', null, null";
    let numbers = plan(
        &mut conn,
        "union select application_id from ntpn_use",
        asked,
    )
    .await;
    for index in ["bill_code_unique", "letter_number_key", "filing_number_key"] {
        uses(&numbers, index);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn among_30000_marks_names_alike_are_found_by_their_keys() {
    let portal = portal().await;
    load_marks(&portal, 30_000).await.unwrap();
    let keys = Name::of("KOPI KASA JAYA").keys();
    let mut conn = portal.pool().acquire().await.unwrap();
    for mode in ["auto", "force_generic_plan"] {
        sqlx::query("select set_config('plan_cache_mode', $1, false)")
            .bind(mode)
            .execute(&mut *conn)
            .await
            .unwrap();
        let found = store::mark::alike(&mut conn, &keys, None).await.unwrap();
        assert!(!found.is_empty());
        let list = |keys: &[i32]| {
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            format!("'{{{}}}'", keys.join(","))
        };
        let arguments = format!("{}, {}, null, 200", list(&keys.whole), list(&keys.words));
        let plan = plan(&mut conn, "by_whole as (", &arguments).await;
        for index in ["mark_whole_keys", "mark_word_keys"] {
            assert!(plan.contains(index), "{index} in\n{plan}");
        }
        assert!(!plan.contains("Seq Scan on mark"), "{plan}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn among_30000_checked_files_the_few_that_wait_are_found_by_their_index() {
    let portal = portal().await;
    let fill = "
        insert into file (id, state, media_type, size_bytes, sha256, created_at, ready_at)
        select gen_random_uuid(), 'ready', 'application/pdf', 1, decode(repeat('00', 32), 'hex'), timestamptz '2026-11-01', timestamptz '2026-11-01'
        from generate_series(1, 30000);
        insert into malware_check (file_id, state, asked_at, next_at, ended_at)
        select id, 'clean', timestamptz '2026-11-01', timestamptz '2026-11-01', timestamptz '2026-11-01' from file;
        update malware_check set state = 'waiting', ended_at = null
        where file_id in (select file_id from malware_check limit 20);
        analyze malware_check";
    sqlx::raw_sql(fill).execute(portal.pool()).await.unwrap();
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    let now = portal.now();
    let taken = store::malware::take(&mut tx, now, now).await.unwrap();
    assert!(taken.is_some());
    let plan = plan(tx.conn(), "returning file_id, attempts", "now(), now()").await;
    assert!(plan.contains("malware_check_due"), "{plan}");
    assert!(!plan.contains("Seq Scan"), "{plan}");
}

#[tokio::test]
async fn a_printed_code_and_a_deleted_file_are_looked_for_by_indexes_however_many_papers_there_are()
{
    let portal = portal().await;
    let mut conn = portal.pool().acquire().await.unwrap();
    // Tables without rows are read from end to end otherwise.
    let as_if_large = sqlx::raw_sql("set enable_seqscan = off");
    as_if_large.execute(&mut *conn).await.unwrap();
    let code = ["7k4m-2qx9-7k4m-2qx9".to_owned()];
    let unknown = store::carried::by_token(&mut conn, &code).await.unwrap();
    assert_eq!(unknown, None);
    let by_code = plan(&mut conn, "signing.sent_file_id is not null", "'{x}'").await;
    assert!(by_code.contains("signing_token_unique"), "{by_code}");
    let unindexed: Vec<String> = sqlx::query_scalar(
        "select held.conname::text
        from pg_constraint as held
        where held.contype = 'f' and held.confrelid = 'file'::regclass
          and not exists (select from pg_index where indrelid = held.conrelid and indkey[0] = held.conkey[1])",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    assert_eq!(unindexed, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn loaded_cases_lie_on_every_desk_and_their_chain_and_receipts_are_whole() {
    let portal = portal().await;
    load_cases(&portal, 2_000).await.unwrap();
    load_cases(&portal, 500).await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let desks = [
        Role::Clerk,
        Role::Reviewer,
        Role::DivisionHead,
        Role::AgencyHead,
        Role::Applicant,
    ];
    for role in desks {
        let waiting = store::worklist::count(&mut conn, role).await.unwrap();
        assert!(waiting > 0, "{role}");
    }
    let (loaded, receipts): (i64, i64) = sqlx::query_as(
        "select count(*), count(distinct receipt_number) from application where id in (select application_id from document where not made_by_portal group by application_id having count(*) = 2)",
    )
    .fetch_one(&mut *conn)
    .await
    .unwrap();
    assert_eq!((loaded, receipts), (2_500, 2_500));
}

#[tokio::test]
async fn the_desk_a_status_lies_on_agrees_with_the_table() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let case = Driver::new(portal.clone(), people)
        .case_in(Status::Draft, "MEJA")
        .await
        .unwrap();
    for status in Status::ALL {
        let mut tx = portal.pool().begin().await.unwrap();
        let queue: String = sqlx::query_scalar(
            "update application set status = $2, history_seq = 1 where id = $1 returning queue",
        )
        .bind(case.uuid())
        .bind(status.as_str())
        .fetch_one(&mut *tx)
        .await
        .unwrap();
        tx.rollback().await.unwrap();
        if status.is_final() {
            assert_eq!(queue, "none", "{status}");
            continue;
        }
        let role = Role::parse(&queue).unwrap_or_else(|| panic!("{status} lies on {queue}"));
        let said = haki::words::officer::waits_for(*status);
        assert_eq!(said.unwrap_or(Role::Applicant), role, "{status}");
        let onward = PROCEDURE
            .iter()
            .any(|edge| edge.from == *status && edge.to != *status && edge.by.contains(&role));
        assert!(onward, "{queue} can do nothing with {status}");
    }
}

/// References to an account from tables that do not grow with the cases: of the office, or rare.
const FEW: [&str; 24] = [
    "appeal.recorded_by",
    "appointment.decided_by",
    "appointment.proposed_by",
    "city_version.decided_by",
    "city_version.proposed_by",
    "computer.registered_by",
    "computer.revoked_by",
    "delegation.created_by",
    "delegation.ended_by",
    "delegation.from_account_id",
    "letter_source.decided_by",
    "letter_source.proposed_by",
    "outage.decided_by",
    "outage.declared_by",
    "parked_form.account_id",
    "refusal.endorser_id",
    "refusal.proposer_id",
    "refusal.signer_id",
    "refusal_draft.written_by",
    "renewal_told.told_by",
    "standstill.signer_id",
    "tariff_proposal.decided_by",
    "tariff_proposal.proposed_by",
    "withdrawn_file.withdrawn_by",
];

#[tokio::test]
async fn deleting_an_account_reads_no_table_of_cases_from_end_to_end() {
    let portal = portal().await;
    let mut without: Vec<String> = sqlx::query_scalar(
        "select conrelid::regclass::text || '.' || attname
        from pg_constraint
        join pg_attribute on attrelid = conrelid and attnum = conkey[1]
        where contype = 'f' and confrelid = 'account'::regclass
            and not exists (select from pg_index where indrelid = conrelid and indkey[0] = attnum)",
    )
    .fetch_all(portal.pool())
    .await
    .unwrap();
    without.sort();
    assert_eq!(without, FEW);
}
