-- A refusal is looked up by its code alone.
drop index refusal_number_plain;
