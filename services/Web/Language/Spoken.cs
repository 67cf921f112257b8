using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Web.Language;

/// <summary>Marks a region's name in an API's answer: it is read in the reader's language. Never for what is sent back.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlaceAttribute : JsonConverterAttribute
{
    public override JsonConverter CreateConverter(Type typeToConvert) => new Spoken(Text.Place);
}

/// <summary>Marks a word the market keeps as data and knows in both languages, such as a kind of licence.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordAttribute : JsonConverterAttribute
{
    public override JsonConverter CreateConverter(Type typeToConvert) => new Spoken(word => word is null ? null : Text.Current[word]);
}

/// <summary>Marks what a supplier, a brand or a good is called: read in its supplier's own English where there is one. Never for what is sent back.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamedAttribute : JsonConverterAttribute
{
    public override JsonConverter CreateConverter(Type typeToConvert) => new Spoken(name => name is null ? null : Text.Name(name));
}

/// <summary>Marks what is in a parcel, such as 敖汉黄小米 500 g×4/袋×1；石碾黄米面 1 kg/袋×2: names and packs are read in the reader's language.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParcelAttribute : JsonConverterAttribute
{
    public override JsonConverter CreateConverter(Type typeToConvert) =>
        new Spoken(goods => goods is null || !Text.IsEnglish ? goods : string.Join("; ", goods.Split('；').Select(InEnglish)));

    // The name ends at the first blank after which what stands before is known.
    private static string InEnglish(string goods)
    {
        for (var at = goods.IndexOf(' ', StringComparison.Ordinal); at > 0; at = goods.IndexOf(' ', at + 1))
        {
            if (Text.Name(goods[..at]) is var name && name != goods[..at]) return name + Text.Pack(goods[at..]);
        }
        return goods;
    }
}

/// <summary>Marks words a service wrote, such as how to keep goods, that stand in sentences.en.json.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SaidAttribute : JsonConverterAttribute
{
    public override JsonConverter CreateConverter(Type typeToConvert) => new Spoken(words => words is null ? null : Text.Said(words));
}

/// <summary>Marks a pack, such as 500 g×2/袋: its units and wrappings are read in the reader's language. Never for what is sent back.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PackAttribute : JsonConverterAttribute
{
    public override JsonConverter CreateConverter(Type typeToConvert) => new Spoken(pack => pack is null ? null : Text.Pack(pack));
}

internal sealed class Spoken(Func<string?, string?> translate) : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => translate(reader.GetString());

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
