using QRCoder;

namespace AsnTraining.Documents.Pdf;

/// <summary>A QR code as one vector path, so that it stays sharp at every size.</summary>
internal static class QrPath
{
    /// <summary>Appends the path of a code that fills a square.</summary>
    /// <param name="bytes">Where to.</param>
    /// <param name="text">What the code says.</param>
    /// <param name="area">The square, without the quiet zone around it.</param>
    public static void Add(PdfBuffer bytes, string text, Box area)
    {
        // Level M recovers 15 % of the code, which is what print on office paper needs.
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        const int Quiet = 4;
        var size = code.ModuleMatrix.Count - (2 * Quiet);
        bytes.Add("q "u8).Add(area.Width / size).Add(" 0 0 "u8).Add(-area.Height / size).Space().Numbers(area.Left, area.Top).Add("cm\n"u8);
        for (var row = 0; row < size; row++)
        {
            var modules = code.ModuleMatrix[row + Quiet];
            for (var column = 0; column < size; column++)
            {
                if (!modules[column + Quiet])
                    continue;
                var start = column;
                while (column < size && modules[column + Quiet])
                    column++;
                bytes.Add(start).Space().Add(row).Space().Add(column - start).Add(" 1 re\n"u8);
            }
        }

        bytes.Add("f Q\n"u8);
    }
}
