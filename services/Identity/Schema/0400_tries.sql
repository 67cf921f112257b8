-- Tries to prove who one is, counted until a time: by what was tried (password, code, totp), whom it is about (a number or a
-- person) and where it came from; an empty word stands for whomever or wherever. Takes the place of attempts and lockouts,
-- which nothing writes any more.
create table identity.tries (
    subject text not null,
    source text not null,
    kind text not null,
    count integer not null,
    until timestamptz not null,
    constraint tries_key primary key (subject, source, kind)
);

-- The half minute (Unix time / 30) whose number was used last: neither it nor an older one opens anything again.
alter table identity.people add column last_totp_step bigint;

-- Browsers and programs a person has signed in from, by the hash of the key each keeps: for them limits that strangers use up
-- do not hold.
create table identity.known_devices (
    person_id uuid not null constraint known_devices_person references identity.people,
    device text not null,
    last_used_at timestamptz not null,
    constraint known_devices_key primary key (person_id, device)
);

-- Where a code was asked for, and where alone it opens: a stranger's wrong tries use up no code but their own. Codes of the
-- release before say none.
alter table identity.codes add column asker text;

-- Puzzles that were answered, right or wrong: each is good for one answer.
create table identity.spent_puzzles (
    puzzle_id uuid not null constraint spent_puzzles_key primary key,
    at timestamptz not null
);
