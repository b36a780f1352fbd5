-- The variant of a case is an answer among its details; the column for it was never written.
alter table application drop column variant;
