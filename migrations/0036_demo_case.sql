-- The cases that the demo made, and for what; empty in production.

create table demo_case (
    -- Which of the cases a demo shows, such as `trademark/filing/billed`.
    wanted text not null constraint demo_case_wanted_filled check (wanted <> ''),
    -- 0: made first; 1: made when time had ended that one.
    generation smallint not null constraint demo_case_two_generations check (generation in (0, 1)),
    application_id uuid not null constraint demo_case_of_a_case references application (id) on delete cascade,
    -- Absent while the case is still on its way to the status it shall show.
    made_at timestamptz,
    constraint demo_case_once primary key (wanted, generation),
    constraint demo_case_one_purpose unique (application_id)
);
