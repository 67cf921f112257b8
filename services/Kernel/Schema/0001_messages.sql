-- {schema} is replaced by the service's own schema name.
create table {schema}.outbox (
    outbox_id bigint generated always as identity constraint outbox_key primary key,
    message_id uuid not null,
    type text not null,
    body json not null,
    version bigint not null,
    traceparent text,
    created_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table {schema}.inbox (
    consumer text not null,
    message_id uuid not null,
    received_at timestamptz not null default now(),
    constraint inbox_key primary key (consumer, message_id)
);
-- Serves the monthly clearing of old entries.
create index inbox_received_at on {schema}.inbox using brin (received_at);

-- Messages one consumer could not take: 'waiting' ones came before the row they speak of, 'failed' ones need a person.
create table {schema}.set_aside (
    consumer text not null,
    message_id uuid not null,
    type text not null,
    body json not null,
    version bigint not null,
    traceparent text,
    created_at timestamptz not null,
    status text not null constraint set_aside_status check (status in ('waiting', 'failed')),
    attempts integer not null default 0,
    error text not null,
    set_aside_at timestamptz not null default now(),
    next_at timestamptz not null default now(),
    constraint set_aside_key primary key (consumer, message_id)
);
-- Serves the retry of what waits.
create index set_aside_due on {schema}.set_aside (next_at) where status = 'waiting';

create table {schema}.idempotency_keys (
    caller uuid not null,
    route text not null,
    key text not null,
    request_hash bytea not null,
    status integer not null default 0,
    location text,
    answer text,
    created_at timestamptz not null default now(),
    constraint idempotency_keys_key primary key (caller, route, key)
);
-- Serves the monthly clearing of old keys.
create index idempotency_keys_created_at on {schema}.idempotency_keys using brin (created_at);

-- Sessions that ended and people whose memberships changed: tickets issued before are refused.
create table {schema}.revocations (
    subject_id uuid not null constraint revocations_key primary key,
    revoked_at timestamptz not null
);

-- Officers' reads of personal data, and other acts that must be accounted for.
create table {schema}.audit_entries (
    audit_entry_id uuid not null constraint audit_entries_key primary key,
    actor_id uuid not null,
    action text not null,
    subject_id uuid,
    detail text not null,
    at timestamptz not null
);
-- Serves the page of one person's entries and the newest first.
create index audit_entries_subject on {schema}.audit_entries (subject_id, at desc);
create index audit_entries_at on {schema}.audit_entries (at desc);
