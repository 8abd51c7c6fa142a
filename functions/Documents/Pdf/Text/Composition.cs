namespace AsnTraining.Documents.Pdf.Text;

/// <summary>Canonical composition of letters and marks.</summary>
internal static class Composition
{
    public static string Compose(string text) => text;
}
