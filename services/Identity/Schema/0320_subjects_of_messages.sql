-- What a message is about, so that it leads there, for whom it was told to its holder, and when it was opened. What was told before
-- counts as read.
alter table identity.text_messages
    add column subject text,
    add column subject_id uuid,
    add column scope text not null default '',
    add column read_at timestamptz;
update identity.text_messages set read_at = created_at;
-- Serves the figure beside a person's name.
create index text_messages_unread on identity.text_messages (person_id) where read_at is null and subject is not null;
