using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace AsnTraining.LocalHost;

/// <summary>Makes the local API client at the first start, as an operator would: by the app's own API with the bootstrap secret.</summary>
public static class FirstClient
{
    private const string ClientId = "local";
    private const string Agency = "kota";
    private const string AgencyName = "Pemerintah Kota Contoh";

    /// <summary>The key in the file, or a new one that is then kept there.</summary>
    /// <param name="file">Keeps the key; only its owner may read it.</param>
    /// <param name="app">The app's address.</param>
    /// <param name="bootstrapSecret">The app's bootstrap secret.</param>
    /// <exception cref="FirstClientException">The app made no client.</exception>
    public static async Task<string> KeyAsync(string file, Uri app, string bootstrapSecret)
    {
        if (File.Exists(file))
        {
            return (await File.ReadAllTextAsync(file)).Trim();
        }

        using var client = new HttpClient { BaseAddress = app };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/clients")
        {
            Content = JsonContent.Create(new
            {
                clientId = ClientId,
                agency = Agency,
                agencyName = AgencyName,
                issuePlace = "Kota Contoh",
                signerName = "Dr. Ratna Contoh, S.H., M.Si.",
                signerNip = "197203141998032004",
            }),
        };
        request.Headers.Add("X-Api-Key", $"bootstrap.{bootstrapSecret}");
        using var answer = await client.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new FirstClientException(
                $"The app made no API client: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()} "
                + $"If the storage is older than {Path.GetDirectoryName(file)}, use the folder that belongs to it or an empty storage.");
        }

        var made = await answer.Content.ReadFromJsonAsync<Made>() ?? throw new FirstClientException("The app's answer for a new API client was empty.");
        PrivateFile.Write(file, System.Text.Encoding.UTF8.GetBytes(made.Key + "\n"));
        return made.Key;
    }

    private sealed record Made([property: JsonRequired] string Key);
}

/// <summary>There is no API client, so nobody can use the API.</summary>
public sealed class FirstClientException(string message) : Exception(message);
