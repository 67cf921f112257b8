-- The language a person chose while signed in; what they are told is said in it.
alter table identity.people add column language text not null default 'zh' constraint people_language check (language in ('zh', 'en'));
-- The same in English, empty where it was told before both were kept; is_english is what was sent.
alter table identity.text_messages add column english text not null default '', add column is_english boolean not null default false;
