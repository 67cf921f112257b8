using Marketplace.Web.Language;

namespace Marketplace.Web.SupplierDesk.Products;

public sealed record StartedImport(Guid ImportId);

/// <summary>A price list on its way, as the catalog tells it.</summary>
public sealed record Import(
    Guid ImportId, string FileName, bool RetiresAbsent, string State, string Reason, int Rows, int Added, int Changed, int Unchanged,
    int Retired, int Mistakes, int Done, IReadOnlyList<string> UnknownColumns, DateTimeOffset MadeAt, DateTimeOffset? FinishedAt,
    string HiddenRows, int HiddenCount, string Plan)
{
    public static IReadOnlyList<(string Key, string Name, string Badge)> Fates { get; } =
    [
        ("Mistake", Text.Key("要改"), "bad"), ("Added", Text.Key("新增"), "good"), ("Changed", Text.Key("修改"), "wait"),
        ("Retired", Text.Key("停售"), "bad"), ("Unchanged", Text.Key("不变"), ""), ("LeftOut", Text.Key("不导入"), ""),
    ];

    public bool IsRunning => State is "Checking" or "Applying";

    /// <summary>Rows a filter hides, where they were not wanted.</summary>
    public int LeftOut => HiddenRows == "Skip" ? HiddenCount : 0;

    /// <summary>Another plan than the one that was seen; a check that came to the same is none.</summary>
    public bool IsOther(string? seen) => !string.IsNullOrEmpty(seen) && seen.Split('-')[^1] != Plan.Split('-')[^1];

    public int Changes => Added + Changed + Retired;

    public string StateName => State switch
    {
        "Checking" => Text.Current["正在检查"],
        "Checked" when Mistakes > 0 => Text.Current["有错要改"],
        "Checked" when Changes == 0 => Text.Current["没有改动"],
        "Checked" => Text.Current["等您确认"],
        "Applying" => Text.Current["正在导入"],
        "Done" => Text.Current["已完成"],
        _ => Text.Current["已停止"],
    };

    public string Badge => State switch
    {
        "Done" => "good",
        "Stopped" => "bad",
        "Checked" when Mistakes > 0 => "bad",
        "Checked" when Changes == 0 => "",
        _ => "wait",
    };

    public int CountOf(string fate) => fate switch
    {
        "Mistake" => Mistakes,
        "Added" => Added,
        "Changed" => Changed,
        "Retired" => Retired,
        "LeftOut" => LeftOut,
        _ => Unchanged,
    };
}

/// <summary>What becomes of a row, or was said of it before.</summary>
public abstract record RowFate(string Fate, IReadOnlyList<RowNote> Notes)
{
    public string FateName => Text.Current[Import.Fates.First(fate => fate.Key == Fate).Name];

    public string Badge => Import.Fates.First(fate => fate.Key == Fate).Badge;

    public string Said => string.Join(Text.Current["；"], Notes.Select(note => note.Said));
}

public sealed record ImportedRow(int Row, string Code, string Name, string Fate, IReadOnlyList<RowNote> Notes, ImportedRowBefore? Was) : RowFate(Fate, Notes);

public sealed record ImportedRowBefore(string Fate, IReadOnlyList<RowNote> Notes) : RowFate(Fate, Notes);
