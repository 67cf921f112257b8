namespace Marketplace.Offers;

/// <summary>What a supplier asks for freight, and from which sum of goods on nothing.</summary>
public readonly record struct FreightRule(decimal FreightCny, decimal FreeFromCny)
{
    /// <summary>Where nothing is bought, nothing travels.</summary>
    public decimal For(decimal goodsCny) => goodsCny == 0m || goodsCny >= FreeFromCny ? 0m : FreightCny;

    /// <summary>How much more to buy for free freight (再买¥31免运费); 0 where it is free.</summary>
    public decimal MissingFor(decimal goodsCny) => For(goodsCny) == 0m ? 0m : FreeFromCny - goodsCny;
}
