namespace AsnTraining.Documents.Mails;

/// <summary>The mails' colours. Every pair that is used as text on ground keeps 4.5:1 (WCAG 2.2, 1.4.3); a test computes it.</summary>
internal static class MailPalette
{
    public const string Ground = "#f3f1ec";
    public const string Paper = "#ffffff";
    public const string Ink = "#1d2530";
    public const string Quiet = "#565f6b";
    public const string Line = "#e2ddd3";
    public const string Brand = "#12395b";
    public const string OnBrand = "#ffffff";
    public const string Gold = "#c69a3a";
    public const string Action = "#12395b";

    /// <summary>Text, and the pale ground behind it, of a piece of news.</summary>
    public static (string Text, string Ground, string Edge) Of(Tone tone) => tone switch
    {
        Tone.Good => ("#11573b", "#e6f3ec", "#2f8a61"),
        Tone.Waiting => ("#6b4700", "#fcf3dd", "#c69a3a"),
        Tone.Bad => ("#8a1f1f", "#fbeaea", "#b84a4a"),
        _ => ("#12395b", "#e8eff6", "#4a78a3"),
    };
}
