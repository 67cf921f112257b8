namespace Marketplace.AllInOne.Backups;

/// <summary>
/// What a market keeps outside its database: uploaded files (<c>Marketplace:Files</c>) and the certificate that encrypts the key ring
/// (<c>Marketplace:Keys:Certificate</c>), or where nothing is configured those of the data folder.
/// </summary>
/// <param name="Password">The file with the certificate's password, where the market made one; a configured password is the operator's to keep.</param>
internal sealed record BackupContents(string Files, string Certificate, string Password)
{
    public static BackupContents Of(IConfiguration configuration, DataFolder data)
    {
        string At(string name, string usual) =>
            configuration[name] is { Length: > 0 } named ? Path.GetFullPath(named) : data.In(usual);
        return new(At("Marketplace:Files", "files"), At("Marketplace:Keys:Certificate", "keys.pfx"), data.In("keys.secret"));
    }

    private IEnumerable<(string Here, string Kept)> Keys => [(Certificate, "keys.pfx"), (Password, "keys.secret")];

    /// <summary>Copies all there is. Files are written before the row that names them, so after the database they are never too few.</summary>
    public void Take(string target)
    {
        if (Directory.Exists(Files)) ClusterCopy.CopyFolder(Files, Path.Combine(target, "files"));
        foreach (var (here, kept) in Keys)
            if (File.Exists(here)) File.Copy(here, Path.Combine(target, kept));
    }

    /// <summary>Another certificate would make the restored key ring unreadable, and this one gone would do so to the present one.</summary>
    public void RequireRoom(string source)
    {
        foreach (var (here, kept) in Keys)
        {
            var copy = Path.Combine(source, kept);
            if (File.Exists(here) && File.Exists(copy) && !File.ReadAllBytes(here).AsSpan().SequenceEqual(File.ReadAllBytes(copy)))
                throw new StartupException($"{here} 与备份里的不同，加 --force 才会覆盖", $"{here} differs from the backup's, --force replaces it");
        }
    }

    /// <summary>Uploaded files are named by their content: one that is there already is the same.</summary>
    public void PutBack(string source)
    {
        var files = Path.Combine(source, "files");
        foreach (var file in Directory.Exists(files) ? Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories) : [])
        {
            var here = Path.Combine(Files, Path.GetRelativePath(files, file));
            if (File.Exists(here)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(here)!);
            File.Copy(file, here);
        }
        foreach (var (here, kept) in Keys)
        {
            if (!File.Exists(Path.Combine(source, kept))) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(here)!);
            File.Copy(Path.Combine(source, kept), here, overwrite: true);
        }
    }
}
