using AsnTraining.Documents.Pdf;

namespace AsnTraining.Documents.Tests.Certificates;

/// <summary>
/// How far two grey pictures differ: the largest difference of the mean brightness of any block. Blocks, because
/// programs smooth edges in different ways; the largest, because a wrong word is small on a page.
/// </summary>
internal static class PictureComparison
{
    /// <summary>Below this, in steps of 255, two pictures show the same.</summary>
    public const double Tolerance = 14;

    private const int Block = 6;

    public static double Difference(PngSamples expected, PngSamples actual)
    {
        Assert.Equal((expected.Width, expected.Height, 1), (actual.Width, actual.Height, actual.Channels));
        var largest = 0.0;
        for (var top = 0; top + Block <= expected.Height; top += Block)
        {
            for (var left = 0; left + Block <= expected.Width; left += Block)
                largest = Math.Max(largest, Math.Abs(Mean(expected, left, top) - Mean(actual, left, top)));
        }

        return largest;
    }

    private static double Mean(PngSamples picture, int left, int top)
    {
        var sum = 0;
        for (var y = top; y < top + Block; y++)
        {
            for (var x = left; x < left + Block; x++)
                sum += picture.Samples[(y * picture.Width) + x];
        }

        return sum / (double)(Block * Block);
    }
}
