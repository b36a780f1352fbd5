-- Which form saved the answers of a draft last: a form never overtakes itself, whatever became of its last autosave.
alter table application add column answers_form uuid;

-- What a one-time form carried as a file: the same token with another file is another sending, and is told so.
alter table form_token
    add column content_sha256 bytea,
    add constraint form_token_content_length check (length(content_sha256) = 32);
