//! Many synthetic cases for measuring, inserted by set-based statements under the same constraints as real ones.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::file::FileSeal;
use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, FileId};

/// One step of a loaded case.
#[derive(Debug, Clone, Copy)]
pub struct LoadStep {
    pub stage: &'static str,
    pub seq: i32,
    pub from: &'static str,
    pub act: &'static str,
    pub to: &'static str,
    pub role: &'static str,
    /// `None` for the owner, or for the system.
    pub actor: Option<AccountId>,
}

/// What all cases of one load share.
#[derive(Debug)]
pub struct Load<'a> {
    /// The case whose answers and applicant are copied.
    pub sample: ApplicationId,
    pub prefix: &'a str,
    pub year: i32,
    pub now: DateTime<Utc>,
    /// The cases take these statuses in turn.
    pub stages: &'a [String],
    /// Statuses whose clock runs.
    pub clocked: &'a [String],
    pub steps: &'a [LoadStep],
}

/// Reserves receipt numbers; returns the first.
pub async fn reserve(tx: &mut Tx, prefix: &str, year: i32, count: i32) -> Result<i32, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"insert into receipt_counter (prefix, year, last)
        values ($1, $2, $3)
        on conflict (prefix, year) do update set last = receipt_counter.last + $3
        returning last - $3 + 1 as "first!""#,
        prefix,
        year,
        count
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Inserts accounts that own loaded cases; nobody can sign in with them.
pub async fn owners(tx: &mut Tx, now: DateTime<Utc>, count: i32) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into account (id, email, name, password_hash, email_confirmed_at, synthetic, created_at)
        select md5('owner ' || number)::uuid, 'muatan-' || number || '@muatan.test', 'Pemilik Contoh ' || number, '', $2, true, $2
        from generate_series(0, $1::integer - 1) as number
        on conflict do nothing",
        count,
        now
    ))
    .await
}

/// Inserts the cases with these running numbers, each with applicant, history and two documents without content.
#[expect(clippy::too_many_lines, reason = "two statements, each in one piece")]
pub async fn cases(
    tx: &mut Tx,
    load: &Load<'_>,
    owners: i32,
    numbers: std::ops::RangeInclusive<i32>,
) -> Result<(), StoreError> {
    let column = |pick: fn(&LoadStep) -> &'static str| -> Vec<String> {
        load.steps
            .iter()
            .map(|step| pick(step).to_owned())
            .collect()
    };
    let seqs: Vec<i32> = load.steps.iter().map(|step| step.seq).collect();
    let actors: Vec<Option<Uuid>> = load
        .steps
        .iter()
        .map(|step| step.actor.map(AccountId::uuid))
        .collect();
    tx.run(sqlx::query!(
        r#"with step as (
            select *
            from unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[])
                as step (stage, seq, from_status, act, to_status, role, actor_id)
        ), way as (
            select stage, max(seq) as steps from step group by stage
        ), numbered as (
            select number,
                ($8::text[])[1 + number % cardinality($8::text[])] as stage,
                md5('owner ' || number % $9::integer)::uuid as owner_id
            from generate_series($10::integer, $11::integer) as number
        ), one as (
            select numbered.number, numbered.stage, numbered.owner_id, way.steps,
                numbered.stage = any($12::text[]) as clocked,
                $13::timestamptz - case
                    when numbered.stage = any($12::text[]) then make_interval(hours => 3 + numbered.number % 40)
                    else make_interval(hours => 72 + (numbered.number::bigint * 37 % 7200)::integer)
                end as created_at
            from numbered
            join way on way.stage = numbered.stage
        ), new as materialized (
            select one.number, one.stage, one.owner_id, one.steps, one.clocked, one.created_at,
                (lpad(to_hex((extract(epoch from one.created_at) * 1000)::bigint), 12, '0')
                    || '7' || substr(md5('case ' || $14::integer || ' ' || one.number), 1, 3)
                    || '8' || substr(md5('case ' || $14::integer || ' ' || one.number), 4, 15))::uuid as id,
                $15::text || '-' || $14::integer || '-' || lpad(one.number::text, greatest(6, length(one.number::text)), '0') as receipt_number,
                lpad(upper(to_hex(($14::bigint * 1000000 + one.number) * 2654435761 % 4294967296)), 8, '0') as tracking_code,
                (array['KRIUK', 'RABEG', 'SATE', 'KOPI', 'BATIK', 'DAPUR', 'RENGGINANG', 'BANDENG', 'TAPAI', 'MADU', 'GOLOK'])[1 + one.number % 11]
                    || ' ' || (array['MAMA NIA', 'BANTEN', 'KASEMEN', 'SURYA', 'WALANTAKA', 'JAYA', 'LESTARI'])[1 + one.number % 7]
                    || ' ' || one.number as title,
                (array['Kurniasih', 'Hendra', 'Maesaroh', 'Fauzan', 'Yayan', 'Nurul', 'Marlina', 'Rahmat', 'Dewi', 'Suryana', 'Aminah', 'Jaenudin', 'Sukma'])[1 + one.number % 13]
                    || ' Contoh ' || one.number as name
            from one
        ), application_row as (
            insert into application (id, owner_id, ip_type, service, status, history_seq, version, title, details, receipt_number, tracking_code,
                handler_id, status_since, due_at, search, created_at, saved_at, submitted_at)
            select new.id, new.owner_id, sample.ip_type, sample.service, new.stage, new.steps, new.steps, new.title, sample.details,
                new.receipt_number, new.tracking_code, null, new.created_at + new.steps * interval '10 minutes',
                case when new.clocked then $13::timestamptz + make_interval(mins => (new.number::bigint * 37 % 4800)::integer - 1200) end,
                lower(concat_ws(' ', new.receipt_number, new.title, new.name, filed.business_name)),
                new.created_at, new.created_at, new.created_at + interval '10 minutes'
            from new
            join application as sample on sample.id = $16
            join applicant as filed on filed.application_id = sample.id
        ), applicant_row as (
            insert into applicant (application_id, kind, name, nik_sealed, email, phone, business_name, nib, npwp_sealed, kbli, address,
                kecamatan, kelurahan, postal_code, scale, home_same, home_address, position)
            select new.id, filed.kind, new.name, filed.nik_sealed, 'muatan@muatan.test', filed.phone, filed.business_name, filed.nib,
                filed.npwp_sealed, filed.kbli, filed.address, filed.kecamatan, filed.kelurahan, filed.postal_code, filed.scale,
                filed.home_same, filed.home_address, filed.position
            from new
            join applicant as filed on filed.application_id = $16
        ), history_row as (
            insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at)
            select new.id, step.seq, step.from_status, step.act, step.to_status,
                case when step.role = 'applicant' then new.owner_id else step.actor_id end,
                step.role, new.created_at + step.seq * interval '10 minutes'
            from new
            join step on step.stage = new.stage
        ), paper as materialized (
            select new.id as application_id, new.owner_id, new.created_at, wanted.requirement, wanted.media_type, wanted.file_name,
                md5('file ' || wanted.requirement || new.id)::uuid as file_id
            from new
            cross join (values ('identity_card', 'image/jpeg', 'ktp.jpg'), ('mark_label', 'image/jpeg', 'label.jpg'))
                as wanted (requirement, media_type, file_name)
        ), file_row as (
            insert into file (id, state, media_type, size_bytes, sha256, created_at, ready_at)
            select paper.file_id, 'ready', paper.media_type, 240000, sha256(uuid_send(paper.file_id)), paper.created_at, paper.created_at
            from paper
        )
        insert into document (id, application_id, requirement, file_id, file_name, created_at, created_by)
        select md5('document ' || paper.file_id)::uuid, paper.application_id, paper.requirement, paper.file_id, paper.file_name,
            paper.created_at, paper.owner_id
        from paper"#,
        &column(|step| step.stage),
        &seqs,
        &column(|step| step.from),
        &column(|step| step.act),
        &column(|step| step.to),
        &column(|step| step.role),
        &actors as &[Option<Uuid>],
        load.stages,
        owners,
        numbers.start(),
        numbers.end(),
        load.clocked,
        load.now,
        load.year,
        load.prefix,
        load.sample.uuid()
    ))
    .await
}

/// How many files have no content, as loaded ones.
pub async fn count_empty_files(conn: &mut PgConnection) -> Result<u64, StoreError> {
    let files = sqlx::query_scalar!(
        r#"select count(*) as "files!"
        from file
        where state = 'ready' and not exists (select from file_chunk where file_chunk.file_id = file.id)"#
    )
    .fetch_one(conn)
    .await?;
    Ok(u64::try_from(files).unwrap_or_default())
}

/// The next of these files after one, by id.
pub async fn empty_files(
    conn: &mut PgConnection,
    after: FileId,
    limit: i64,
) -> Result<Vec<FileId>, StoreError> {
    let ids = sqlx::query_scalar!(
        "select id
        from file
        where id > $1 and state = 'ready' and not exists (select from file_chunk where file_chunk.file_id = file.id)
        order by id
        limit $2",
        after.uuid(),
        limit
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(Into::into).collect())
}

/// Gives such a file its content.
pub async fn fill_file(
    tx: &mut Tx,
    id: FileId,
    seal: &FileSeal,
    rows: &[Vec<u8>],
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update file set media_type = $2, size_bytes = $3, sha256 = $4 where id = $1",
        id.uuid(),
        seal.media_type,
        i64::try_from(seal.size_bytes).unwrap_or(i64::MAX),
        &seal.sha256[..]
    ))
    .await?;
    for (seq, row) in (0..).zip(rows) {
        tx.run(sqlx::query!(
            "insert into file_chunk (file_id, seq, bytes) values ($1, $2, $3)",
            id.uuid(),
            seq,
            row
        ))
        .await?;
    }
    Ok(())
}

/// Updates statistics and the visibility map, as autovacuum would do later.
pub async fn analyze(conn: &mut PgConnection) -> Result<(), StoreError> {
    sqlx::raw_sql("vacuum (analyze) account, application, applicant, history, document, file")
        .execute(conn)
        .await?;
    Ok(())
}
