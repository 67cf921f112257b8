-- What the law demands hides the goods; what is only claimed hides the claim.
alter table suppliers.qualification_types add column hides_mark_only boolean not null default false;

-- Raw meat and eggs need the premises certificate before anything of them is sold (Animal Epidemic Prevention Law, art. 25).
update suppliers.qualification_types
set hides_when_missing = true, version = version + 1
where type_code = 'quarantine-premises';

-- Whoever may not bear the indication sells the same goods without it.
update suppliers.qualification_types
set hides_when_missing = false, hides_mark_only = true, version = version + 1
where type_code = 'geographical-indication';
