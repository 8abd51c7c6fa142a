namespace AsnTraining.Documents.Mails;

/// <summary>A mail's parts in reading order, already in the reader's language. The HTML and the text part are both laid out from it.</summary>
public sealed record Letter
{
    /// <summary>The subject line.</summary>
    public required string Subject { get; init; }

    /// <summary>What mailboxes show after the subject in their list.</summary>
    public required string Preheader { get; init; }

    /// <summary>The mail's message in one line.</summary>
    public required string Heading { get; init; }

    /// <summary>A word or two above the heading that says what kind of news this is.</summary>
    public required string Kicker { get; init; }

    /// <summary>Whether the news is good.</summary>
    public Tone Tone { get; init; }

    /// <summary>The line that names the reader.</summary>
    public required string Greeting { get; init; }

    /// <summary>The body.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }
}

/// <summary>The colour of the news. Never the only carrier of it: the kicker says it in words.</summary>
public enum Tone
{
    /// <summary>Plain information.</summary>
    Neutral,

    /// <summary>What the reader hoped for.</summary>
    Good,

    /// <summary>Something is still open, or asks for attention.</summary>
    Waiting,

    /// <summary>Not what the reader hoped for.</summary>
    Bad,
}

/// <summary>One part of a letter's body.</summary>
public abstract record Block;

/// <summary>A paragraph.</summary>
public sealed record Paragraph(string Text) : Block;

/// <summary>Particulars as a list of label and value.</summary>
public sealed record FactList(IReadOnlyList<Fact> Facts, string? Title = null) : Block;

/// <summary>Somebody's own words, or one thing to be remembered, set apart.</summary>
public sealed record Callout(string Label, IReadOnlyList<string> Lines, Tone Tone) : Block
{
    /// <summary>A callout of one line.</summary>
    public Callout(string label, string text, Tone tone)
        : this(label, [text], tone)
    {
    }
}

/// <summary>A link, large enough for a thumb and written out once more below.</summary>
public sealed record LinkButton(string Label, string Address, bool IsMain = true) : Block
{
    /// <summary>Refuses anything that a mail client should not open.</summary>
    public string Address { get; } = WebAddress.Checked(Address);
}

/// <summary>Several things of one kind, each with a name and some lines.</summary>
public sealed record ItemList(IReadOnlyList<ListItem> Items) : Block;

/// <summary>One of an <see cref="ItemList"/>.</summary>
public sealed record ListItem(string Title, IReadOnlyList<string> Lines);

/// <summary>Small print that belongs to what stands above.</summary>
public sealed record Note(string Text) : Block;
