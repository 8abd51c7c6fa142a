namespace AsnTraining.App.Webhooks;

/// <summary>How webhooks are delivered; section <c>Webhooks</c> of the settings.</summary>
public sealed class WebhookOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Webhooks";

    /// <summary>Whether a receiver may be on this machine, by http. For local runs; false in Azure.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>How long an event is tried before it becomes a dead letter, in days.</summary>
    public int GiveUpAfterDays { get; set; } = 7;

    /// <summary>What is wrong with the settings, in words for the operator; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (GiveUpAfterDays is < 2 or > 60)
            yield return "Webhooks__giveUpAfterDays is outside 2 to 60. A receiver that is down over a weekend should lose nothing.";
    }
}
