using Marketplace.Readers;
using Marketplace.Web.Language;
using Marketplace.Web.Session;

namespace Marketplace.Web.Delivery;

/// <summary>
/// Stands in front of everything else for requests of pages, so that a refusal by any later part, such as authorization,
/// is answered with a page too. Other requests pass untouched.
/// </summary>
internal sealed class PagePipeline : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWhen(PageRequest.IsPage, pages =>
        {
            pages.UseHeadAsGet();
            pages.UseLanguage();
            EnglishNames.Use(pages);
            pages.UsePageDay();
            pages.UsePageSafety();
            pages.UsePageFailures();
            pages.UseTextDoor();
            pages.UseSaidOnce();
            pages.UseFormDoor();
            pages.UseVisitor();
            pages.UseFormOwner();
        });
        next(app);
    };
}
