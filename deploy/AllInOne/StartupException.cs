namespace Marketplace.AllInOne;

/// <summary>Why the market cannot start: one line for the person at the terminal, Chinese first, and no stack trace.</summary>
public sealed class StartupException(string chinese, string english) : Exception($"{chinese} / {english}")
{
    public static StartupException DiskFull(string folder) =>
        new($"磁盘已满：{folder}", $"the disk is full: {folder}");

    public static StartupException PortTaken(int port) =>
        new($"端口 {port} 已被占用，请换一个端口", $"port {port} is already in use, choose another one");
}
