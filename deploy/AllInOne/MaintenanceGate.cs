namespace Marketplace.AllInOne;

/// <summary>Keeps visitors at the door, with a word, until the demo market stands.</summary>
internal sealed class MaintenanceGate(bool isOpen)
{
    private volatile bool _isOpen = isOpen;

    public void Open() => _isOpen = true;

    public Task Guard(HttpContext context, RequestDelegate next)
    {
        if (_isOpen || context.Request.Path.StartsWithSegments("/health/live")) return next(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "3";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("集市正在准备，请稍候。\nThe market is being set up, please wait a moment.\n");
    }
}
