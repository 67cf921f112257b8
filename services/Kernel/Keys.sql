create table if not exists keys.data_protection_keys (
    friendly_name text not null constraint data_protection_keys_key primary key,
    xml text not null,
    created_at timestamptz not null default now()
);
