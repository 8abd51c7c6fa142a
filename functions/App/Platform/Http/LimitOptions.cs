namespace AsnTraining.App.Platform.Http;

/// <summary>How much one caller may ask of one instance of the app; section <c>Limits</c> of the settings.</summary>
public sealed class LimitOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Limits";

    private const int Most = 10_000_000;

    /// <summary>Requests that an API client may send at once.</summary>
    public int ClientBurst { get; set; } = 600;

    /// <summary>Requests a minute that an API client may send in the long run.</summary>
    public int ClientPerMinute { get; set; } = 3_000;

    /// <summary>Requests for pages that an address may send at once. A whole agency may stand behind one address.</summary>
    public int PageBurst { get; set; } = 300;

    /// <summary>Requests for pages a minute that an address may send in the long run.</summary>
    public int PagePerMinute { get; set; } = 600;

    /// <summary>Refused keys that an address may send at once.</summary>
    public int RefusedKeyBurst { get; set; } = 30;

    /// <summary>Refused keys a minute that an address may send in the long run.</summary>
    public int RefusedKeyPerMinute { get; set; } = 30;

    /// <summary>Largest file of rows that is taken, in MB of 1,048,576 bytes.</summary>
    public int FileMegabytes { get; set; } = 64;

    /// <summary>What is wrong with the settings, in words for the operator; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        (string Name, int Value)[] counts =
        [
            (nameof(ClientBurst), ClientBurst), (nameof(ClientPerMinute), ClientPerMinute), (nameof(PageBurst), PageBurst), (nameof(PagePerMinute), PagePerMinute),
            (nameof(RefusedKeyBurst), RefusedKeyBurst), (nameof(RefusedKeyPerMinute), RefusedKeyPerMinute),
        ];
        foreach (var (name, value) in counts)
        {
            if (value is < 1 or > Most)
                yield return $"{Named(name)} is out of range. Use a whole number from 1 to {Most}, or leave it out.";
        }
        // The platform's front end takes no more.
        if (FileMegabytes is < 1 or > 200)
            yield return $"{Named(nameof(FileMegabytes))} is out of range. Use a whole number from 1 to 200, or leave it out.";
    }

    private static string Named(string name) => $"{Section}__{char.ToLowerInvariant(name[0])}{name[1..]}";
}
