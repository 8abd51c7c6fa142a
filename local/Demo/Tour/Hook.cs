using System.Text.Json;
using AsnTraining.Demo.Talking;

namespace AsnTraining.Demo.Tour;

/// <summary>The HR system's side of webhooks during the tour: a receiver that fails the first tries.</summary>
/// <param name="app">The app.</param>
/// <param name="tools">Has the receiver.</param>
internal sealed class Hook(AppClient app, LocalTools tools)
{
    private const string Name = "peraga";
    private const int FirstTries = 2;
    private int _before;

    /// <summary>Names the receiver to the app.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var answer = await app.SendJsonAsync(HttpMethod.Put, "api/webhooks", new { url = tools.HookAddress(Name) }, cancellationToken);
        if (answer.TryGetProperty("secret", out var secret) && secret.GetString() is { } text) await tools.SetHookSecretAsync(Name, text, cancellationToken);
        await tools.FailHookAsync(Name, FirstTries, cancellationToken);
        _before = (await tools.HookDeliveriesAsync(Name, cancellationToken)).Count;
    }

    /// <summary>Takes the receiver away again.</summary>
    public Task CloseAsync(CancellationToken cancellationToken) => app.SendJsonAsync(HttpMethod.Delete, "api/webhooks", null, cancellationToken);

    /// <summary>What came: checks signatures and order, and that nothing that failed was lost.</summary>
    /// <param name="expected">State by state what each nomination must have told.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many events were taken, and how many tries failed.</returns>
    public async Task<(int Taken, int Failed)> CheckAsync(IReadOnlyDictionary<string, string[]> expected, CancellationToken cancellationToken)
    {
        var deliveries = (await tools.HookDeliveriesAsync(Name, cancellationToken)).Skip(_before).ToList();
        if (deliveries.Find(one => !one.Signature.Equals("valid", StringComparison.OrdinalIgnoreCase)) is { } wrong)
            throw new UnmetException($"A webhook came with a signature that does not hold: {wrong.Signature}.");
        var taken = deliveries.Where(one => one.Status == 200).Select(one => JsonDocument.Parse(one.Body).RootElement).ToList();
        foreach (var (nomination, states) in expected)
        {
            var told = taken.Where(one => one.GetProperty("subject").GetString() == nomination)
                .Select(one => one.GetProperty("data").GetProperty("state").GetString()!).ToList();
            var distinct = told.Where((state, i) => i == 0 || told[i - 1] != state).ToList();
            if (!distinct.SequenceEqual(states))
                throw new UnmetException($"The HR system heard of {nomination}: {string.Join(", ", distinct)}; expected were {string.Join(", ", states)}.");
        }

        var failed = deliveries.Count - taken.Count;
        return failed == FirstTries ? (taken.Count, failed) : throw new UnmetException($"{failed} tries failed instead of {FirstTries}.");
    }
}
