-- English words that mean the same; the officers' page keeps them beside the Chinese ones.
insert into catalog.synonyms (group_id, word)
select group_id, unnest(words)
from (select gen_random_uuid() as group_id, words from (values
    (array['lamb', 'mutton']),
    (array['potato', 'spud']),
    (array['corn', 'maize']),
    (array['flaxseed', 'linseed', 'flax seed']),
    (array['soybean', 'soya bean', 'soy bean']),
    (array['yogurt', 'yoghurt', 'yoghourt']),
    (array['chilli', 'chili', 'chile']),
    (array['oat', 'oatmeal', 'porridge oat']),
    (array['ground beef', 'minced beef', 'beef mince']),
    (array['oxtail', 'ox tail', 'beef tail']),
    (array['wood-ear', 'black fungus', 'wood ear']),
    (array['adzuki', 'azuki', 'aduki']),
    (array['airag', 'kumis', 'koumiss', 'kumiss']),
    (array['bell pepper', 'capsicum', 'sweet pepper']),
    (array['hawthorn', 'haw']),
    (array['huruud', 'milk tofu', 'hurood'])) as t (words)) as g
on conflict do nothing;
