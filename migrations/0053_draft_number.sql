-- Drafts are found by the number that their owner reads aloud: the last bits of their name.
create index application_draft_number on application (right(id::text, 7)) where status = 'draft';
