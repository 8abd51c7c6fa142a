using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>Where the API is and what goes with every request.</summary>
public class BaseClientOptions
{
    /// <summary>Headers for every request.</summary>
    public Dictionary<string, string> RequestHeaders { get; set; } = [];

    /// <summary>The API's base address, without the version.</summary>
    public string Host { get; set; }

    /// <summary>The API's version.</summary>
    public string Version { get; set; } = "v3";

    /// <summary>The Authorization header.</summary>
    public AuthenticationHeaderValue Auth { get; set; }
}
