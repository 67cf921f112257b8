using System.Security.Cryptography;
using Marketplace.Readers;

namespace Marketplace.Suppliers.Attachments;

/// <summary>Keeps files by the SHA-256 of their content; what is kept never changes.</summary>
internal interface IFileStore
{
    /// <summary>Keeps the content whole or not at all; keeping it again changes nothing.</summary>
    /// <returns>The name to ask for it by: 64 hexadecimal digits in lower case.</returns>
    Task<string> KeepAsync(byte[] content, CancellationToken ct);

    /// <summary>The content, or null when it is gone.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken ct);
}

/// <summary>A folder (<c>Marketplace:Files</c>) that every replica of this service shares.</summary>
internal sealed class FolderFileStore(IConfiguration configuration) : IFileStore
{
    private readonly string _folder = Path.Combine(
        configuration["Marketplace:Files"] is { Length: > 0 } configured ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "marketplace", "files"),
        "suppliers");

    public async Task<string> KeepAsync(byte[] content, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = PathOf(sha256);
        if (File.Exists(path)) return sha256;
        PrivateFiles.CreateFolder(_folder);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        // Written beside and moved, so that a half written file never has a whole one's name; nor does the half stay.
        var draft = $"{path}.{Guid.NewGuid():n}";
        try
        {
            await using (var file = PrivateFiles.Create(draft)) await file.WriteAsync(content, ct);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
        return sha256;
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken ct) => Task.FromResult<Stream?>(File.Exists(PathOf(sha256))
        ? new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 65536, useAsync: true) : null);

    private string PathOf(string sha256) => Path.Combine(_folder, sha256[..2], sha256);
}
