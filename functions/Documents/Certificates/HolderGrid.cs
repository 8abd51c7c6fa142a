using AsnTraining.Documents.Pdf;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Certificates;

/// <summary>What identifies the holder, in columns of label and value.</summary>
internal static class HolderGrid
{
    private const int Columns = 3;

    public static Block Block(
        Structure root, Canvas canvas, CertificateHolder holder, CertificateWords words, CertificatePalette palette, double left, double width, double scale)
    {
        var rows = Fields(holder, words).Chunk(Columns).Select(row => Array.ConvertAll(row, field => Cell(field, width / Columns, scale))).ToArray();
        var gap = 6 * scale;
        var height = rows.Sum(row => row.Max(cell => cell.Height)) + (gap * (rows.Length - 1));
        return new Block(height, 6 * scale, 0.5, top =>
        {
            var group = root.Child("Div");
            foreach (var row in rows)
            {
                // A row that is not full is centred.
                var x = left + ((Columns - row.Length) * width / Columns / 2);
                var deep = row.Max(cell => cell.Height);
                foreach (var (cell, index) in row.Select((cell, index) => (cell, index)))
                {
                    if (index > 0)
                        Divider(canvas, palette, x, top - 2, top - deep + 2);
                    Draw(group.Child("P"), canvas, cell, palette, x, width / Columns, top);
                    x += width / Columns;
                }

                top -= deep + gap;
            }
        });
    }

    private static IEnumerable<(string Label, string Value, bool Personal)> Fields(CertificateHolder holder, CertificateWords words)
    {
        yield return (words.Nip, holder.Nip, true);
        if (holder.Rank is { Length: > 0 } rank)
            yield return (words.Rank, rank, false);
        var birth = string.Join(", ", new[] { holder.BirthPlace, holder.BirthDate is { } date ? words.Date(date) : null }.Where(part => !string.IsNullOrEmpty(part)));
        if (birth.Length > 0)
            yield return (words.Birth, birth, true);
        if (holder.Position is { Length: > 0 } position)
            yield return (words.Position, position, false);
        if (holder.Unit is { Length: > 0 } unit)
            yield return (words.Unit, unit, false);
        yield return (words.Agency, holder.Agency, false);
    }

    private static (FittedText Label, FittedText Value, double Height) Cell((string Label, string Value, bool Personal) field, double width, double scale)
    {
        var inner = width - (16 * scale);
        var (size, smallest) = (11.5 * scale, Math.Min(8, 11.5 * scale));
        var label = Typesetting.Fit(field.Label, CertificateStyles.Label, inner, Math.Max(6.2 * scale, 5.2), 4, 1);
        var style = field.Value.AsSpan().ContainsAnyExceptInRange('0', '9') ? CertificateStyles.Text : CertificateStyles.Figures;
        var value = field.Personal
            ? FittedText.Fit(Shaper.Shape(field.Value, style), inner, size, smallest, 2, 1.12)
            : Typesetting.Fit(field.Value, style, inner, size, smallest, 2, 1.12);
        return (label, value, label.Height + value.Height);
    }

    private static void Draw(
        Structure field, Canvas canvas, (FittedText Label, FittedText Value, double Height) cell, CertificatePalette palette, double left, double width, double top)
    {
        canvas.Begin(field);
        cell.Label.Draw(canvas, left, width, top, palette.Quiet, 0.5);
        canvas.End();
        canvas.Begin(field);
        cell.Value.Draw(canvas, left, width, top - cell.Label.Height, palette.Ink, 0.5);
        canvas.End();
    }

    private static void Divider(Canvas canvas, CertificatePalette palette, double x, double top, double bottom)
    {
        canvas.BeginArtifact();
        canvas.Content.Add("q\n"u8);
        Shapes.Stroke(canvas.Content, palette.Accent.Tint(0.6));
        canvas.Content.Add("0.5 w\n"u8);
        Shapes.Line(canvas.Content, x, top, x, bottom);
        canvas.Content.Add("S Q\n"u8);
        canvas.End();
    }
}
