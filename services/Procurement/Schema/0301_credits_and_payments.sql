alter table procurement.statements
    add column unit_confirmed_by_name text,
    add column supplier_confirmed_by_name text;

create sequence procurement.credit_note_numbers;

-- 贷项通知单: what is taken off an accepted line afterwards, asked for by the unit and agreed by the supplier. Its month is that of
-- the receipt while that statement is open, else that of the agreement.
create table procurement.credit_notes (
    credit_note_id uuid not null constraint credit_notes_key primary key,
    number text not null constraint credit_note_number_taken unique,
    goods_receipt_id uuid not null constraint credit_note_of_receipt references procurement.goods_receipts,
    line_id uuid not null constraint credit_note_of_line references procurement.goods_receipt_lines,
    buyer_organisation_id uuid not null,
    supplier_id uuid not null,
    amount_cny numeric(19,2) not null constraint credit_note_amount check (amount_cny > 0),
    reason text not null,
    status text not null constraint credit_note_status check (status in ('Proposed', 'Agreed', 'Declined')),
    proposed_by uuid not null,
    proposed_by_name text not null,
    proposed_at timestamptz not null,
    answered_by uuid,
    answered_by_name text,
    answered_at timestamptz,
    statement_month date,
    constraint credit_note_answered check ((status = 'Proposed') = (answered_at is null)),
    constraint credit_note_month check ((status = 'Agreed') = (statement_month is not null))
);
-- Serve a receipt's notes, a supplier's questions, and the statement of a month.
create index credit_notes_of_receipt on procurement.credit_notes (goods_receipt_id);
create index credit_notes_of_supplier on procurement.credit_notes (supplier_id, status);
create index credit_notes_of_statement on procurement.credit_notes (buyer_organisation_id, supplier_id, statement_month);

-- Paid by the unit to the supplier directly; the market only writes it down, and the supplier says that it came.
create table procurement.statement_payments (
    payment_id uuid not null constraint statement_payments_key primary key,
    buyer_organisation_id uuid not null constraint statement_payment_of_organisation references procurement.buyer_organisations,
    supplier_id uuid not null,
    month date not null,
    amount_cny numeric(19,2) not null constraint statement_payment_amount check (amount_cny > 0),
    paid_on date not null,
    reference text not null,
    recorded_by uuid not null,
    recorded_by_name text not null,
    recorded_at timestamptz not null,
    received_by uuid,
    received_by_name text,
    received_at timestamptz,
    constraint statement_payment_received check ((received_at is null) = (received_by is null))
);
-- Serves a statement's payments and the list of what is still owed.
create index statement_payments_of_statement on procurement.statement_payments (buyer_organisation_id, supplier_id, month);
