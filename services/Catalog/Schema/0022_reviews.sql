-- Who received which goods: only they may say how they were.
create table catalog.received_lines (
    line_id uuid not null constraint received_lines_key primary key,
    person_id uuid not null,
    product_id uuid not null,
    sku_id uuid not null,
    pack text not null,
    received_at timestamptz not null
);
-- Serves the buyer's own list and the question whether they have received a product.
create index received_lines_of_person on catalog.received_lines (person_id, product_id);

-- One voice per person and product, however often they bought it: an average cannot be bought by the dozen.
create table catalog.reviews (
    review_id uuid not null constraint reviews_key primary key,
    product_id uuid not null constraint reviews_product references catalog.products,
    supplier_id uuid not null,
    person_id uuid,
    author text not null,
    pack text not null,
    stars integer not null constraint reviews_stars check (stars between 1 and 5),
    words text not null constraint reviews_words check (char_length(words) <= 500),
    photos text[] not null default '{}',
    state text not null constraint reviews_state check (state in ('Waiting', 'Shown', 'Refused')),
    reason text not null default '',
    reply text not null default '',
    replied_at timestamptz,
    version bigint not null,
    written_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    constraint reviews_one_voice unique (product_id, person_id)
);
-- Serves the product page, newest first.
create index reviews_shown on catalog.reviews (product_id, written_at desc) where state = 'Shown';
-- Serves the moderators' queue, oldest first.
create index reviews_waiting on catalog.reviews (written_at) where state = 'Waiting';
-- Serves the supplier's list.
create index reviews_of_supplier on catalog.reviews (supplier_id, written_at desc);

-- Photos a person uploaded to go with a review.
create table catalog.review_photos (
    person_id uuid not null,
    hash text not null,
    added_at timestamptz not null,
    constraint review_photos_key primary key (person_id, hash)
);
