using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AsnTraining.Demo.Talking;

/// <summary>The local host's clock and counters.</summary>
/// <param name="http">Sends; has the tools' address.</param>
public sealed class LocalTools(HttpClient http) : IClock
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Time(DateTimeOffset Now);

    /// <inheritdoc />
    public bool Jumps => true;

    /// <summary>Whether there is such a clock at this address.</summary>
    public async Task<bool> ExistAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync("clock", cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    /// <inheritdoc />
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync("clock", cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Time>(Json, cancellationToken))!.Now;
    }

    /// <inheritdoc />
    public async Task<bool> TrySetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("clock/set", UriKind.Relative), new { now }, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Conflict) return false;
        await RequireAsync(answer, cancellationToken);
        return true;
    }

    /// <inheritdoc />
    public async Task AdvanceAsync(DateTimeOffset to, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("clock/advance", UriKind.Relative), new { to }, cancellationToken);
        await RequireAsync(answer, cancellationToken);
    }

    /// <inheritdoc />
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsync(new Uri("idle", UriKind.Relative), null, cancellationToken);
        await RequireAsync(answer, cancellationToken);
    }

    /// <summary>The counters since the data began; null where they are not offered.</summary>
    public async Task<Metrics?> MetricsAsync(CancellationToken cancellationToken)
    {
        using var answer = await GetAsync("metrics", cancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Metrics>(Json, cancellationToken) : null;
    }

    /// <summary>Address of a receiver of webhooks, as an HR system would have one.</summary>
    public Uri HookAddress(string name) => new(http.BaseAddress!, $"webhooks/{name}");

    /// <summary>Tells a receiver the secret by which it checks signatures.</summary>
    public async Task SetHookSecretAsync(string name, string secret, CancellationToken cancellationToken)
    {
        using var answer = await http.PutAsJsonAsync(new Uri($"webhooks/{name}/secret", UriKind.Relative), new { secret }, cancellationToken);
        await RequireAsync(answer, cancellationToken);
    }

    /// <summary>Lets a receiver fail the next times.</summary>
    public async Task FailHookAsync(string name, int times, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsync(new Uri($"webhooks/{name}/fail?times={times}&status=503", UriKind.Relative), null, cancellationToken);
        await RequireAsync(answer, cancellationToken);
    }

    /// <summary>What a receiver got, oldest first.</summary>
    public async Task<IReadOnlyList<HookDelivery>> HookDeliveriesAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync($"webhooks/{name}", cancellationToken);
        await RequireAsync(answer, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<Hook>(Json, cancellationToken))!.Deliveries;
    }

    private sealed record Hook(IReadOnlyList<HookDelivery> Deliveries);

    private async Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd("application/json");
        return await http.SendAsync(request, cancellationToken);
    }

    private static async Task RequireAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return;
        var words = await answer.Content.ReadAsStringAsync(cancellationToken);
        throw new UnmetException($"{answer.RequestMessage?.RequestUri?.AbsolutePath} was answered with {(int)answer.StatusCode}: {words}");
    }
}
