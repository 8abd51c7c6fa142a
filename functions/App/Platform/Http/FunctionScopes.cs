namespace AsnTraining.App.Platform.Http;

/// <summary>
/// What a client must be allowed to do for each function below <c>/api</c>. It stands in one place, so that a function that
/// somebody adds without a thought is closed to all but managers; a test asks that it is then named here.
/// </summary>
public static class FunctionScopes
{
    private static readonly string[] Manage = ["manage"];

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["PutTraining"] = ["catalogue"],
        ["CloseTraining"] = ["catalogue"],
        ["CancelTraining"] = ["catalogue"],
        ["GetTraining"] = ["read", "catalogue"],
        ["ListTrainings"] = ["read", "catalogue"],
        ["ListTrainingForms"] = ["read", "catalogue", "nominate"],
        ["ListJpTables"] = ["read", "catalogue"],
        ["PutJpTable"] = ["manage"],
        ["DeleteJpTable"] = ["manage"],
        ["GetWaitlist"] = ["read", "catalogue"],
        ["PutEmployees"] = ["people"],
        ["PostNomination"] = ["nominate"],
        ["PostNominationBatch"] = ["nominate"],
        ["GetImport"] = ["nominate", "read"],
        ["ListImports"] = ["nominate", "read"],
        ["GetRefusedRows"] = ["nominate", "read"],
        ["WithdrawNomination"] = ["nominate"],
        ["PutSupervisor"] = ["nominate"],
        ["GetNomination"] = ["read", "nominate"],
        ["ListNominations"] = ["read"],
        ["PutAttendance"] = ["attend"],
        ["PutResults"] = ["attend"],
        ["PutCompletions"] = ["attend"],
        ["GetAttendance"] = ["attend", "read"],
        ["GetLogbook"] = ["attend", "read"],
        ["ReturnLogbookEntry"] = ["attend"],
        ["PutTrainingMentor"] = ["attend", "catalogue"],
        ["PutNominationMentor"] = ["attend", "nominate"],
        ["GetCertificatePdf"] = ["read"],
        ["GetCertificate"] = ["read"],
        ["ListHeldCertificates"] = ["read"],
        ["GetCertificateArchive"] = ["read"],
        ["PostDelegation"] = ["people"],
        ["EndDelegation"] = ["people"],
        ["ListDelegations"] = ["people", "read"],
        ["ListUndeliverableMails"] = ["read"],
        ["QueryLearningRecords"] = ["read"],
        ["GetLearningReport"] = ["read"],
        ["GetLearningUnits"] = ["read"],
        ["GetOutsideRecord"] = ["read", "people"],
        ["PostOutsideRecord"] = ["people"],
        ["PutOutsideRecord"] = ["people"],
        ["WithdrawOutsideRecord"] = ["people"],
        ["RevokeCertificate"] = Manage,
        ["ReissueCertificate"] = Manage,
        ["ResendCertificate"] = Manage,
        ["GetTemplate"] = Manage,
        ["PutTemplate"] = Manage,
        ["PreviewTemplate"] = Manage,
        ["GetAgencySettings"] = Manage,
        ["PutAgencySettings"] = Manage,
        ["ErasePerson"] = Manage,
        ["GetErasure"] = Manage,
        ["PutWebhook"] = Manage,
        ["GetWebhook"] = Manage,
        ["DeleteWebhook"] = Manage,
        ["RotateWebhookSecret"] = Manage,
        ["TestWebhook"] = Manage,
        ["ListDeadLetters"] = Manage,
        ["ReplayDeadLetter"] = Manage,
        ["ReplayDeadLetters"] = Manage,
        ["PostClient"] = Manage,
        ["ListClients"] = Manage,
        ["RotateClient"] = Manage,
        ["DeleteClient"] = Manage,
        ["ListInstances"] = Manage,
        ["GetInstance"] = Manage,
        ["RestartInstance"] = Manage,
        ["TerminateInstance"] = Manage,
        ["SuspendInstance"] = Manage,
        ["ResumeInstance"] = Manage,
        ["RebuildIndexes"] = Manage,
        ["GetIndexRebuild"] = Manage,
    };

    /// <summary>Scopes of which the caller needs one.</summary>
    public static IReadOnlyList<string> For(string function) => Known.GetValueOrDefault(function, Manage);

    /// <summary>The functions that are named here.</summary>
    public static IReadOnlyCollection<string> Named => Known.Keys;

    /// <summary>Whether a function below <c>/api</c> needs no key: the description of the API is no secret.</summary>
    public static bool IsPublic(string function) => function == "GetOpenApi";
}
