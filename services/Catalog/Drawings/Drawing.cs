namespace Marketplace.Catalog.Drawings;

/// <summary>The picture of goods that have no photo: their pack, or a neutral tile where they are not packed.</summary>
public static class Drawing
{
    public static string Of(Pack pack)
    {
        if (PackForms.Of(pack) is not { } form) return Tile.Draw(pack);
        var dice = new Dice(pack.ProductId.ToString("n") + pack.Name);
        var look = new Look(pack, Palettes.Of(pack, dice), dice, Contents.Of(pack, dice));
        return form switch
        {
            PackForm.Bag => Bag.Draw(look),
            PackForm.Vacuum => Vacuum.Draw(look),
            PackForm.Tray => Tray.Draw(look),
            PackForm.Box => Boxes.Small(look),
            PackForm.Carton => Boxes.Carton(look),
            PackForm.GiftBox => Boxes.Gift(look),
            PackForm.Bottle => Vessels.Bottle(look),
            PackForm.Jug => Vessels.Jug(look),
            PackForm.Jar => Vessels.Jar(look),
            PackForm.Pail => Vessels.Pail(look),
            PackForm.Can => Vessels.Can(look),
            PackForm.Cup => Vessels.Cup(look),
            _ => Sack.Draw(look),
        };
    }
}
