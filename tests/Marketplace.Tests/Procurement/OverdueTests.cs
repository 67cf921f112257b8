using Marketplace.Procurement.Statements;

namespace Marketplace.Tests.Procurement;

/// <summary>What is overdue is said by the day it was due. Pure.</summary>
public class OverdueTests
{
    [Theory]
    [InlineData(0, "11-10 6070.50; 11-23 2106.60")]
    [InlineData(70.50, "11-10 6000.00; 11-23 2106.60")]
    [InlineData(6_100, "11-23 2077.10")]
    [InlineData(9_000, "")]
    public void Payments_and_credits_go_to_what_is_due_first(double paid, string said)
    {
        StatementLine[] lines = [Line(new(2026, 11, 10), 6_170.50m), Line(new(2026, 11, 10), -100m), Line(new(2026, 11, 23), 2_106.60m), Line(new(2026, 12, 4), 500m)];
        StatementPayment[] payments = [new(Guid.Empty, (decimal)paid, new(2026, 11, 20), "", "", default, null, null)];
        var statement = new StatementView(
            "", Guid.Empty, "", Guid.Empty, "", new(2026, 10, 1), true, null, null, null, null, lines, payments, new(2026, 11, 30));
        Assert.Equal(said, string.Join("; ", statement.OverdueByDay.Select(one => FormattableString.Invariant($"{one.DueOn:MM-dd} {one.Cny:0.00}"))));
    }

    private static StatementLine Line(DateOnly due, decimal payable) => new(
        Guid.Empty, default, "", "", "", "", 0, 0, 0, 0, 0, 0, null, 0, payable, due);
}
