using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>Reads an address pasted in one line, so that nobody has to type into four fields.</summary>
internal static class ParseAddress
{
    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/addresses/parse", Handle).AllowAnonymous()
            .WithName("ParseAddress").WithSummary("Reads recipient, phone, district and street from one pasted line");

    private static Ok<ParsedAddress> Handle(ParseAddressRequest request) => TypedResults.Ok(AddressLine.Parse(request.Text));
}

public sealed record ParseAddressRequest(
    [property: Required(ErrorMessage = "请粘贴收货信息。")]
    [property: StringLength(300, ErrorMessage = "收货信息最多 300 个字。")] string Text);
