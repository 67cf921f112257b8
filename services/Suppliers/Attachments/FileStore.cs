using System.Security.Cryptography;

namespace Marketplace.Suppliers.Attachments;

/// <summary>
/// Files by the SHA-256 of their content, in a folder (<c>Marketplace:Files</c>) that every replica of this service shares.
/// </summary>
internal sealed class FileStore(IConfiguration configuration)
{
    private readonly string _folder = Path.Combine(
        configuration["Marketplace:Files"] is { Length: > 0 } configured ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "marketplace", "files"),
        "suppliers");

    /// <returns>The name to ask for it by.</returns>
    public async Task<string> KeepAsync(byte[] content, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = PathOf(sha256);
        if (File.Exists(path)) return sha256;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Written beside and moved, so that a half written file never has a whole one's name.
        var draft = $"{path}.{Guid.NewGuid():n}";
        await File.WriteAllBytesAsync(draft, content, ct);
        File.Move(draft, path, overwrite: true);
        return sha256;
    }

    /// <summary>Null when the file is gone.</summary>
    public FileStream? Open(string sha256) =>
        File.Exists(PathOf(sha256)) ? new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 65536, useAsync: true) : null;

    public void Remove(string sha256) => File.Delete(PathOf(sha256));

    private string PathOf(string sha256) => Path.Combine(_folder, sha256[..2], sha256);
}
