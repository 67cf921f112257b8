using System.Globalization;
using System.Text;

namespace Marketplace.AllInOne.Distributed;

/// <summary>A log of lines that each have a time, in a file that does not grow past its bound; the one before it is kept beside it.</summary>
public sealed class LogFile : IDisposable
{
    private readonly object _one = new();
    private readonly long _most;
    private StreamWriter? _writer;

    public LogFile(string path, long most = 4 << 20)
    {
        (Path, _most) = (path, most);
        _writer = Open(path);
    }

    public string Path { get; }

    /// <summary>Writes what has no time of its own with the present one.</summary>
    public void Write(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var text = HasTime(line) ? line : $"{DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)} said  {line}";
        lock (_one)
        {
            // What a child says after it was let go of is heard by nobody.
            if (_writer is null) return;
            if (_writer.BaseStream.Length + text.Length > _most) TurnOver();
            _writer.WriteLine(text);
        }
    }

    public void Dispose()
    {
        lock (_one)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    /// <summary>Cuts a file that another program goes on writing to, keeping what it held until now beside it.</summary>
    public static void CutWhenLong(string path, long most = 16 << 20)
    {
        if (!File.Exists(path) || new FileInfo(path).Length <= most) return;
        File.Copy(path, path + ".previous", overwrite: true);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(0);
    }

    private static bool HasTime(string line) =>
        line.Length > 19 && line.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 && line[4] == '-' && line[13] == ':';

    private void TurnOver()
    {
        _writer!.Dispose();
        File.Move(Path, Path + ".previous", overwrite: true);
        _writer = Open(Path);
    }

    private static StreamWriter Open(string path) => new(
        new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete), new UTF8Encoding(false)) { AutoFlush = true };
}
