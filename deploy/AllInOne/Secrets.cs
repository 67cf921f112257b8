using System.Security.Cryptography;
using System.Text;

namespace Marketplace.AllInOne;

/// <summary>Secrets that the program makes for itself, each in a file that its owner alone can read.</summary>
internal static class Secrets
{
    public static string Make() => RandomNumberGenerator.GetHexString(40, lowercase: true);

    public static string ReadOrMake(string file)
    {
        if (!File.Exists(file)) Write(file, Make());
        return File.ReadAllText(file).Trim();
    }

    public static void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes the whole file or nothing of it.</summary>
    public static void Write(string file, byte[] content)
    {
        var unfinished = $"{file}.{Environment.ProcessId}";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new FileStream(unfinished, options)) writer.Write(content);
        File.Move(unfinished, file, overwrite: true);
    }
}
