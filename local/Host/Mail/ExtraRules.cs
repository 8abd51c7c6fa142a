using System.Text;

namespace AsnTraining.LocalHost.Mail;

/// <summary>Headers, categories and custom arguments.</summary>
internal static class ExtraRules
{
    private const int MaxCategories = 10;
    private const int MaxCategoryLength = 255;
    private const int MaxCustomArgsBytes = 10_000;

    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding", "To", "From", "Subject",
        "Reply-To", "CC", "BCC",
    };

    /// <summary>Reads <c>headers</c>.</summary>
    public static IReadOnlyDictionary<string, string> ReadHeaders(JsonField field)
    {
        var headers = field.TextMembers();
        foreach (var (name, value) in headers)
        {
            var header = field[name];
            if (ReservedHeaders.Contains(name))
            {
                header.Refuse("This header is reserved and cannot be set.");
            }
            else if (name.Length == 0 || name.Any(c => c is <= ' ' or >= '\x7f' or ':'))
            {
                header.Refuse("A header's name consists of ASCII characters without spaces or colons.");
            }

            if (value.AsSpan().ContainsAny('\r', '\n'))
            {
                header.Refuse("A header's value cannot contain line breaks.");
            }
        }

        return headers;
    }

    /// <summary>Reads <c>categories</c>.</summary>
    public static IReadOnlyList<string> ReadCategories(JsonField field)
    {
        var categories = new List<string>();
        foreach (var item in field.Items())
        {
            if (item.Text() is not { } category)
            {
                continue;
            }

            if (category.Length is 0 or > MaxCategoryLength)
            {
                item.Refuse($"A category is between 1 and {MaxCategoryLength} characters long.");
            }

            categories.Add(category);
        }

        if (categories.Count > MaxCategories)
        {
            field.Refuse($"A mail can have at most {MaxCategories} categories.");
        }

        if (categories.Distinct(StringComparer.Ordinal).Count() != categories.Count)
        {
            field.Refuse("Each category must be unique.");
        }

        return categories;
    }

    /// <summary>Reads <c>custom_args</c>.</summary>
    public static IReadOnlyDictionary<string, string> ReadCustomArgs(JsonField field)
    {
        var arguments = field.TextMembers();
        if (!field.IsAbsent && Encoding.UTF8.GetByteCount(field.Value.GetRawText()) > MaxCustomArgsBytes)
        {
            field.Refuse($"The custom arguments together must not exceed {MaxCustomArgsBytes} bytes.");
        }

        return arguments;
    }
}
