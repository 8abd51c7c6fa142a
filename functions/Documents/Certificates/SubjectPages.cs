using AsnTraining.Documents.Pdf;
using AsnTraining.Documents.Pdf.Text;

namespace AsnTraining.Documents.Certificates;

/// <summary>The pages behind the first: the subjects of the training and their hours.</summary>
internal sealed class SubjectPages(TaggedDocument document, CertificateContent content, CertificateWords words, CertificatePalette palette)
{
    private const double Side = 118;
    private const double Top = 66;
    private const double Bottom = 62;
    private const double NumberColumn = 40;
    private const double HoursColumn = 78;
    private const double Largest = 12;
    private const double Smallest = 8.5;

    private double Width => document.Width - (2 * Side);

    public void Draw(Action<Canvas> decorate)
    {
        var (size, pages) = Paginate();
        Structure? table = null;
        for (var page = 0; page < pages.Count; page++)
        {
            var canvas = document.AddPage();
            decorate(canvas);
            var top = DrawHeading(canvas, page == 0);
            table ??= document.Root.Child("Table");
            top = DrawHeader(canvas, table, top, size);
            foreach (var row in pages[page])
                top = DrawRow(canvas, table, row, top);
            if (page == pages.Count - 1)
                DrawTotal(canvas, table, top, size);
            DrawFoot(canvas, page + 2, pages.Count + 1);
        }
    }

    private sealed record Row(int Number, FittedText Title, FittedText Figure, FittedText Hours, double Height);

    // One page at the largest size that fits; only a list too long for the smallest size goes over several.
    private (double Size, List<List<Row>> Pages) Paginate()
    {
        var room = document.Height - Top - Bottom - HeadingHeight;
        for (var size = Largest; ; size -= 0.5)
        {
            var rows = content.Subjects.Select((subject, index) => Measure(subject, index + 1, size)).ToList();
            var fixedRows = HeaderHeight(size) + TotalHeight(size);
            if (rows.Sum(row => row.Height) + fixedRows <= room)
                return (size, [rows]);
            if (size > Smallest)
                continue;
            return (size, Split(rows, room - fixedRows));
        }
    }

    private static List<List<Row>> Split(List<Row> rows, double room)
    {
        var pages = new List<List<Row>>();
        var used = double.MaxValue;
        foreach (var row in rows)
        {
            if (used + row.Height > room)
            {
                pages.Add([]);
                used = 0;
            }

            pages[^1].Add(row);
            used += row.Height;
        }

        return pages;
    }

    private Row Measure(CertificateSubject subject, int number, double size)
    {
        var title = Typesetting.Fit(subject.Title, CertificateStyles.Text, Width - NumberColumn - HoursColumn - 12, size, size, 3, 1.16);
        var figure = Typesetting.Fit($"{number}.", CertificateStyles.Text, NumberColumn, size, 5, 1, 1.16);
        var hours = Typesetting.Fit($"{subject.Hours}", CertificateStyles.Text, HoursColumn, size, 5, 1, 1.16);
        return new Row(number, title, figure, hours, title.Height + (size * 0.55));
    }

    private const double HeadingHeight = 84;

    private static double HeaderHeight(double size) => size * 1.9;

    private static double TotalHeight(double size) => size * 2;

    private double DrawHeading(Canvas canvas, bool first)
    {
        var top = document.Height - Top;
        Draw(canvas, first ? document.Root.Child("H2") : null, words.Subjects, CertificateStyles.Title, 24, palette.Primary, ref top);
        var training = FittedText.Fit(Shaper.Shape(content.Training.Title, CertificateStyles.Quiet), Width, 13, 8, 1);
        Draw(canvas, first ? document.Root.Child("P") : null, training, palette.Ink, ref top);
        var whose = FittedText.Fit(Shaper.Shape($"{content.Holder.Name} · {words.Number} {content.Number}", CertificateStyles.Text), Width, 11, 6, 1);
        Draw(canvas, first ? document.Root.Child("P") : null, whose, palette.Quiet, ref top);
        return document.Height - Top - HeadingHeight;
    }

    private void Draw(Canvas canvas, Structure? element, string text, TextStyle style, double size, Colour colour, ref double top) =>
        Draw(canvas, element, FittedText.Fit(Shaper.Shape(text, style), Width, size, 9, 1), colour, ref top);

    // A heading repeated on a further page is decoration: the table is one, wherever it is torn.
    private void Draw(Canvas canvas, Structure? element, FittedText text, Colour colour, ref double top)
    {
        if (element is null)
            canvas.BeginArtifact();
        else
            canvas.Begin(element);
        text.Draw(canvas, Side, Width, top, colour, 0.5);
        canvas.End();
        top -= text.Height;
    }

    private double DrawHeader(Canvas canvas, Structure table, double top, double size)
    {
        var again = table.Children.Count > 0;
        var row = again ? null : table.Child("TR");
        var height = HeaderHeight(size);
        Band(canvas, top, height);
        Header(words.SubjectNumber, Side, NumberColumn, 0.5);
        Header(words.Subject, Side + NumberColumn + 6, Width - NumberColumn - HoursColumn, 0);
        Header(words.SubjectHours, Side + Width - HoursColumn, HoursColumn, 0.5);
        return top - height;

        void Header(string text, double left, double width, double align)
        {
            var label = Typesetting.Fit(text, CertificateStyles.Label, width, size * 0.62, 4, 1);
            if (row is null)
                canvas.BeginArtifact();
            else
                canvas.Begin(row.Child("TH", attributes: "<</O/Table/Scope/Column>>"));
            label.Draw(canvas, left, width, top - ((height - label.Height) / 2), Colour.White, align);
            canvas.End();
        }
    }

    private double DrawRow(Canvas canvas, Structure table, Row row, double top)
    {
        var element = table.Child("TR");
        Stripe(canvas, top, row.Height, row.Number % 2 == 0);
        var text = top - ((row.Height - row.Title.Height) / 2);
        Cell(row.Figure, Side, NumberColumn, 0.5);
        Cell(row.Title, Side + NumberColumn + 6, Width - NumberColumn - HoursColumn - 12, 0);
        Cell(row.Hours, Side + Width - HoursColumn, HoursColumn, 0.5);
        return top - row.Height;

        void Cell(FittedText cell, double left, double width, double align)
        {
            canvas.Begin(element.Child("TD"));
            cell.Draw(canvas, left, width, text, palette.Ink, align);
            canvas.End();
        }
    }

    private void DrawTotal(Canvas canvas, Structure table, double top, double size)
    {
        canvas.BeginArtifact();
        canvas.Content.Add("q\n"u8);
        Shapes.Stroke(canvas.Content, palette.Accent);
        canvas.Content.Add("0.9 w\n"u8);
        Shapes.Line(canvas.Content, Side, top, Side + Width, top);
        canvas.Content.Add("S Q\n"u8);
        canvas.End();
        var row = table.Child("TR");
        var total = content.Subjects.Sum(subject => subject.Hours);
        var label = FittedText.Fit(Shaper.Shape(words.Total, CertificateStyles.Text with { SmallCapitals = true, Tracking = 40 }), Width, size * 1.05, 5, 1);
        var hours = FittedText.Fit(Shaper.Shape($"{total}", CertificateStyles.Text), HoursColumn, size * 1.05, 5, 1);
        var text = top - ((TotalHeight(size) - label.Height) / 2);
        canvas.Begin(row.Child("TD", attributes: "<</O/Table/ColSpan 2>>"));
        label.Draw(canvas, Side + NumberColumn + 6, Width, text, palette.Primary, 0);
        canvas.End();
        canvas.Begin(row.Child("TD"));
        hours.Draw(canvas, Side + Width - HoursColumn, HoursColumn, text, palette.Primary, 0.5);
        canvas.End();
    }

    private void DrawFoot(Canvas canvas, int page, int pages)
    {
        var code = $"{words.VerificationCode}: {content.VerificationCode} · {words.Continued(page, pages)}";
        var line = FittedText.Fit(Shaper.Shape(code, CertificateStyles.Small), Width, 7, 5, 1);
        canvas.Begin(document.Root.Child("P"));
        line.Draw(canvas, Side, Width, Bottom - 4, palette.Quiet, 0.5);
        canvas.End();
    }

    private void Band(Canvas canvas, double top, double height) => Bar(canvas, top, height, palette.Primary);

    // Every second row is tinted; the others have the paper's own colour, so that no ornament runs through a table.
    private void Stripe(Canvas canvas, double top, double height, bool tinted) => Bar(canvas, top, height, tinted ? palette.Primary.Tint(0.045) : palette.Paper);

    private void Bar(Canvas canvas, double top, double height, Colour colour)
    {
        canvas.BeginArtifact();
        canvas.Fill(colour);
        Shapes.Rectangle(canvas.Content, new Box(Side, top - height, Width, height));
        canvas.Content.Add("f\n"u8);
        canvas.End();
    }
}
