-- How goods travel: from stock in Beijing, or straight from where they were made. Terms are the market's, and dated;
-- which of the two a product keeps to, and in how many days, is its supplier's word.
create table catalog.dispatch_terms (
    kind text not null constraint dispatch_terms_kind check (kind in ('BeijingStock', 'FromOrigin')),
    valid_from date not null,
    cut_off time,
    days integer,
    constraint dispatch_terms_key primary key (kind, valid_from)
);

insert into catalog.dispatch_terms (kind, valid_from, cut_off, days) values
    ('BeijingStock', '2024-01-01', '16:00', 1),
    ('FromOrigin', '2024-01-01', null, null);

create table catalog.product_dispatch (
    product_id uuid not null constraint product_dispatch_key primary key constraint product_dispatch_product references catalog.products,
    kind text not null constraint product_dispatch_kind check (kind in ('BeijingStock', 'FromOrigin')),
    days integer constraint product_dispatch_days check (days between 1 and 15)
);
