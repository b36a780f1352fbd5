-- A number of DJKI belongs to one case. A report that the Dinas has not found at DJKI claims nothing.
create unique index filing_number_unique on filing (djki_number) where confirmed_at is not null;
