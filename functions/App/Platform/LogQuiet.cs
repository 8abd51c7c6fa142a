using Microsoft.Extensions.Logging;

namespace AsnTraining.App.Platform;

/// <summary>Keeps libraries quiet that would log whole addresses, in which tokens and keys stand. Their warnings pass.</summary>
internal static class LogQuiet
{
    private static readonly string[] Categories = ["Microsoft.AspNetCore", "System.Net.Http", "Azure"];

    public static void Apply(ILoggingBuilder logging)
    {
        foreach (var category in Categories)
            logging.AddFilter(category, LogLevel.Warning);
    }
}
