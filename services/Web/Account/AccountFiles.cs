using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Web.Calls;
using Marketplace.Web.Session;

namespace Marketplace.Web.Account;

/// <summary>Gathers what every service holds about the caller into one file.</summary>
internal static class AccountFiles
{
    private static readonly JsonSerializerOptions Readable =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/account/data.json", Handle).RequireAuthorization(PagePolicies.For()).ExcludeFromDescription();

    private static async Task<IResult> Handle(Api api, TimeProvider clock)
    {
        var gathered = new JsonObject { ["madeAt"] = clock.GetUtcNow().ToString("O") };
        foreach (var service in Services.All)
        {
            var answer = await api.TryGet<JsonNode>(service, $"/api/{service}/personal-data");
            if (answer.Ok) gathered[service] = answer.Value;
            // A part that is missing is said to be missing; only a service that holds nothing is left out.
            else if (answer.Refusal!.Status != StatusCodes.Status404NotFound) gathered[service] = answer.Refusal.Sentence;
        }
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(gathered, Readable), "application/json; charset=utf-8", "my-data.json");
    }
}
