namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>A webhook as it stands.</summary>
/// <param name="Url">Address of the receiver.</param>
/// <param name="Events">Types that are wanted; none for all.</param>
/// <param name="State">active or stopped.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Secrets">The secrets that sign, without what is secret of them.</param>
/// <param name="Reason">Why it was stopped.</param>
/// <param name="Secret">The new secret, shown this once.</param>
internal sealed record WebhookAnswer(string Url, IReadOnlyList<string> Events, string State, DateTimeOffset CreatedAt, IReadOnlyList<WebhookSecretAnswer> Secrets, string? Reason = null, string? Secret = null);

/// <summary>A secret that signs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Until">Until when it signs; not there for the newest.</param>
internal sealed record WebhookSecretAnswer(string Id, DateTimeOffset CreatedAt, DateTimeOffset? Until = null);

/// <summary>What became of a test event.</summary>
/// <param name="Delivered">Whether the receiver took it.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Status">HTTP status of the receiver.</param>
/// <param name="Problem">Why it was not taken.</param>
internal sealed record WebhookTest(bool Delivered, string Id, int? Status = null, string? Problem = null);

/// <summary>An event that no webhook took.</summary>
/// <param name="Id">Id of the dead letter.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Time">When it happened.</param>
/// <param name="GivenUpAt">When it was given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Problem">Why it was not taken the last time.</param>
/// <param name="Data">The event's data.</param>
internal sealed record DeadLetter(string Id, string EventId, string Type, string? Subject, DateTimeOffset Time, DateTimeOffset? GivenUpAt, int Attempts, string? Problem, System.Text.Json.Nodes.JsonObject? Data);

/// <summary>How many events are sent again.</summary>
/// <param name="Replayed">Events.</param>
/// <param name="More">Whether there are more.</param>
internal sealed record ReplayAnswer(int Replayed, bool? More = null);
