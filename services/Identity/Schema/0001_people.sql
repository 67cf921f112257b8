-- Phone and names are empty after erasure; the row stays so that history stays joined.
create table identity.people (
    person_id uuid not null constraint people_key primary key,
    phone text constraint people_phone unique constraint people_phone_form check (phone ~ '^1[3-9][0-9]{9}$'),
    name text not null default '',
    password_hash text,
    security_stamp text not null,
    totp_key text,
    totp_enabled boolean not null default false,
    last_totp text,
    last_totp_at timestamptz,
    registered_at timestamptz not null,
    erased_at timestamptz
);
-- Serves the administrator's list, newest first.
create index people_registered on identity.people (registered_at desc, person_id desc);

-- Failed passwords by number, known or not, so that a lockout tells nobody whether a number is known.
create table identity.lockouts (
    phone text not null constraint lockouts_key primary key,
    failed_count integer not null default 0,
    lockout_end timestamptz
);

create table identity.recovery_codes (
    person_id uuid not null,
    code_hash bytea not null,
    constraint recovery_codes_key primary key (person_id, code_hash)
);

create table identity.memberships (
    membership_id uuid not null constraint memberships_key primary key,
    person_id uuid not null constraint memberships_person references identity.people,
    role text not null,
    scope text not null,
    scope_name text not null,
    granted_at timestamptz not null,
    granted_by uuid,
    revoked_at timestamptz
);
-- Serves sign-in, and holds each role once.
create unique index memberships_held on identity.memberships (person_id, role, scope) where revoked_at is null;
-- Serves the people of an organisation, and whom to tell.
create index memberships_scope on identity.memberships (scope, role) where revoked_at is null;

create table identity.invitations (
    invitation_id uuid not null constraint invitations_key primary key,
    phone text,
    role text not null,
    scope text not null,
    scope_name text not null,
    invited_by uuid not null,
    invited_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz
);
-- Serves sign-in, and holds each open invitation once.
create unique index invitations_open on identity.invitations (phone, role, scope)
    where accepted_at is null and revoked_at is null;
-- Serves the page of an organisation's people.
create index invitations_scope on identity.invitations (scope) where accepted_at is null and revoked_at is null;

-- A refresh token says session and generation; only the newest generation renews.
create table identity.sessions (
    session_id uuid not null constraint sessions_key primary key,
    person_id uuid not null constraint sessions_person references identity.people,
    device text not null,
    security_stamp text not null,
    generation integer not null default 1,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    ended_at timestamptz
);
-- Serves the list of a person's sessions and ending them all.
create index sessions_person_open on identity.sessions (person_id) where ended_at is null;

create table identity.codes (
    code_id uuid not null constraint codes_key primary key,
    phone text not null,
    address text not null,
    purpose text not null,
    code_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    tries integer not null default 0,
    used_at timestamptz
);
-- Serve the rate limits and the newest code of a number.
create index codes_phone on identity.codes (phone, created_at desc);
create index codes_address on identity.codes (address, created_at desc);

-- Every try to sign in, right or wrong, for the limits by number and address.
create table identity.attempts (
    phone text not null,
    address text not null,
    at timestamptz not null
);
create index attempts_phone on identity.attempts (phone, at desc);
create index attempts_address on identity.attempts (address, at desc);
-- Serves the clearing of old tries.
create index attempts_at on identity.attempts using brin (at);

-- What a person agreed to or refused, each decision kept with its time; the latest holds.
create table identity.consents (
    consent_id uuid not null constraint consents_key primary key,
    person_id uuid not null,
    kind text not null,
    agreed boolean not null,
    decided_at timestamptz not null
);
-- Serves the latest decision of a person by kind.
create index consents_person on identity.consents (person_id, kind, decided_at desc);

-- Messages on their way to phones. The text of a code is emptied once sent.
create table identity.text_messages (
    text_message_id uuid not null constraint text_messages_key primary key,
    cause uuid not null,
    person_id uuid,
    phone text not null,
    kind text not null,
    text text not null,
    created_at timestamptz not null,
    not_after timestamptz not null,
    attempts integer not null default 0,
    next_at timestamptz not null,
    sent_at timestamptz,
    given_up_at timestamptz,
    error text,
    constraint text_messages_cause_once unique (cause, phone)
);
-- Serves the sender.
create index text_messages_due on identity.text_messages (next_at) where sent_at is null and given_up_at is null;
-- Serves a person's own list of messages.
create index text_messages_person on identity.text_messages (person_id, created_at desc);

-- What the demo market's sender "sent", for everybody to read.
create table identity.visible_inbox (
    visible_message_id uuid not null constraint visible_inbox_key primary key,
    phone text not null,
    text text not null,
    sent_at timestamptz not null
);
create index visible_inbox_sent on identity.visible_inbox (sent_at desc);

-- Number and buyer of paid orders, for messages that name neither; refunds that came before their order wait here.
create table identity.paid_orders (
    order_id uuid not null constraint paid_orders_key primary key,
    number text not null,
    buyer_id uuid not null
);
create table identity.early_refunds (
    refund_id uuid not null constraint early_refunds_key primary key,
    message_id uuid not null,
    order_id uuid not null,
    amount_cny numeric(19, 2) not null,
    settled_at timestamptz not null
);
create index early_refunds_order on identity.early_refunds (order_id);

create table identity.market_settings (
    name text not null constraint market_settings_key primary key,
    value text not null
);
