-- The desk of a status, written anew: what only a clerk can take up again lies on the clerk's, and so does a day that the Dinas missed.
alter table application drop column queue;
alter table application
    add column queue text not null generated always as (
        case
            when task is not null or missed_on is not null then 'clerk'
            when status in (
                'submitted', 'drafted', 'signed', 'followed_up', 'ready_to_file', 'own_filing_reported', 'payment_reported', 'paid',
                'under_examination', 'appeal_filed', 'refused', 'lapsed'
            ) then 'clerk'
            when status in ('assigned', 'complete') then 'reviewer'
            when status in ('decline_proposed', 'prepared') then 'division_head'
            when status in ('decline_endorsed', 'objection_filed', 'initialled') then 'agency_head'
            when status in ('draft', 'returned', 'declined', 'delivered', 'billed') then 'applicant'
            else 'none'
        end
    ) stored;
create index application_queue on application (queue, due_sort, id);
