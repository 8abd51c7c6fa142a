using AsnTraining.Documents.Pdf.Fonts;

namespace AsnTraining.Documents.Pdf.Text;

/// <summary>How a piece of text looks, apart from its size.</summary>
/// <param name="Face">The font.</param>
/// <param name="Tracking">Space added behind every glyph, in thousandths of the font size. Tracked text has no ligatures.</param>
/// <param name="SmallCapitals">Lower-case letters become small capitals; copied text keeps them as they were.</param>
/// <param name="Upper">Letters are shown as capitals.</param>
/// <param name="Verbatim">Neither kerning nor ligatures: for addresses and codes, where every character stands for itself.</param>
internal readonly record struct TextStyle(
    Typeface Face, float Tracking = 0, bool SmallCapitals = false, bool Upper = false, bool Verbatim = false);
