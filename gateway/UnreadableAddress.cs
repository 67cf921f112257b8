using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Marketplace.Gateway;

/// <summary>
/// An address that Kestrel itself cannot read (<c>/products/%00</c>) reaches no part of this market, and is answered by Kestrel with
/// a bare 400. Here that answer gets a sentence.
/// </summary>
internal static class UnreadableAddress
{
    private static readonly byte[] Bare = Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n");
    private static readonly byte[] Told = Answer(Refusals.Page(
        new("这个网址读不懂，请核对后再打开", "This address cannot be read; please check it"),
        new("可能多抄了一个字。从首页也能找到要看的内容。", "A letter may be too many. The home page leads everywhere, too.")));

    public static void Tell(ListenOptions listen) => listen.Use(next => connection =>
    {
        connection.Transport = new Both(connection.Transport.Input, new Teller(connection.Transport.Output));
        return next(connection);
    });

    private static byte[] Answer(string page) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 400 Bad Request\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(page)}\r\n"
        + $"Content-Security-Policy: {Refusals.Policy}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n{page}");

    private sealed record Both(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Hands on what it is given, but for the head of a bare answer.</summary>
    private sealed class Teller(PipeWriter inner) : PipeWriter
    {
        private Memory<byte> _given;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => _given = inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            // Nothing follows this head, and the connection ends with it.
            var isBare = bytes >= Bare.Length && _given.Span.StartsWith(Bare);
            _given = default;
            if (!isBare) inner.Advance(bytes);
            else inner.Write(Told);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(source, cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
