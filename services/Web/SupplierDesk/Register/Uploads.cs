using System.Globalization;
using Marketplace.Web.Calls;

namespace Marketplace.Web.SupplierDesk.Register;

/// <summary>Hands a form's file on to the Suppliers API.</summary>
internal static class Uploads
{
    public static async Task<ApiRefusal?> Put(Api api, string path, IFormFile file)
    {
        using var content = new MultipartFormDataContent { { new StreamContent(file.OpenReadStream()), "file", file.FileName } };
        return (await api.Put<object>(Services.Suppliers, path, content)).Refusal;
    }
}

/// <summary>Days as date fields send them.</summary>
internal static class Days
{
    public static DateOnly? Of(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
