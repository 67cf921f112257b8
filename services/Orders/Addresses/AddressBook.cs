using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>A buyer's addresses: list, add, change, remove. One is the default; the first becomes it.</summary>
internal static class AddressBook
{
    public const int Most = 20;

    private const string List = """
        select address_id, recipient, phone, district_code, street, is_default, version
        from orders.addresses
        where person_id = @person
        order by is_default desc, address_id desc
        """;

    private const string One = """
        select address_id, recipient, phone, district_code, street, is_default, version
        from orders.addresses
        where address_id = @id and person_id = @person
        """;

    // One change of a book at a time, or two addresses would be its default.
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended('orders addresses ' || @person::text, 0))";

    private const string LoseDefault = "update orders.addresses set is_default = false where person_id = @person and is_default";

    private const string Add = """
        insert into orders.addresses (address_id, person_id, recipient, phone, district_code, street, is_default)
        values (@id, @person, @Recipient, @Phone, @DistrictCode, @Street, @isDefault)
        """;

    private const string Change = """
        update orders.addresses
        set recipient = @Recipient, phone = @Phone, district_code = @DistrictCode, street = @Street, is_default = @isDefault,
            version = version + 1
        where address_id = @id and person_id = @person
        """;

    private const string Remove = "delete from orders.addresses where address_id = @id and person_id = @person";

    // A book that has addresses has a default.
    private const string PassDefault = """
        update orders.addresses
        set is_default = true
        where address_id = (select address_id from orders.addresses where person_id = @person order by address_id desc limit 1)
            and not exists (select 1 from orders.addresses where person_id = @person and is_default)
        """;

    public static void Map(IEndpointRouteBuilder orders)
    {
        var book = orders.MapGroup("/addresses").RequireAuthorization(Policies.SignedIn);
        book.MapGet("", HandleList).WithName("ListAddresses").WithSummary("The caller's address book, the default first");
        book.MapGet("/{id:guid}", HandleOne).WithName("ReadAddress").WithSummary("An address of the caller");
        book.MapPost("", HandleAdd).WithName("AddAddress").WithSummary("Adds an address in Beijing")
            .Produces<Address>(201).ProducesProblem(400).ProducesProblem(409);
        book.MapPut("/{id:guid}", HandleChange).WithName("ChangeAddress").WithSummary("Changes an address of the caller").ProducesProblem(409);
        book.MapDelete("/{id:guid}", HandleRemove).WithName("RemoveAddress").WithSummary("Removes an address of the caller");
    }

    private static async Task<Ok<IReadOnlyList<Address>>> HandleList(CurrentUser user, OrdersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<Address>(List, new { person = user.Id }, ct));

    private static async Task<Results<Ok<Address>, NotFound>> HandleOne(Guid id, CurrentUser user, OrdersDatabase db, CancellationToken ct) =>
        await db.FindAsync<Address>(One, new { id, person = user.Id }, ct) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    private static Task<IResult> HandleAdd(
        SaveAddressRequest request, IdempotentRequest once, CurrentUser user, OrdersDatabase db, CancellationToken ct) =>
        once.RunAsync(db, request, async work =>
        {
            BeijingDelivery.Check(request.DistrictCode, "districtCode");
            await work.ExecuteAsync(Lock, new { person = user.Id });
            var known = await work.QueryAsync<Address>(List, new { person = user.Id });
            if (known.Count >= Most) throw RefusedException.Conflict("address-book-full", $"地址簿最多存 {Most} 个地址，请先删除不用的。");
            request = request.Tidied();
            var isDefault = request.IsDefault || known.Count == 0;
            if (isDefault) await work.ExecuteAsync(LoseDefault, new { person = user.Id });
            var id = Guid.CreateVersion7();
            await work.ExecuteAsync(Add, Row(id, user.Id, request, isDefault));
            return TypedResults.Created($"/api/orders/addresses/{id}", new Address(
                id, request.Recipient, request.Phone, request.DistrictCode, request.Street, isDefault, 1));
        }, ct);

    private static async Task<Results<NoContent, NotFound>> HandleChange(
        Guid id, SaveAddressRequest request, CurrentUser user, OrdersDatabase db, CancellationToken ct)
    {
        BeijingDelivery.Check(request.DistrictCode, "districtCode");
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(Lock, new { person = user.Id });
        var known = await work.FindAsync<Address>(One, new { id, person = user.Id });
        if (known is null) return TypedResults.NotFound();
        if (request.SeenVersion is { } seen && seen != known.Version)
        {
            throw RefusedException.Conflict("address-changed", "这个地址刚刚在别处改过，还没有保存您填的。");
        }
        if (request.IsDefault) await work.ExecuteAsync(LoseDefault, new { person = user.Id });
        await work.ExecuteAsync(Change, Row(id, user.Id, request.Tidied(), request.IsDefault));
        await work.ExecuteAsync(PassDefault, new { person = user.Id });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> HandleRemove(
        Guid id, CurrentUser user, OrdersDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(Lock, new { person = user.Id });
        if (await work.ExecuteAsync(Remove, new { id, person = user.Id }) == 0) return TypedResults.NotFound();
        await work.ExecuteAsync(PassDefault, new { person = user.Id });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static object Row(Guid id, Guid person, SaveAddressRequest request, bool isDefault) => new
    {
        id,
        person,
        request.Recipient,
        request.Phone,
        request.DistrictCode,
        request.Street,
        isDefault,
    };
}

public sealed record Address(Guid AddressId, string Recipient, string Phone, string DistrictCode, string Street, bool IsDefault, long Version);

/// <param name="SeenVersion">Of the address that is changed, as it was read; 409 <c>address-changed</c> where it is another by now.</param>
public sealed record SaveAddressRequest(
    [property: Required(ErrorMessage = "请填写收货人。")]
    [property: Characters(20, ErrorMessage = "收货人最多 20 个字。")] string Recipient,
    [property: Required(ErrorMessage = "请填写手机号。")]
    [property: Mobile(ErrorMessage = "手机号须是 11 位数字。")] string Phone,
    [property: Required(ErrorMessage = "请选择所在区。")] string DistrictCode,
    [property: Required(ErrorMessage = "请填写详细地址。")]
    [property: StringLength(120, MinimumLength = 4, ErrorMessage = "详细地址须写到门牌，4 到 120 个字。")] string Street,
    bool IsDefault = false,
    long? SeenVersion = null)
{
    /// <summary>The same in the form it is kept in.</summary>
    internal SaveAddressRequest Tidied() => this with
    {
        Recipient = NameReader.Of(Recipient), Phone = PhoneReader.Mobile(Phone)!, Street = Street.Trim(),
    };
}
