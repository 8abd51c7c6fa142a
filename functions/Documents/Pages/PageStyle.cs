namespace AsnTraining.Documents.Pages;

/// <summary>The style sheet that stands in every page.</summary>
internal static class PageStyle
{
    /// <summary>With line feeds only: a browser hashes it after it has made every line end one.</summary>
    public static string Css { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(PageStyle).Assembly.GetManifestResourceStream("page.css")
            ?? throw new InvalidOperationException("The style sheet is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
