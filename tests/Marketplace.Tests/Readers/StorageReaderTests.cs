using Marketplace.Readers;

namespace Marketplace.Tests.Readers;

public class StorageReaderTests
{
    [Theory]
    [InlineData("冷藏（勿冷冻）", StorageKind.Chilled)]
    [InlineData("常温，避免冷冻", StorageKind.Ambient)]
    [InlineData("常温保存避免冷冻", StorageKind.Ambient)]
    [InlineData("常温，开封后冷藏", StorageKind.Ambient)]
    [InlineData("冷冻保存，解冻后冷藏三天", StorageKind.Frozen)]
    [InlineData("冷冻", StorageKind.Frozen)]
    [InlineData("速冻", StorageKind.Frozen)]
    [InlineData("-18℃及以下冷冻", StorageKind.Frozen)]
    [InlineData("−18°C以下", StorageKind.Frozen)]
    [InlineData("0-4℃", StorageKind.Chilled)]
    [InlineData("2-6℃冷藏", StorageKind.Chilled)]
    [InlineData("5-20℃阴凉处", StorageKind.Cool)]
    [InlineData("冰鲜", StorageKind.Chilled)]
    [InlineData("阴凉避光", StorageKind.Cool)]
    [InlineData("避光", StorageKind.Cool)]
    [InlineData("常温阴凉处", StorageKind.Cool)]
    [InlineData("冻干，常温", StorageKind.Ambient)]
    [InlineData("室温", StorageKind.Ambient)]
    [InlineData("冷藏，不要冷冻", StorageKind.Chilled)]
    public void Goods_are_kept_as_their_words_say(string text, StorageKind kind)
    {
        var read = StorageReader.Read(text);

        Assert.Equal(((StorageKind?)kind, null), (read.Value, read.Question));
    }

    [Theory]
    [InlineData("不可冷藏")]
    [InlineData("勿冷冻")]
    [InlineData("冷藏或冷冻")]
    [InlineData("常温或冷藏")]
    public void What_does_not_say_how_is_asked_about(string text)
    {
        var read = StorageReader.Read(text);

        Assert.Null(read.Value);
        Assert.NotNull(read.Question);
    }

    [Fact]
    public void What_says_nothing_of_it_is_nothing() => Assert.True(StorageReader.Read("干燥通风处").IsNothing);
}
