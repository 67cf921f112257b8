-- The register of licences, certificates and brand licences; their kinds are data.

create table suppliers.qualification_types (
    type_code          text not null constraint qualification_types_key primary key,
    name               text not null,
    issuer             text not null constraint qualification_types_issuer check (issuer in ('Authority', 'BrandOwner')),
    scope              text not null constraint qualification_types_scope check (scope in ('Supplier', 'Product')),
    number_pattern     text not null,
    number_check       text not null default '' constraint qualification_types_check check (number_check in ('', 'CreditCode', 'ScLicence')),
    number_hint        text not null,
    most_years         int,
    mark               text not null default '',
    categories         text[] not null default '{}',
    demanded_of        text not null default '',
    hides_when_missing boolean not null,
    story              text not null default '',
    position           int not null,
    version            bigint not null default 1,
    told_version       bigint not null default 0
);
insert into suppliers.qualification_types
    (type_code, name, issuer, scope, number_pattern, number_check, number_hint, most_years, mark, categories, demanded_of,
     hides_when_missing, story, position)
values
    ('business-licence', '营业执照', 'Authority', 'Supplier', '', 'CreditCode', '18位统一社会信用代码', null, '', '{}', '', false, '', 1),
    ('sc-licence', '食品生产许可证', 'Authority', 'Supplier', '', 'ScLicence', 'SC加14位数字，有效期五年', 5, '',
     '{cooked-meat,noodles,traditional-dairy,milk-yogurt,butter-cheese,oil,condiments,nuts,dried-fruit}', '', true, '', 2),
    ('quarantine-premises', '动物防疫条件合格证', 'Authority', 'Supplier', '^[0-9A-Z()（）\u4e00-\u9fff-]{6,40}$', '', '证上“（旗县简称）动防合字第…号”', null, '',
     '{beef,lamb,poultry-pork,eggs}', '', false, '', 3),
    ('agent-authorisation', '代理授权书', 'Authority', 'Supplier', '^.{2,40}$', '', '授权书编号，没有就写签发日期', 5, '', '{}', 'Agent', true, '', 4),
    ('organic', '有机产品认证', 'Authority', 'Product', '^[0-9A-Z]{8,20}$', '', '证书编号，例如100OP1200001', 1, '有机', '{}', '', true, '', 5),
    ('green', '绿色食品', 'Authority', 'Product', '^(LB|GF)[0-9A-Z-]{6,20}$', '', 'LB或GF开头的编号', 3, '绿色食品', '{}', '', true, '', 6),
    ('geographical-indication', '地理标志', 'Authority', 'Product', '^[0-9A-Z-]{4,20}$', '', '登记证书或核准使用公告的编号', null, '地理标志', '{}', '', false, '', 7),
    ('mengzibiao', '蒙字标', 'BrandOwner', 'Product', '^[0-9A-Z-]{4,20}$', '', '品牌方给的授权编号', 3, '蒙字标', '{}', '', true,
     '内蒙古自治区的区域公用品牌：产地、品种、工艺、检测都有标准，认证一件、授权一件，到期重新认证。', 8),
    ('chifeng-haowu', '赤峰好物', 'BrandOwner', 'Product', '^[0-9A-Z-]{4,20}$', '', '品牌方给的授权编号', 1, '赤峰好物', '{}', '', true,
     '赤峰市的农畜产品区域公用品牌：由品牌方按企业和单品授权，一年一审，授权范围以外的商品不得使用。', 9);

-- The first three digits of an SC number say what may be made; here, what that is on our shelves.
create table suppliers.sc_categories (
    digits     text not null constraint sc_categories_key primary key,
    name       text not null,
    categories text[] not null
);
insert into suppliers.sc_categories (digits, name, categories) values
    ('101', '粮食加工品', '{millet,rice,coarse-grain,beans,noodles}'),
    ('102', '食用油', '{oil}'),
    ('103', '调味品', '{condiments}'),
    ('104', '肉制品', '{cooked-meat}'),
    ('105', '乳制品', '{milk-yogurt,butter-cheese,traditional-dairy}'),
    ('106', '饮料', '{dried-fruit,honey-tea}'),
    ('111', '速冻食品', '{noodles,cooked-meat}'),
    ('116', '蔬菜制品', '{dried-vegetables,condiments}'),
    ('117', '水果制品', '{dried-fruit}'),
    ('118', '炒货食品及坚果制品', '{nuts}'),
    ('123', '淀粉及淀粉制品', '{noodles}');

create table suppliers.qualifications (
    qualification_id uuid not null constraint qualifications_key primary key,
    supplier_id      uuid not null references suppliers.suppliers,
    type_code        text not null references suppliers.qualification_types,
    number           text not null,
    product_ids      uuid[] not null default '{}',
    sku_ids          uuid[] not null default '{}',
    categories       text[] not null default '{}',
    valid_from       date not null,
    valid_until      date,
    state            text not null constraint qualifications_state
        check (state in ('Pending', 'Refused', 'Upcoming', 'Valid', 'Expired', 'Withdrawn')),
    reason           text not null default '',
    sha256           text,
    media_type       text,
    file_name        text,
    reminded         int,
    asked_by         uuid not null,
    asked_at         timestamptz not null,
    version          int not null default 1,
    constraint qualifications_period check (valid_until >= valid_from)
);
-- A supplier's register; the same licence is not registered twice while it counts.
create index qualifications_supplier on suppliers.qualifications (supplier_id, type_code, valid_until);
create unique index qualifications_once on suppliers.qualifications (supplier_id, type_code, number, valid_from)
    where state in ('Pending', 'Upcoming', 'Valid');
-- What expires, begins or is to be reminded of next.
create index qualifications_due on suppliers.qualifications (state, valid_until);
-- A brand's licences.
create index qualifications_type on suppliers.qualifications (type_code, state);

create table suppliers.qualification_steps (
    step_id          uuid primary key,
    qualification_id uuid not null references suppliers.qualifications on delete cascade,
    state            text not null,
    actor_id         uuid not null,
    actor_name       text not null,
    actor_role       text not null,
    reason           text not null,
    at               timestamptz not null
);
-- The timeline of one qualification.
create index qualification_steps_timeline on suppliers.qualification_steps (qualification_id, at);

-- What suppliers sell, as the Catalog told: for the scope of a licence and a brand's counts.
create table suppliers.skus (
    sku_id        uuid not null constraint skus_key primary key,
    product_id    uuid not null,
    supplier_id   uuid not null,
    product_name  text not null,
    pack          text not null,
    category_code text not null,
    is_listed     boolean not null,
    version       bigint not null
);
-- What one supplier sells.
create index skus_supplier on suppliers.skus (supplier_id, product_name);

-- Who was admitted before there was a register: their licences begin to hold at the next look at the clock, and are told.
insert into suppliers.qualifications (qualification_id, supplier_id, type_code, number, categories, valid_from, state, asked_by, asked_at)
select gen_random_uuid(), supplier_id, 'business-licence', credit_code, '{}', admitted_at::date, 'Upcoming', owner_id, admitted_at
from suppliers.suppliers
union all
select gen_random_uuid(), s.supplier_id, 'sc-licence', s.sc_licence, coalesce(c.categories, '{}'), s.admitted_at::date, 'Upcoming', s.owner_id,
       s.admitted_at
from suppliers.suppliers s
left join suppliers.sc_categories c on c.digits = substring(s.sc_licence from 3 for 3)
where s.sc_licence is not null;
