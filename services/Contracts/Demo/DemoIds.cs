using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Contracts.Demo;

/// <summary>Ids of the demo market: the same name gives the same id on every machine, shaped as a UUIDv7.</summary>
public static class DemoIds
{
    private static readonly DateTimeOffset Opening = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The id of a demo thing by its stable name, such as <c>supplier/aohan-millet</c>.</summary>
    public static Guid Of(string name) => Of(name, Opening);

    /// <summary>The same for things of a moment, such as past orders, so that their ids sort by time.</summary>
    public static Guid Of(string name, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), bytes);

        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);

        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes[..16], bigEndian: true);
    }
}
