namespace AsnTraining.LocalHost.Tools;

/// <summary>The tools' one style sheet.</summary>
internal static class StyleSheet
{
    /// <summary>Read once from the assembly.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("AsnTraining.LocalHost.tools.css")
            ?? throw new InvalidOperationException("The assembly lacks its style sheet.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
