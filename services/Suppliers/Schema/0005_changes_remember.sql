-- What stood before a change was applied, so that it can be read later from what to what; of an account the last digits only.
alter table suppliers.changes
    add column old_name                 text,
    add column old_credit_code          text,
    add column old_legal_representative text,
    add column old_bank_name            text,
    add column old_bank_account         text;
