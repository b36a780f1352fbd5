-- The monthly drill: a backup, restored into a scratch database and compared, with its report.
create table restore_drill (
    id uuid primary key,
    began_at timestamptz not null,
    ended_at timestamptz,
    outcome text not null,
    -- Why it failed or was skipped.
    reason text not null default '',
    -- What was measured, where it came that far.
    facts jsonb,
    report_file_id uuid references file (id),
    report_sha256 bytea,
    constraint restore_drill_outcome_known check (outcome in ('running', 'passed', 'failed', 'skipped')),
    constraint restore_drill_ended check ((outcome = 'running') = (ended_at is null)),
    constraint restore_drill_explained check (outcome in ('running', 'passed') or reason <> ''),
    constraint restore_drill_report_whole check ((report_file_id is null) = (report_sha256 is null))
);
create index restore_drill_by_time on restore_drill (began_at desc);
create index restore_drill_by_file on restore_drill (report_file_id) where report_file_id is not null;
