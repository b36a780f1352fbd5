-- What an owner was reminded of. A reminder is made when its day has come and sent when the mail went out, or when
-- somebody of the Dinas told the owner by hand; one without `sent_at` is unsent and closes nothing.
create table reminder (
    id uuid primary key,
    application_id uuid not null references application (id) on delete cascade,
    kind text not null,
    -- The instant from which the days are counted, or towards which.
    anchor timestamptz not null,
    -- So many days after the anchor, or before it.
    day integer not null,
    -- Where the case stood; a case that has moved on needs no reminder.
    made_in text not null,
    made_at timestamptz not null,
    sent_at timestamptz,
    channel text,
    sent_by uuid references account (id),
    constraint reminder_once unique (application_id, kind, anchor, day),
    constraint reminder_kind_known check (kind in ('correction', 'delivery', 'letter_year', 'code', 'djki_answer')),
    constraint reminder_channel_known check (channel in ('mail', 'whatsapp')),
    constraint reminder_sent_whole check ((sent_at is null) = (channel is null)),
    constraint reminder_by_hand_names_who check ((channel is not distinct from 'whatsapp') = (sent_by is not null))
);

-- "Kabar lewat WA": what mail could not carry, to be told by hand.
create table hand_message (
    id uuid primary key,
    -- The mail that was given up; its row may be forgotten earlier than this one.
    job_id uuid not null,
    account_id uuid not null references account (id),
    application_id uuid not null references application (id) on delete cascade,
    reminder_id uuid references reminder (id) on delete cascade,
    kind text not null,
    params jsonb not null default '{}',
    created_at timestamptz not null,
    -- Of no use after this instant: the end of a billing code.
    ends_at timestamptz,
    ends_sort timestamptz not null generated always as (coalesce(ends_at, 'infinity'::timestamptz)) stored,
    done_at timestamptz,
    done_by uuid references account (id),
    constraint hand_message_job_unique unique (job_id),
    -- Done by nobody: the mail went out after all.
    constraint hand_message_done_whole check (done_by is null or done_at is not null)
);
create index hand_message_waiting on hand_message (ends_sort, id) where done_at is null;
create index hand_message_by_reminder on hand_message (reminder_id) where reminder_id is not null;
create index hand_message_by_application on hand_message (application_id);
create index hand_message_told on hand_message (done_at desc) where done_by is not null;

-- Until when an officer was told of arrived work.
create table digest (
    account_id uuid primary key references account (id),
    upto timestamptz not null,
    sent_at timestamptz
);
create index history_by_at on history (at);
create index notice_unread_by_application on notice (application_id) where read_at is null;
