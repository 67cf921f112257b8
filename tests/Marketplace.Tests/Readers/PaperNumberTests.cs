using Marketplace.Readers;

namespace Marketplace.Tests.Readers;

public sealed class PaperNumberTests
{
    [Theory]
    [InlineData("QG2612010001", PaperKind.Requisition, "QG2612010001")]
    [InlineData("ＣＧ２６１２０１０００２", PaperKind.PurchaseOrder, "CG2612010002")]
    [InlineData("ys 261201 0003", PaperKind.GoodsReceipt, "YS2612010003")]
    [InlineData("验收单号：YS-2612010003", PaperKind.GoodsReceipt, "YS2612010003")]
    [InlineData("DX2612010004 ", PaperKind.CreditNote, "DX2612010004")]
    [InlineData("ｄｚ26120005", PaperKind.Statement, "DZ26120005")]
    [InlineData("D2612010000001", PaperKind.RetailOrder, "D2612010000001")]
    public void A_number_is_read_however_it_was_typed_or_pasted(string typed, PaperKind kind, string number) =>
        Assert.Equal((kind, number), PaperNumber.Read(typed));

    [Theory]
    [InlineData("")]
    [InlineData("牛肋条")]
    [InlineData("QG26")]
    [InlineData("NR006-1")]
    [InlineData("SC10115042200012D1")]
    [InlineData("QG2612010001 CG2612010002")]
    public void What_is_no_number_of_a_paper_or_more_than_one_is_words(string typed) => Assert.Null(PaperNumber.Read(typed));

    [Theory]
    [InlineData("ＮＲ００６－１", "%NR006-1%")]
    [InlineData("　合作社（北）", "%合作社（北）%")]
    [InlineData("请购单 ｑｇ２６１２０１０００１", "%QG2612010001%")]
    [InlineData("50%_\\", "%50\\%\\_\\\\%")]
    public void A_search_looks_for_plain_letters_and_digits_and_leaves_a_names_signs_alone(string words, string pattern) =>
        Assert.Equal(pattern, SearchPattern.Anywhere(words));
}
