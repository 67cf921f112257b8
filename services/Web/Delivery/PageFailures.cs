using Marketplace.Kernel;
using Marketplace.Web.Calls;
using Marketplace.Web.Components;
using Marketplace.Web.Pages;
using Marketplace.Web.Session;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Web.Delivery;

/// <summary>Turns every failure of a page into a page: what happened, what to do, and a trace id to quote.</summary>
internal static partial class PageFailures
{
    public static void UsePageFailures(this IApplicationBuilder pages)
    {
        var log = pages.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PageFailures).FullName!);
        pages.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (ApiRefusedException refused) when (!context.Response.HasStarted)
            {
                await Answer(context, refused.Refusal);
            }
            catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
            {
                context.Response.Clear();
                context.Response.StatusCode = wrong.StatusCode;
                context.Items[typeof(BadHttpRequestException)] = wrong;
                if (IsBareFailure(context.Response)) await Show(context);
                return;
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // The browser has gone; nobody is left to read an answer.
                return;
            }
#pragma warning disable CA1031 // The last place that can answer a person; the failure is logged whole.
            catch (Exception failure) when (!context.Response.HasStarted)
#pragma warning restore CA1031
            {
                PageFailed(log, context.Request.Path, failure);
                context.Response.Clear();
                context.Response.StatusCode = DatabaseOutage.Is(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
                if (DatabaseOutage.Is(failure)) context.Response.Headers.RetryAfter = DatabaseOutage.Wait.TotalSeconds.ToString("0", null);
            }

            if (IsOutdated(context))
            {
                LookAgain(context, "1");
                await Draft.KeepWords(context);
            }
            if (IsBareFailure(context.Response)) await Show(context);
        });
    }

    /// <summary>An API's refusal that a page did not handle itself becomes the page of that status.</summary>
    private static async Task Answer(HttpContext context, ApiRefusal refusal)
    {
        context.Response.Clear();
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            // The ticket no longer holds: forget it, and ask the person to sign in again.
            await context.SignOutAsync(PageSession.Scheme);
            context.Response.Redirect(await Draft.SignInAddress(context));
            return;
        }

        context.Items[typeof(ApiRefusal)] = refusal;
        context.Response.StatusCode = refusal.Status;
        if (refusal.RetryAfter is { } wait) context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", null);
    }

    // The framework answers a bare 400 to a form that the page no longer has: the deed was done in another tab, by somebody else.
    private static bool IsOutdated(HttpContext context) =>
        context is { Response: { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentLength: null } }
        && HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<PageEndpoint>() is not null
        && context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false };

    /// <summary>Shows the page as it is now, with a sentence (<c>ChangedNotice</c>).</summary>
    /// <param name="mark">Which sentence: the value of <see cref="ChangedNotice.Mark"/>.</param>
    public static void LookAgain(HttpContext context, string mark)
    {
        var request = context.Request;
        var query = request.Query.Where(part => part.Key is not ChangedNotice.Mark and not "handler")
            .Append(new(ChangedNotice.Mark, mark));
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = request.Path + QueryString.Create(query);
    }

    private static bool IsBareFailure(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400 and < 600, ContentLength: null } && string.IsNullOrEmpty(response.ContentType);

    private static async Task Show(HttpContext context)
    {
        // Components begin anew: those of the failed page are half way through.
        await using var scope = context.RequestServices.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        var page = new RazorComponentResult<App>(new { Failure = context.Response.StatusCode }) { StatusCode = context.Response.StatusCode };
        await page.ExecuteAsync(context);
    }

    [LoggerMessage(LogLevel.Error, "The page {Path} failed")]
    private static partial void PageFailed(ILogger log, string path, Exception failure);
}
