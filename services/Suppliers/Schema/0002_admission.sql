-- Agents, questions, the public notice, several offices' signatures, deadlines, and how a supplier stands after admission.

alter table suppliers.applications
    add column producer_name text,
    add column producer_code text,
    add column authorised_from date,
    add column authorised_until date,
    add column product_scope text[] not null default '{}',
    add column sc_from date,
    add column sc_until date,
    add column linkage_since int,
    add column notice_until timestamptz,
    drop constraint applications_status_known,
    drop constraint applications_kind_known,
    add constraint applications_status_known
        check (status in ('Draft', 'Submitted', 'Returned', 'Recommended', 'Asked', 'Noticed', 'Admitted', 'Rejected')),
    add constraint applications_kind_known check (kind in ('Firm', 'Cooperative', 'FamilyFarm', 'Agent'));

drop index suppliers.applications_open_key;
create unique index applications_open_key on suppliers.applications (applicant_id)
    where status in ('Draft', 'Submitted', 'Returned', 'Recommended', 'Asked', 'Noticed');
-- The public notices, and those that have run their days.
create index applications_noticed on suppliers.applications (notice_until) where status = 'Noticed';
-- Two applicants behind whom stands one person, or one account.
create index applications_legal_representative on suppliers.applications (legal_representative) where status <> 'Draft';
create index applications_bank_account on suppliers.applications (bank_account) where status <> 'Draft';

-- Which office a county officer signed for; empty for every other step.
alter table suppliers.application_steps add column office text not null default '';

alter table suppliers.attachments
    drop constraint attachments_kind_known,
    add constraint attachments_kind_known
        check (kind in ('BusinessLicence', 'ProductionLicence', 'Authorisation', 'LinkageEvidence', 'Other'));

-- Who signs a recommendation: every office listed for the banner, or, where it lists none, those listed for all.
create table suppliers.offices (
    office_code text not null,
    banner_code text not null default '',
    name        text not null,
    position    int not null,
    constraint offices_key primary key (banner_code, office_code)
);
insert into suppliers.offices (office_code, name, position) values ('agriculture', '农牧局', 1);

-- Days within which a step should be taken.
create table suppliers.deadlines (
    status text not null constraint deadlines_key primary key,
    days   int not null constraint deadlines_days check (days between 1 and 365)
);
insert into suppliers.deadlines (status, days) values ('Submitted', 7), ('Recommended', 7), ('Asked', 14), ('Returned', 30);

create table suppliers.settings (
    name  text not null constraint settings_key primary key,
    value text not null
);
insert into suppliers.settings (name, value) values ('notice-days', '7');

create table suppliers.objections (
    objection_id   uuid primary key,
    application_id uuid not null references suppliers.applications on delete cascade,
    words          text not null,
    contact        text not null,
    address        text not null,
    state          text not null default 'Open' constraint objections_state check (state in ('Open', 'Dismissed', 'Upheld')),
    answer         text not null default '',
    decided_by     uuid,
    decided_at     timestamptz,
    raised_at      timestamptz not null
);
-- What stands in the way of an admission; what was said about one applicant.
create index objections_application on suppliers.objections (application_id, state);
-- The reviewers' list, oldest first.
create index objections_open on suppliers.objections (raised_at) where state = 'Open';
-- How often one address objects.
create index objections_address on suppliers.objections (address, raised_at);

alter table suppliers.suppliers
    add column standing text not null default 'Active'
        constraint suppliers_standing check (standing in ('Active', 'Suspended', 'Holiday', 'Terminated')),
    add column standing_reason text not null default '',
    add column standing_at timestamptz,
    add column holiday_until date,
    add column version bigint not null default 1,
    add column producer_name text,
    add column producer_code text;
-- The officers' register of a banner.
create index suppliers_banner on suppliers.suppliers (banner_code, standing);
-- Holidays that are over.
create index suppliers_holiday on suppliers.suppliers (holiday_until) where standing = 'Holiday';

create table suppliers.supplier_steps (
    step_id     uuid primary key,
    supplier_id uuid not null references suppliers.suppliers,
    standing    text not null,
    actor_id    uuid not null,
    actor_name  text not null,
    actor_role  text not null,
    reason      text not null,
    at          timestamptz not null
);
-- The timeline of one supplier.
create index supplier_steps_timeline on suppliers.supplier_steps (supplier_id, at);
