using AsnTraining.Demo.Files;
using AsnTraining.Demo.Running;

namespace AsnTraining.Demo;

/// <summary>What a run of the whole lifecycle needs to know.</summary>
public sealed record DemoOptions
{
    /// <summary>The files that HR systems exported.</summary>
    public required InputFiles Files { get; init; }

    /// <summary>Where the app's data lies between restarts of the host, unless the app runs elsewhere.</summary>
    public required string Data { get; init; }

    /// <summary>Where certificates, mails and the report are written.</summary>
    public required string Out { get; init; }

    /// <summary>Share of nominations whose superior approves, 0 to 1.</summary>
    public double Approve { get; init; } = 0.85;

    /// <summary>Share of nominations whose superior rejects, 0 to 1. The rest gets no answer at all.</summary>
    public double Reject { get; init; } = 0.10;

    /// <summary>Decides who approves, rejects, answers late or withdraws; the same seed gives the same people.</summary>
    public int Seed { get; init; } = 2027;

    /// <summary>Whether a few made-up people go through what the files hold no case of, once the files are through.</summary>
    public bool Tour { get; init; } = true;

    /// <summary>The ports to listen on, where the driver starts everything itself.</summary>
    public Ports Ports { get; init; } = new();

    /// <summary>An app that is already running, or null to start one.</summary>
    public Uri? App { get; init; }

    /// <summary>The mail sink of an app that is already running.</summary>
    public Uri? Mail { get; init; }

    /// <summary>The API key of an app that is already running, <c>client.secret</c>.</summary>
    public string? Key { get; init; }
}
