using System.Text;
using Marketplace.Readers;

namespace Marketplace.Tests.Readers;

public sealed class CsvFileTests
{
    [Fact]
    public void A_file_begins_so_that_a_spreadsheet_reads_its_Chinese_and_leaves_figures_alone()
    {
        var file = CsvFile.Write([["单号", "金额"], ["CG2612010001", "-12.50"], ["＝1+1", "  =1"], ["+86 139", "-"]]);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), file[..3]);
        Assert.Equal(["单号,金额", "CG2612010001,-12.50", "'＝1+1,'  =1", "'+86 139,'-"], Encoding.UTF8.GetString(file[3..]).Trim().Split("\r\n"));
    }
}
