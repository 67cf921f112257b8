-- What a broker has confirmed, kept for a week: a backup holds no broker. A restore hands on again what not every consumer had taken.
create table {schema}.handed_on (
    message_id uuid not null,
    type text not null,
    body text not null,
    version bigint not null,
    traceparent text,
    created_at timestamptz not null,
    handed_on_at timestamptz not null default now()
);
-- Serves the clearing of what is older than a week.
create index handed_on_at on {schema}.handed_on using brin (handed_on_at);
