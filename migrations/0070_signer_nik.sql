-- By which a certified provider knows a signer. An age file; apart from account.nik_sealed, because the same person may have an owner's account.
alter table officer add column nik_sealed bytea;
