-- Where somebody was going who registered first: the page that confirming the address leads to.
alter table account_token
    add column onward text,
    add constraint account_token_onward_is_a_page check (onward ~ '^/([^/\\[:space:][:cntrl:]]|$)' and length(onward) <= 500);
