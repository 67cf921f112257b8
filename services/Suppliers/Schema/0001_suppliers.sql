-- Applications to sell, their steps and files, and the suppliers they became.

create table suppliers.applications (
    application_id       uuid primary key,
    applicant_id         uuid not null,
    status               text not null,
    version              int not null default 1,
    kind                 text,
    name                 text,
    credit_code          text,
    legal_representative text,
    banner_code          text,
    contact_name         text,
    contact_phone        text,
    bank_name            text,
    bank_account         text,
    story                text,
    households           int,
    linkage_method       text,
    sc_licence           text,
    recommended_by       uuid,
    created_at           timestamptz not null,
    moved_at             timestamptz not null,
    constraint applications_status_known
        check (status in ('Draft', 'Submitted', 'Returned', 'Recommended', 'Admitted', 'Rejected')),
    constraint applications_kind_known check (kind in ('Firm', 'Cooperative', 'FamilyFarm')),
    constraint applications_households_not_negative check (households >= 0)
);

-- One person has one application under way; also serves "my applications".
create unique index applications_open_key on suppliers.applications (applicant_id)
    where status in ('Draft', 'Submitted', 'Returned', 'Recommended');
create index applications_applicant on suppliers.applications (applicant_id, created_at desc);
-- The officers' queue: one status, oldest first, by key.
create index applications_queue on suppliers.applications (status, moved_at, application_id);
-- The county's queue and its counts.
create index applications_banner on suppliers.applications (banner_code, status, moved_at);

create table suppliers.application_steps (
    step_id        uuid primary key,
    application_id uuid not null references suppliers.applications on delete cascade,
    status         text not null,
    actor_id       uuid not null,
    actor_name     text not null,
    actor_role     text not null,
    reason         text not null default '',
    field_reasons  jsonb not null default '{}',
    at             timestamptz not null
);
-- The timeline of one application.
create index application_steps_timeline on suppliers.application_steps (application_id, at);
-- What one person did, for their export and erasure.
create index application_steps_actor on suppliers.application_steps (actor_id);

create table suppliers.attachments (
    attachment_id  uuid primary key,
    application_id uuid not null references suppliers.applications on delete cascade,
    kind           text not null,
    file_name      text not null,
    media_type     text not null,
    size_bytes     int not null,
    sha256         text not null,
    added_at       timestamptz not null,
    constraint attachments_kind_known
        check (kind in ('BusinessLicence', 'ProductionLicence', 'LinkageEvidence', 'Other')),
    -- The same file sent twice is one attachment.
    constraint attachments_once unique (application_id, kind, sha256)
);
-- Whether a stored file is still used by anyone.
create index attachments_file on suppliers.attachments (sha256);

create table suppliers.suppliers (
    supplier_id          uuid primary key,
    application_id       uuid not null references suppliers.applications,
    owner_id             uuid not null,
    kind                 text not null,
    name                 text not null,
    credit_code          text not null,
    legal_representative text not null,
    banner_code          text not null,
    contact_name         text not null,
    contact_phone        text not null,
    bank_name            text not null,
    bank_account         text not null,
    story                text not null,
    households           int not null,
    linkage_method       text not null,
    sc_licence           text,
    admitted_at          timestamptz not null,
    constraint suppliers_credit_code_key unique (credit_code),
    constraint suppliers_application_key unique (application_id)
);
-- "My supplier" of an owner.
create index suppliers_owner on suppliers.suppliers (owner_id);
