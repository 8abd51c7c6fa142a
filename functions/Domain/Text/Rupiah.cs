using System.Globalization;

namespace AsnTraining.Domain;

/// <summary>Amounts in whole rupiah (IDR).</summary>
public static class Rupiah
{
    private static readonly NumberFormatInfo Indonesian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>As Indonesian spelling has it, without a space: <c>Rp2.500.000</c>.</summary>
    public static string Format(long amountIdr) =>
        (amountIdr < 0 ? "-Rp" : "Rp") + decimal.Abs(amountIdr).ToString("#,##0", Indonesian);

    /// <summary>For English readers: <c>IDR 2,500,000</c>.</summary>
    public static string FormatEnglish(long amountIdr) =>
        (amountIdr < 0 ? "-IDR " : "IDR ") + decimal.Abs(amountIdr).ToString("#,##0", CultureInfo.InvariantCulture);
}
