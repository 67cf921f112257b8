-- What a supplier is called, as its service said last; roles given and invitations sent from now on carry this name.
create table identity.scope_names (
    scope text not null constraint scope_names_key primary key,
    name text not null,
    version bigint not null
);
