using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Marketplace.Identity.Sessions;

/// <summary>Writes and reads refresh tokens: a session's id and generation, sealed by the key ring; nothing of them is stored.</summary>
internal sealed class RefreshTokens(IDataProtectionProvider protection)
{
    private const int Length = 20;

    private readonly IDataProtector _protector = protection.CreateProtector("Marketplace.Identity.RefreshToken");

    public string Write(Guid sessionId, int generation)
    {
        var bytes = new byte[Length];
        sessionId.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), generation);
        return WebEncoders.Base64UrlEncode(_protector.Protect(bytes));
    }

    public (Guid SessionId, int Generation)? Read(string token)
    {
        try
        {
            var bytes = _protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            return bytes.Length == Length
                ? (new Guid(bytes.AsSpan(0, 16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)))
                : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
