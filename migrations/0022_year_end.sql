-- A code keeps the letter it was issued under: a payment that is proven late still shows that letter.
alter table bill add column letter_id uuid constraint bill_letter_known references letter (id);
update bill
set letter_id = (
    select letter.id
    from letter
    where letter.application_id = bill.application_id and letter.signed_at <= bill.issued_at
    order by letter.signed_at desc
    limit 1
);

-- What the system's clock looks for, by the statuses its acts may follow.
create index application_by_status on application (status, status_since);
create index application_ready on application (ready_on) where ready_on is not null;
