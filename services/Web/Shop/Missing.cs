using Marketplace.Web.Calls;
using Marketplace.Web.Language;

namespace Marketplace.Web.Shop;

/// <summary>What a page throws when its address names nothing: the not-found page stands in its place.</summary>
internal static class Missing
{
    public static ApiRefusedException Page =>
        new(new ApiRefusal(404, "not-found", Text.Current["没有找到这一页"], new Dictionary<string, string[]>(), null));
}
