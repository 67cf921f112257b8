using Marketplace.Contracts;

namespace Marketplace.Web.Language;

/// <summary>The day on which a page is read, in Beijing: a day of another year is said with its year.</summary>
internal static class PageDay
{
    private static readonly AsyncLocal<DateOnly?> Day = new();

    public static DateOnly Today => Day.Value ?? TimeProvider.System.Today();

    public static void UsePageDay(this IApplicationBuilder pages)
    {
        var clock = pages.ApplicationServices.GetRequiredService<TimeProvider>();
        pages.Use((context, next) =>
        {
            Day.Value = clock.Today();
            return next(context);
        });
    }
}
