namespace AsnTraining.Documents.Pdf;

/// <summary>
/// What the writer and the sealer agree on about the signature field: before sealing it shows a blank appearance and
/// names, under a key of our own, the mark that it will show.
/// </summary>
internal static class SealField
{
    /// <summary>The field's name.</summary>
    public const string Name = "Seal";

    /// <summary>Opens the appearance dictionary; a reference and <c>&gt;&gt;</c> follow.</summary>
    public static ReadOnlySpan<byte> Appearance => "/AP<</N "u8;

    /// <summary>The key whose value is the sealed appearance.</summary>
    public static ReadOnlySpan<byte> SealedAppearance => "/ASNT_SealedMark "u8;
}
