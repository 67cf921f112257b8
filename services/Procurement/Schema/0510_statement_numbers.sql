create sequence procurement.statement_serials;

-- 对账单号: one for a unit's and a supplier's month, given with the first thing that stands on it.
create table procurement.statement_numbers (
    buyer_organisation_id uuid not null,
    supplier_id uuid not null,
    month date not null,
    number text not null constraint statement_number_taken unique,
    constraint statement_numbers_key primary key (buyer_organisation_id, supplier_id, month)
);

insert into procurement.statement_numbers (buyer_organisation_id, supplier_id, month, number)
select buyer_organisation_id, supplier_id, month, 'DZ' || to_char(month, 'YYMM') || lpad(serial::text, greatest(4, length(serial::text)), '0')
from (
    select buyer_organisation_id, supplier_id, month, nextval('procurement.statement_serials') as serial
    from (
        select buyer_organisation_id, supplier_id, date_trunc('month', accepted_at at time zone 'Asia/Shanghai')::date as month
        from procurement.goods_receipts
        where status = 'Accepted'
        union
        select buyer_organisation_id, supplier_id, statement_month
        from procurement.credit_notes
        where status = 'Agreed'
        order by 3, 1, 2
    ) as stood
) as numbered;
