namespace AsnTraining.Documents.Certificates;

/// <summary>The look of an agency's certificates. Data, so that an agency changes it without a deployment.</summary>
public sealed record CertificateTemplate
{
    /// <summary>The agency that issues, for instance <c>Badan Kepegawaian dan Pengembangan SDM</c>.</summary>
    public required string AgencyName { get; init; }

    /// <summary>The government above it, for instance <c>Pemerintah Kota Contoh</c>; left out when null.</summary>
    public string? GovernmentName { get; init; }

    /// <summary>The title of the certificate; null takes the language's own words.</summary>
    public string? Title { get; init; }

    /// <summary>A second line under the title, for instance the same title in the other language; left out when null.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Words that lead in the holder's name; null takes the language's own.</summary>
    public string? LeadIn { get; init; }

    /// <summary>A closing sentence under the statement; left out when null.</summary>
    public string? Closing { get; init; }

    /// <summary>The main colour as <c>#rrggbb</c>: title, name and frame. Dark enough to be read on white.</summary>
    public string PrimaryColour { get; init; } = "#17365d";

    /// <summary>The second colour as <c>#rrggbb</c>: ornaments and rules.</summary>
    public string AccentColour { get; init; } = "#a67c2d";

    /// <summary>The agency's emblem as a PNG; null draws a neutral ornament.</summary>
    public ReadOnlyMemory<byte>? LogoPng { get; init; }

    /// <summary>What the emblem shows, for readers who cannot see it; null says "emblem of the agency".</summary>
    public string? LogoAlternative { get; init; }

    /// <summary>The officials named on the certificates, one or two.</summary>
    public IReadOnlyList<CertificateSigner> Signers { get; init; } = [];

    /// <summary>
    /// The pattern of the certificate numbers. The page prints the number it is given; the pattern is kept here so
    /// that the whole look of an agency is one piece of data.
    /// </summary>
    public string NumberPattern { get; init; } = "{number}/{year}";
}
