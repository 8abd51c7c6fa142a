using System.Text;

namespace AsnTraining.Documents.Mails;

/// <summary>Lays a letter out as plain text: wrapped at 72 columns, particulars in two columns, links on lines of their own.</summary>
internal static class LetterText
{
    private const int Width = 72;

    public static string Write(Letter letter, MailBranding branding, Language language)
    {
        var text = new StringBuilder();
        text.Append(branding.AgencyName).Append('\n').Append('=', Math.Min(branding.AgencyName.Length, Width)).Append("\n\n");
        Wrap(text, $"{letter.Kicker} \u2013 {letter.Heading}", "");
        text.Append('\n');
        Wrap(text, letter.Greeting, "");
        text.Append('\n');
        if (MailWords.Salutation.In(language) is { Length: > 0 } salutation)
        {
            text.Append(salutation).Append("\n\n");
        }

        foreach (var block in letter.Blocks)
        {
            Write(text, block);
            text.Append('\n');
        }

        text.Append(MailWords.Closing.In(language)).Append('\n').Append(branding.AgencyName).Append("\n\n-- \n");
        Wrap(text, MailWords.Automatic.In(language, branding.AgencyName), "");
        if (!string.IsNullOrWhiteSpace(branding.Contact))
        {
            Wrap(text, MailWords.Contact.In(language, branding.Contact), "");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Wrap(text, paragraph.Text, "");
                break;
            case Note note:
                Wrap(text, note.Text, "");
                break;
            case FactList list:
                Write(text, list);
                break;
            case Callout callout:
                text.Append(callout.Label).Append(":\n");
                foreach (var line in callout.Lines)
                {
                    Wrap(text, line, callout.Lines.Count > 1 ? "  - " : "  ", "    "[..(callout.Lines.Count > 1 ? 4 : 2)]);
                }

                break;
            case ItemList list:
                foreach (var (number, item) in list.Items.Index())
                {
                    Wrap(text, item.Title, $"{number + 1,2}. ", "    ");
                    foreach (var line in item.Lines)
                    {
                        Wrap(text, line, "    ", "    ");
                    }
                }

                break;
            case LinkButton button:
                text.Append("> ").Append(button.Label).Append(":\n  ").Append(button.Address).Append('\n');
                break;
            default:
                throw new ArgumentException($"No text for {block.GetType().Name}.", nameof(block));
        }
    }

    private static void Write(StringBuilder text, FactList list)
    {
        if (list.Title is { } title)
        {
            text.Append(title).Append('\n');
        }

        var labels = list.Facts.Max(fact => fact.Label.Length);
        foreach (var fact in list.Facts)
        {
            Wrap(text, fact.Value, $"  {fact.Label.PadRight(labels)} : ", new string(' ', labels + 5));
        }
    }

    /// <summary>Breaks at spaces only, so that an address or a long word is never cut.</summary>
    private static void Wrap(StringBuilder text, string content, string first, string? others = null)
    {
        foreach (var line in content.ReplaceLineEndings("\n").Split('\n'))
        {
            var column = first.Length;
            text.Append(first);
            var isFirstWord = true;
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!isFirstWord && column + 1 + word.Length > Width)
                {
                    text.Append('\n').Append(others);
                    column = others?.Length ?? 0;
                    isFirstWord = true;
                }

                if (!isFirstWord)
                {
                    text.Append(' ');
                    column++;
                }

                text.Append(word);
                column += word.Length;
                isFirstWord = false;
            }

            text.Append('\n');
            first = others ?? "";
        }
    }
}
