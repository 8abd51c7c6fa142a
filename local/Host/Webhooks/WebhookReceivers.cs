using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace AsnTraining.LocalHost.Webhooks;

/// <summary>The hooks by name; a hook comes into being when it is first used.</summary>
public sealed partial class WebhookReceivers
{
    private readonly string _directory;
    private readonly ConcurrentDictionary<string, WebhookReceiver> _receivers = new(StringComparer.Ordinal);

    private WebhookReceivers(string directory) => _directory = directory;

    /// <summary>All hooks, by name.</summary>
    public IReadOnlyList<WebhookReceiver> All => [.. _receivers.Values.OrderBy(receiver => receiver.Name, StringComparer.Ordinal)];

    /// <summary>Opens the hooks that have files in a folder, and makes the folder where there is none.</summary>
    public static WebhookReceivers Open(string directory)
    {
        Directory.CreateDirectory(directory);
        var receivers = new WebhookReceivers(directory);
        foreach (var file in Directory.EnumerateFiles(directory))
        {
            receivers.Get(Path.GetFileNameWithoutExtension(file));
        }

        return receivers;
    }

    /// <summary>The hook of a name; null where the name is no good for a file: 1 to 40 small letters, digits and hyphens.</summary>
    public WebhookReceiver? Get(string name) =>
        Name().IsMatch(name) ? _receivers.GetOrAdd(name, static (name, directory) => WebhookReceiver.Open(name, directory), _directory) : null;

    /// <summary>The hook of a name, if it has been used before.</summary>
    public WebhookReceiver? Find(string name) => _receivers.GetValueOrDefault(name);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Name();
}
