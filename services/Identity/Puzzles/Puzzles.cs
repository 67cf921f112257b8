using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Identity.Puzzles;

/// <summary>
/// Four digits in a picture, asked for where a number was tried too often from places its owner never used: that slows the
/// stranger and locks nobody out. Works without script.
/// </summary>
internal sealed class Puzzles(IdentityDatabase db, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Spend = """
        insert into identity.spent_puzzles (puzzle_id, at) values (@puzzle, @now) on conflict on constraint spent_puzzles_key do nothing
        """;

    private readonly ITimeLimitedDataProtector _sealed =
        protection.CreateProtector("Marketplace.Identity.Puzzle").ToTimeLimitedDataProtector();

    /// <summary>401 with a puzzle.</summary>
    public RefusedException Needed(string phone) => Ask("puzzle-needed", "这个号码刚才试得太多，请把图里的4个数字也填上。", phone);

    /// <summary>401 with another puzzle.</summary>
    public RefusedException Wrong(string phone) => Ask("puzzle-wrong", "图里的数字不对，请看新的一张。", phone);

    /// <summary>Whether it is right, in time, about this number and the puzzle's first answer.</summary>
    public async Task<bool> IsRightAsync(PuzzleAnswer answer, string phone, CancellationToken ct)
    {
        try
        {
            return _sealed.Unprotect(answer.Token!, out var goodUntil).Split('|') is [var puzzle, var about, var digits]
                && await db.ExecuteAsync(Spend, new { puzzle = Guid.Parse(puzzle), now = clock.GetUtcNow() }, ct) == 1
                && goodUntil > clock.GetUtcNow() && about == phone && digits == PlainText.Of(answer.Digits!).Trim();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private RefusedException Ask(string code, string sentence, string phone)
    {
        var digits = RandomNumberGenerator.GetInt32(10_000).ToString("D4", CultureInfo.InvariantCulture);
        var token = _sealed.Protect($"{Guid.CreateVersion7()}|{phone}|{digits}", clock.GetUtcNow() + Lifetime);
        var picture = "data:image/png;base64," + Convert.ToBase64String(PuzzlePicture.Draw(digits));
        return new(401, code, sentence)
        {
            Details = new Dictionary<string, object?> { ["puzzle"] = new Puzzle(token, picture) },
            Errors = new Dictionary<string, string[]> { ["digits"] = [sentence] },
        };
    }
}

/// <summary>What the 401 "puzzle-needed" carries.</summary>
/// <param name="Token">Comes back with the digits.</param>
/// <param name="Picture">A data URI.</param>
public sealed record Puzzle(string Token, string Picture);

/// <param name="Digits">The four digits of the picture.</param>
public sealed record PuzzleAnswer(
    [property: StringLength(1000, ErrorMessage = "请刷新页面后再试。")] string? Token,
    [property: StringLength(20, ErrorMessage = "图里有4个数字。")] string? Digits);
