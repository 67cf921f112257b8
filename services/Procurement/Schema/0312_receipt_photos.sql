-- What the goods looked like when they came. Few and small; kept with the receipt they prove, and so in its backup.
create table procurement.receipt_photos (
    photo_id uuid not null constraint receipt_photos_key primary key,
    goods_receipt_id uuid not null constraint receipt_photo_of_receipt references procurement.goods_receipts,
    line_id uuid not null constraint receipt_photo_of_line references procurement.purchase_order_lines,
    sha256 bytea not null,
    content bytea not null,
    media_type text not null,
    added_by uuid not null,
    added_at timestamptz not null,
    constraint receipt_photo_once unique (line_id, sha256)
);
-- Serves a receipt's photos.
create index receipt_photos_of_receipt on procurement.receipt_photos (goods_receipt_id);
