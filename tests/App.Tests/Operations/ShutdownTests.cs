using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AsnTraining.App.Nominations;
using AsnTraining.App.Tests.Platform;
using AsnTraining.App.Tests.Running;
using AsnTraining.Domain;

namespace AsnTraining.App.Tests.Operations;

public sealed class ShutdownTests
{
    [Fact]
    public async Task A_request_under_way_is_answered_before_the_app_stops()
    {
        await using var app = new AppHost();
        await app.InitializeAsync();
        var agency = await app.AgencyAsync();
        var training = await agency.TrainingAsync();
        var (boss, nominee) = (agency.NewPerson(), agency.NewPerson());
        var nominations = app.Part<NominationStore>();
        var body = new HeldBody(System.Text.Json.JsonSerializer.Serialize(AgencyUnderTest.Nomination(training, nominee, boss)));
        // With a key the app notes that it has begun, so that the stop surely comes while it waits for the rest.
        agency.Http.DefaultRequestHeaders.Add("Idempotency-Key", "henti");
        var asked = agency.SendAsync(HttpMethod.Post, "/api/nominations", body);
        await KeptCallRows.OnceAsync(app, agency, "running");

        var stopping = app.StopAsync();
        Assert.False(stopping.IsCompleted);
        body.SendTheRest();
        var (status, answer, _) = await asked;
        await stopping;

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.NotNull(await nominations.FindAsync(NominationId.Parse((string)answer["id"]!), TestContext.Current.CancellationToken));
    }

    /// <summary>A body whose second half waits to be released.</summary>
    private sealed class HeldBody : HttpContent
    {
        private readonly byte[] bytes;
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldBody(string json)
        {
            bytes = Encoding.UTF8.GetBytes(json);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public void SendTheRest() => released.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            await released.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
