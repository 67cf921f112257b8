using System.ComponentModel.DataAnnotations;
using Marketplace.Readers;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Procurement;

/// <summary>What every list is asked by; nothing said is everything.</summary>
public abstract record ListFilter
{
    /// <summary>Part of a number, of a person's or partner's name, or of a good's.</summary>
    [FromQuery(Name = "query"), StringLength(50, ErrorMessage = "搜索的词太长。")]
    public string? Query { get; init; }

    internal string? Like => SearchPattern.Anywhere(Query);

    /// <summary>2026-11: made in it.</summary>
    [FromQuery(Name = "month")]
    public string? Month { get; init; }
}

/// <summary>What a list of documents is asked by, page after page.</summary>
public record DocumentFilter : ListFilter
{
    /// <summary>One state, or several with commas between.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>Null is whatever state.</summary>
    internal string[]? States => string.IsNullOrEmpty(Status) ? null : Status.Split(',');

    /// <summary>The last row's id of the page before.</summary>
    [FromQuery(Name = "before")]
    public Guid? Before { get; init; }
}
