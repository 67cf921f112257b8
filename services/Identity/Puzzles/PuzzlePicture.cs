using System.Numerics;
using System.Security.Cryptography;

namespace Marketplace.Identity.Puzzles;

/// <summary>Digits drawn by hand, as it were: turned, pushed about, crossed by two lines, on a ground that is not quite even.</summary>
internal static class PuzzlePicture
{
    public const int Width = 180;
    public const int Height = 64;

    private const float Pen = 2.1f;

    // Each digit's strokes in a square of 100, as a pen draws them.
    private static readonly int[][] Strokes =
    [
        [50, 5, 80, 20, 85, 50, 80, 80, 50, 95, 20, 80, 15, 50, 20, 20, 50, 5],
        [30, 25, 55, 5, 55, 95],
        [20, 25, 35, 8, 60, 5, 80, 20, 76, 42, 20, 95, 85, 95],
        [20, 8, 80, 8, 45, 42, 75, 50, 82, 72, 65, 92, 35, 95, 18, 82],
        [65, 95, 65, 5, 15, 68, 88, 68],
        [78, 6, 28, 6, 24, 45, 50, 38, 78, 50, 82, 72, 65, 92, 35, 95, 18, 85],
        [72, 8, 40, 25, 20, 60, 25, 85, 50, 95, 75, 85, 80, 65, 65, 50, 40, 50, 22, 65],
        [15, 6, 85, 6, 42, 95],
        [50, 48, 25, 35, 25, 15, 50, 5, 75, 15, 75, 35, 50, 48, 20, 65, 20, 85, 50, 95, 80, 85, 80, 65, 50, 48],
        [78, 35, 60, 50, 35, 50, 20, 35, 25, 15, 50, 5, 75, 15, 80, 40, 60, 75, 28, 92],
    ];

    /// <returns>A PNG.</returns>
    public static byte[] Draw(string digits)
    {
        var lines = new List<(Vector2 From, Vector2 To)>();
        for (var at = 0; at < digits.Length; at++) lines.AddRange(Digit(digits[at] - '0', at, digits.Length));
        lines.AddRange(Wave());
        lines.AddRange(Wave());

        var points = new byte[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var ink = Math.Clamp(Pen - Distance(new(x, y), lines), 0, 1);
                points[y * Width + x] = (byte)(240 - RandomNumberGenerator.GetInt32(28) - ink * 165);
            }
        }
        return Png.Write(points, Width, Height);
    }

    private static IEnumerable<(Vector2 From, Vector2 To)> Digit(int digit, int at, int count)
    {
        var step = (Width - 16f) / count;
        var middle = new Vector2(8 + step * (at + 0.5f) + Between(-4, 4), Height / 2f + Between(-6, 6));
        var shape = Matrix3x2.CreateTranslation(-50, -50)
            * Matrix3x2.CreateScale(Between(0.26f, 0.34f), Between(0.36f, 0.46f))
            * Matrix3x2.CreateSkew(Between(-0.25f, 0.25f), 0) * Matrix3x2.CreateRotation(Between(-0.3f, 0.3f))
            * Matrix3x2.CreateTranslation(middle);
        var pen = Strokes[digit].Chunk(2).Select(point => Vector2.Transform(new(point[0], point[1]), shape)).ToArray();
        return pen.Zip(pen.Skip(1));
    }

    private static IEnumerable<(Vector2 From, Vector2 To)> Wave()
    {
        var (height, swing, length, start) = (Between(14, 50), Between(4, 12), Between(30, 60), Between(0, 6));
        var pen = Enumerable.Range(0, Width / 6 + 1)
            .Select(at => new Vector2(at * 6, height + swing * MathF.Sin(start + at * 6 / length * MathF.PI))).ToArray();
        return pen.Zip(pen.Skip(1));
    }

    private static float Distance(Vector2 point, List<(Vector2 From, Vector2 To)> lines)
    {
        var least = float.MaxValue;
        foreach (var (from, to) in lines)
        {
            var along = to - from;
            var share = Math.Clamp(Vector2.Dot(point - from, along) / along.LengthSquared(), 0, 1);
            least = Math.Min(least, Vector2.DistanceSquared(point, from + along * share));
        }
        return MathF.Sqrt(least);
    }

    private static float Between(float least, float most) => least + (most - least) * RandomNumberGenerator.GetInt32(1000) / 1000f;
}
