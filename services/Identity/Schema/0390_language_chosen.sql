-- Whether a person chose their language: who never did is not answered in Chinese where the browser asks for English.
alter table identity.people add column language_chosen boolean not null default false;
update identity.people set language_chosen = true where language = 'en';
