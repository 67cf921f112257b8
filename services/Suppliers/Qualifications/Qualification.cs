using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Qualifications;

/// <summary>One licence, certificate or brand licence of a supplier, as it is kept.</summary>
internal sealed record Qualification : QualificationRow
{
    public const string Pending = "Pending";
    public const string Refused = "Refused";
    public const string Upcoming = "Upcoming";
    public const string Valid = "Valid";
    public const string Expired = "Expired";
    public const string Withdrawn = "Withdrawn";

    private const string Find = """
        select q.qualification_id, q.supplier_id, s.name as supplier_name, s.banner_code, q.type_code, t.name as type_name, t.issuer, q.number,
               q.product_ids, q.sku_ids, q.categories, q.valid_from, q.valid_until, q.state, q.reason, q.sha256, q.media_type, q.file_name,
               q.version
        from suppliers.qualifications q
        join suppliers.suppliers s using (supplier_id)
        join suppliers.qualification_types t using (type_code)
        """;

    public string State { get; init; } = Pending;
    public string? Sha256 { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Locked, so that of two officers at once the second sees what the first did.</summary>
    public static Task<Qualification?> LockAsync(Work work, Guid qualificationId) =>
        work.FindAsync<Qualification>($"{Find} where q.qualification_id = @qualificationId for update of q", new { qualificationId });

    public static Task<Qualification?> FindAsync(Work work, Guid qualificationId) =>
        work.FindAsync<Qualification>($"{Find} where q.qualification_id = @qualificationId", new { qualificationId });

    /// <summary>The next that is due for something, locked; another replica takes another.</summary>
    public static Task<Qualification?> NextAsync(Work work, string condition, DateOnly today) =>
        work.FindAsync<Qualification>($"{Find} where {condition} limit 1 for update of q skip locked", new { today });

    public bool IsKeptBy(CurrentUser user) => Issuer == QualificationType.BrandOwner
        ? user.Is(Roles.BrandOwner)
        : user.Is(Roles.PlatformReviewer) || user.Is(Roles.CountyOfficer, BannerCode);

    /// <summary>Adds it to the register, with the first line of its history, and tells where it holds at once.</summary>
    public async Task AddAsync(Work work, Step step)
    {
        var added = await work.ExecuteAsync(
            """
            insert into suppliers.qualifications
                (qualification_id, supplier_id, type_code, number, product_ids, sku_ids, categories, valid_from, valid_until, state, reason,
                 sha256, media_type, file_name, asked_by, asked_at)
            values (@QualificationId, @SupplierId, @TypeCode, @Number, @ProductIds, @SkuIds, @Categories, @ValidFrom, @ValidUntil, @State,
                    @Reason, @Sha256, @MediaType, @FileName, @by, @at)
            on conflict (supplier_id, type_code, number, valid_from) where state in ('Pending', 'Upcoming', 'Valid') do nothing
            """,
            new
            {
                QualificationId, SupplierId, TypeCode, Number, ProductIds, SkuIds, Categories, ValidFrom, ValidUntil, State, Reason, Sha256,
                MediaType, FileName, by = step.ActorId, at = step.At,
            });
        if (added == 0) throw RefusedException.Conflict("qualification-known", "同一编号、同一开始日期的资质已经登记过了。");
        await KeepStepAsync(work, State, step);
        Tell(work, State, step.Reason, 1, step.At);
    }

    /// <summary>Brings it to a state, with its history and the news.</summary>
    public async Task<int> MoveAsync(Work work, string state, Step step)
    {
        await work.ExecuteAsync(
            "update suppliers.qualifications set state = @state, reason = @Reason, version = version + 1 where qualification_id = @QualificationId",
            new { state, step.Reason, QualificationId });
        await KeepStepAsync(work, state, step);
        Tell(work, state, step.Reason, Version + 1, step.At);
        return Version + 1;
    }

    public void Tell(Work work, string state, string reason, int version, DateTimeOffset at)
    {
        if (state is Pending or Refused or Upcoming) return;
        work.Publish(new QualificationChanged(
            QualificationId, SupplierId, SupplierName, TypeCode, TypeName, Number, ProductIds, SkuIds, Categories, ValidUntil, state, reason, at),
            version);
    }

    public Task KeepStepAsync(Work work, string state, Step step) => work.ExecuteAsync(
        """
        insert into suppliers.qualification_steps (step_id, qualification_id, state, actor_id, actor_name, actor_role, reason, at)
        values (@id, @QualificationId, @state, @ActorId, @ActorName, @ActorRole, @Reason, @At)
        """,
        new { id = Guid.CreateVersion7(), QualificationId, state, step.ActorId, step.ActorName, step.ActorRole, step.Reason, step.At });

    /// <exception cref="RefusedException">409 when somebody was faster.</exception>
    public void Check(int version, params string[] states)
    {
        if (Version != version && states.Contains(State))
        {
            throw RefusedException.Conflict("qualification-changed", "这份资质刚刚换过文件或改过，请看过现在的再办。");
        }
        if (!states.Contains(State))
        {
            throw RefusedException.Conflict("qualification-changed", $"这份资质刚刚被别人办理过，现在是“{NameOf(State)}”，请刷新后再看。");
        }
    }

    public static string NameOf(string state) => state switch
    {
        Pending => "待核验",
        Refused => "未通过",
        Upcoming => "未到生效日",
        Valid => "有效",
        Expired => "已到期",
        _ => "已撤销",
    };
}
