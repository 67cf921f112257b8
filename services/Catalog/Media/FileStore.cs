namespace Marketplace.Catalog.Media;

/// <summary>Keeps files by the SHA-256 of their content. What is kept never changes.</summary>
public interface IFileStore
{
    /// <summary>Keeps the content; keeping it again changes nothing.</summary>
    /// <param name="hash">SHA-256 of the content, 64 hexadecimal digits in lower case.</param>
    Task Save(string hash, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>The content, or null when there is no such file.</summary>
    Stream? Open(string hash);
}

/// <summary>A folder (configuration <c>Marketplace:Files</c>), divided by the first two digits.</summary>
internal sealed class FolderFileStore(IConfiguration configuration) : IFileStore
{
    private readonly string _folder = Path.Combine(
        configuration["Marketplace:Files"] ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "marketplace", "files"),
        "photos");

    public async Task Save(string hash, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(hash);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Written beside and moved: nobody ever opens half a file, and two who write the same write the same.
        var part = $"{path}.{Guid.NewGuid():n}.part";
        await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(content, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(part, path, overwrite: true);
    }

    public Stream? Open(string hash)
    {
        var path = PathOf(hash);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 16 * 1024, useAsync: true) : null;
    }

    private string PathOf(string hash) => Path.Combine(_folder, hash[..2], hash);
}
