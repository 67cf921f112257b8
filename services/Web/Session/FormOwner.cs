using System.Security.Cryptography;
using Marketplace.Web.Components;

namespace Marketplace.Web.Session;

/// <summary>
/// A form of a signed-in person's page says whose it is. When somebody else has signed in in this browser meanwhile, it is not sent in
/// their name: the page comes as it is for them, with a sentence.
/// </summary>
internal static class FormOwner
{
    public const string Field = "_for";

    /// <summary>The value of <see cref="ChangedNotice.Mark"/> in the address of the page that says so.</summary>
    public const string Another = "person";

    /// <summary>Tells two people of one browser apart and nothing else about them; empty for a stranger.</summary>
    public static string Of(Visitor visitor) =>
        visitor.PersonId is { } person ? Convert.ToHexStringLower(SHA256.HashData(person.ToByteArray())[..4]) : "";

    /// <summary>True where the form was somebody else's page.</summary>
    public static bool IsOfAnother(Visitor visitor, string? owner) => !string.IsNullOrEmpty(owner) && visitor.IsSignedIn && owner != Of(visitor);

    /// <summary>Call it where it is known who looks.</summary>
    public static void UseFormOwner(this IApplicationBuilder pages) => pages.Use(async (context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType
            && context.RequestServices.GetRequiredService<Visitor>() is { IsSignedIn: true } visitor
            && IsOfAnother(visitor, (await request.ReadFormAsync(context.RequestAborted))[Field]))
        {
            Delivery.PageFailures.LookAgain(context, Another);
            return;
        }
        await next(context);
    });
}
