using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Identity.Totp;

/// <summary>An authenticator's numbers (RFC 6238: SHA-1, six digits, half minutes). Tells which half minute a number is of.</summary>
internal static class TimeSteps
{
    private const int StepSeconds = 30;

    /// <summary>Half minutes that a phone's clock may be wrong by.</summary>
    private const int Around = 1;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <returns>The half minute (Unix time / 30), or null where the number is of none near now.</returns>
    public static long? Match(string key, string number, DateTimeOffset now)
    {
        var present = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = present - Around; step <= present + Around; step++)
        {
            // Each is compared to its end, so that the time taken tells nothing.
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Number(key, step)), Encoding.UTF8.GetBytes(number)))
                found = step;
        }
        return found;
    }

    private static string Number(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 says SHA-1, and authenticators know no other.
        var hash = HMACSHA1.HashData(Decode(key), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var (bits, count, bytes) = (0, 0, new List<byte>(key.Length * 5 / 8));
        foreach (var letter in key)
        {
            bits = ((bits << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xfff;
            count += 5;
            if (count < 8) continue;
            count -= 8;
            bytes.Add((byte)(bits >> count));
        }
        return [.. bytes];
    }
}
