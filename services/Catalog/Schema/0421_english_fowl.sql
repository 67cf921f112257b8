-- A rooster is sold as chicken.
insert into catalog.synonyms (group_id, word)
select group_id, unnest(words)
from (select gen_random_uuid() as group_id, words from (values
    (array['chicken', 'rooster', 'hen', 'cockerel'])) as t (words)) as g
on conflict do nothing;
