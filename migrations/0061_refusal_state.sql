-- Every refusal has a known state.
alter table refusal validate constraint refusal_state_known;
