-- The division head's own head is the agency head: who complains about the one is not read by the other.
update complaint set desk = 'inspector', version = version + 1 where desk = 'agency_head' and accused = 'division_head';
alter table complaint
    drop constraint complaint_head_reads_nothing_about_the_head,
    add constraint complaint_head_reads_nothing_about_the_head check (
        desk <> 'agency_head' or accused not in ('agency_head', 'division_head')
    );
