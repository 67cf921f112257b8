using Marketplace.Readers;

namespace Marketplace.Catalog.Media;

/// <summary>Keeps photos by the SHA-256 of their content, and the same as WebP beside it. What is kept never changes.</summary>
public interface IFileStore
{
    /// <summary>Keeps the content; keeping it again changes nothing.</summary>
    /// <param name="name">64 hexadecimal digits in lower case, or those with <c>.webp</c> behind.</param>
    Task Save(string name, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>The content, or null when there is no such file.</summary>
    Stream? Open(string name);
}

/// <summary>A folder (configuration <c>Marketplace:Files</c>), divided by the first two digits.</summary>
internal sealed class FolderFileStore(IConfiguration configuration) : IFileStore
{
    private readonly string _folder = Path.Combine(
        configuration["Marketplace:Files"] ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "marketplace", "files"),
        "photos");

    public async Task Save(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(name);
        if (File.Exists(path)) return;
        PrivateFiles.CreateFolder(_folder);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);

        // Written beside and moved: nobody ever opens half a file, and two who write the same write the same.
        var part = $"{path}.{Guid.NewGuid():n}.part";
        await using (var file = PrivateFiles.Create(part))
        {
            await file.WriteAsync(content, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(part, path, overwrite: true);
    }

    public Stream? Open(string name)
    {
        var path = PathOf(name);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 16 * 1024, useAsync: true) : null;
    }

    private string PathOf(string name) => Path.Combine(_folder, name[..2], name);
}
