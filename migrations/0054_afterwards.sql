-- Claims and abstract of an invention are made of its answers: what was asked of a file that its owner had sent is asked of
-- the page with the answer, in packets that are open and in verdicts not sent back yet.
insert into correction_item (correction_id, code, reason, example)
select asked.correction_id, made.page, asked.reason, asked.example
from correction_item as asked
join (values ('document:claims_document', 'page:klaim'), ('document:abstract_document', 'page:abstrak')) as made (document, page)
    on made.document = asked.code
join correction on correction.id = asked.correction_id and correction.answered_at is null
on conflict (correction_id, code) do update set reason = correction_item.reason || ' ' || excluded.reason;

delete from correction_item
using correction
where correction.id = correction_item.correction_id and correction.answered_at is null
    and correction_item.code in ('document:claims_document', 'document:abstract_document');

insert into check_item (application_id, code, verdict, reason, example, checked_by, checked_at)
select found.application_id, made.page, 'fix', found.reason, found.example, found.checked_by, found.checked_at
from check_item as found
join (values ('document:claims_document', 'page:klaim'), ('document:abstract_document', 'page:abstrak')) as made (document, page)
    on made.document = found.code
where found.verdict = 'fix'
on conflict (application_id, code) do update
set verdict = 'fix', reason = ltrim(check_item.reason || ' ' || excluded.reason);

delete from check_item
where verdict = 'fix' and code in ('document:claims_document', 'document:abstract_document');

-- An objection that was refused can be appealed against for ten working days; where the superior has decided, no more.
update application
set due_at = (
    select ((day + interval '1 day') at time zone 'Asia/Jakarta') - interval '1 second'
    from generate_series(
        date_trunc('day', application.status_since at time zone 'Asia/Jakarta') + interval '1 day',
        date_trunc('day', application.status_since at time zone 'Asia/Jakarta') + interval '90 days',
        interval '1 day'
    ) as day
    where extract(isodow from day) < 6 and not exists (select from holiday where holiday.on_date = day::date)
    order by day
    offset 9
    limit 1
)
where status = 'decline_upheld' and due_at is null
    and not exists (select from appeal where appeal.application_id = application.id and appeal.outcome is not null);
