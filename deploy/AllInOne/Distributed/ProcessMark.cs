using System.Diagnostics;
using System.Globalization;

namespace Marketplace.AllInOne.Distributed;

/// <summary>A process, told from a later one that was given its number by when it began.</summary>
internal readonly record struct ProcessMark(int Id, string Began)
{
    private const int StartedAt = 19;

    public static ProcessMark Mine { get; } = Of(Environment.ProcessId)!.Value;

    public bool IsAlive => Of(Id) == this;

    /// <summary>The process that has a number now; none when nobody has it, or only a zombie.</summary>
    public static ProcessMark? Of(int id)
    {
        try
        {
            return OperatingSystem.IsLinux() ? OfLinux(id) : OfOthers(id);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    public static ProcessMark? Parse(string text) =>
        text.Split('@', 2) is [var id, { Length: > 0 } began] && int.TryParse(id, CultureInfo.InvariantCulture, out var known)
            ? new(known, began)
            : null;

    /// <summary>Ends it at once, if it is still the same.</summary>
    public void Kill()
    {
        if (!IsAlive) return;
        try
        {
            using var process = Process.GetProcessById(Id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It went by itself in between.
        }
    }

    public override string ToString() => $"{Id}@{Began}";

    // What the kernel says, for the clock by which a start time is reckoned may be set. A name may hold blanks and brackets.
    private static ProcessMark? OfLinux(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : new(id, $"{fields[StartedAt]} {File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}");
    }

    private static ProcessMark? OfOthers(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.HasExited ? null : new(id, process.StartTime.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture));
    }
}
