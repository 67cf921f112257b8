using Marketplace.Web.Language;

namespace Marketplace.Web.SupplierDesk.Products;

/// <summary>What the catalog says of a row of a price list, by its code and what fills it in; said here in the reader's language.</summary>
public sealed record RowNote(string Code, IReadOnlyList<string> Args)
{
    // Columns as the sheet heads them; those a category asks for are known as its attributes are.
    private static readonly string[] Columns =
    [
        Text.Key("规格编码"), Text.Key("商品名称"), Text.Key("英文名"), Text.Key("规格"), Text.Key("净重(kg)"), Text.Key("称重"), Text.Key("零售价"), Text.Key("食堂价"),
        Text.Key("现售零售价"), Text.Key("现售食堂价"), Text.Key("起订量"), Text.Key("库存"), Text.Key("导出时库存"), Text.Key("类目"), Text.Key("产地"), Text.Key("品牌"),
        Text.Key("储存"), Text.Key("保质期"), Text.Key("上市季"), Text.Key("非季预售"), Text.Key("预售发货日"), Text.Key("税率"), Text.Key("起订步长"), Text.Key("阶梯价"),
        Text.Key("税收编码"), Text.Key("重量允差%"), Text.Key("价格说明"), Text.Key("状态"), Text.Key("隐藏的行"),
    ];

    private static readonly string[] Storages = [Text.Key("冷冻"), Text.Key("冷藏"), Text.Key("阴凉"), Text.Key("常温")];

    public string Said => Code switch
    {
        "changed" => T["{0} {1} → {2}", NameOf(Args[0]), Value(Args[0], Args[1]), Value(Args[0], Args[2])],
        "resumed" => T["这个规格恢复销售"],
        "pack" => Args.Count == 1 ? Text.Pack(Args[0]) : T["{0}（您写的是“{1}”）", Text.Pack(Args[0]), Args[1]],
        "weight" => T["净重{0}kg", Args[0]],
        "weighed" => T["按实重结算"],
        "price" => T["{0}¥{1}（每500g ¥{2}）", NameOf(Args[0]), Args[1], Args[2]],
        "word" => Value(Args[0], Args[1]),
        "stock" => T["库存{0}", Args[0]],
        "lacking" => T["还缺{0}：先存为草稿，补齐后上架", string.Join(T["、"], Args.Select(Text.Said))],
        "mistake" => InSheet(Args[0]) + (Args[1].Length == 0 ? "" : T["“{0}”", Args[1]]) + Text.Colon + Text.Said(Args[2]),
        "blind-stock" => T["没有“{0}”，请核对库存", InSheet("导出时库存")],
        "absent" => T["表里没有这个编码，停售"],
        "left-out" => T["被筛选或隐藏，没有算：商品保持原样，不改也不停售"],
        _ => "",
    };

    private static Text T => Text.Current;

    private static string NameOf(string column) => Array.IndexOf(Columns, column) >= 0 ? T[column] : Text.Said(column);

    // Who is to look there reads what stands there.
    private static string InSheet(string column) => NameOf(column) is var name && name == column ? column : T["{0}（{1}）", name, column];

    private static string Value(string column, string value) => column switch
    {
        _ when value is "是" => T["是"],
        _ when value is "否" => T["否"],
        _ when value is "无" => T["无"],
        "规格" => Text.Pack(value),
        "产地" => Text.Place(value),
        "类目" or "状态" => T[value],
        "储存" when Array.IndexOf(Storages, value) >= 0 => T[value],
        _ when Array.IndexOf(Columns, column) >= 0 && column is not "保质期" => value,
        _ => Text.Said(value),
    };
}
