using AsnTraining.App.Approvals;
using AsnTraining.App.Attendance;
using AsnTraining.App.Certificates;
using AsnTraining.App.Imports;
using AsnTraining.App.LearningRecords;
using AsnTraining.App.Nominations;
using AsnTraining.App.Operations;
using AsnTraining.App.People;
using AsnTraining.App.Platform;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Platform.Pending;
using AsnTraining.App.Platform.Security;
using AsnTraining.App.Platform.Storage;
using AsnTraining.App.Trainings;
using AsnTraining.App.Webhooks;
using AsnTraining.Documents;
using AsnTraining.Documents.Sealing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SendGrid;

namespace AsnTraining.App;

/// <summary>What the app is made of, the same for every host that runs it.</summary>
public static class Composition
{
    /// <summary>Registers the app's parts. A clock that is registered before stays.</summary>
    public static void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        Bind<StorageOptions>(services, configuration, StorageOptions.Section, o => o.Problems());
        Bind<SecurityOptions>(services, configuration, SecurityOptions.Section, o => o.Problems());
        Bind<MailOptions>(services, configuration, MailOptions.Section, o => o.Problems());
        Bind<SiteOptions>(services, configuration, SiteOptions.Section, o => o.Problems());
        Bind<Certificates.Badges.BadgeOptions>(services, configuration, Certificates.Badges.BadgeOptions.Section, o => o.Problems());
        Bind<SealOptions>(services, configuration, SealOptions.Section, o => o.Problems());
        Bind<LimitOptions>(services, configuration, LimitOptions.Section, o => o.Problems());
        services.AddSingleton<AppMetrics>();
        services.AddSingleton<RequestRates>();
        services.AddLogging(LogQuiet.Apply);
        services.TryAddSingleton(AppIdentity.Open);
        services.AddSingleton<DataStore>();
        services.AddHostedService<StorageSetup>();
        services.AddSingleton<KeyedHash>();
        services.AddSingleton<LinkTokens>();
        services.AddSingleton<ApiClients>();
        services.AddSingleton<PendingLines>();
        services.AddSingleton<OpenMatters>();
        services.AddSingleton<OperatorAudit>();
        services.AddSingleton<AgencyStore>();
        services.AddSingleton<PatternBook>();
        services.AddSingleton<AgencyCalendar>();
        services.AddSingleton<TrainingCatalogue>();
        services.AddSingleton<JpTables>();
        services.AddSingleton<EmployeeStore>();
        services.AddSingleton<NominationStore>();
        services.AddSingleton<JustWritten>();
        services.AddSingleton<NominationIntake>();
        services.AddSingleton<IntakeDesk>();
        services.AddSingleton<LifecycleStarter>();
        services.AddSingleton<NominationView>();
        services.AddSingleton<LifecycleSteps>();
        services.AddSingleton<LateNominations>();
        services.AddSingleton<NomineeAddress>();
        services.AddSingleton<LifecycleMail>();
        services.AddSingleton<ParticipantCalendar>();
        services.AddSingleton<ApproverSearch>();
        services.AddSingleton<ApprovalLevels>();
        services.AddSingleton<ApprovalStand>();
        services.AddSingleton<Approvals.Delegation.DelegationBook>();
        services.AddSingleton<Approvals.Delegation.StandIn>();
        services.AddSingleton<NomineeFacts>();
        services.AddSingleton<WaitingIndex>();
        services.AddSingleton<ApproverBoard>();
        services.AddSingleton<Nominations.Checks.ScheduleClashes>();
        services.AddSingleton<Nominations.Checks.NomineeChecks>();
        services.AddSingleton<WaitingForHr>();
        services.AddSingleton<MissingApprovers>();
        services.AddSingleton<Decisions>();
        services.AddSingleton<Enrolment.CandidateRanking>();
        services.AddSingleton<ImportStore>();
        services.AddAttendance();
        services.AddSingleton<CertificateFiles>();
        services.AddSingleton<CertificateLookup>();
        services.AddSingleton<CertificateBook>();
        services.AddSingleton<CertificateView>();
        services.AddSingleton<HeldCertificates>();
        services.AddSingleton<CertificateFactSheet>();
        services.AddSingleton<People.Erasure.CertificateEraser>();
        services.AddSingleton(Certificates.Badges.BadgeKeys.Open);
        services.AddSingleton<Certificates.Badges.BadgeOffer>();
        services.AddSingleton<Certificates.Templates.TemplateStore>();
        services.AddSingleton<CertificateLetters>();
        services.AddSingleton<CertificateVerifier>();
        services.AddSingleton<VerificationLimits>();
        services.AddSingleton(SealKeys.OpenVerifier);
        services.AddSingleton<DocumentRenderer>();
        services.AddHttpClient(SealKeys.VaultHttp);
        services.AddHttpClient(SealKeys.TimestampHttp);
        services.AddSingleton(SealKeys.Open);
        services.AddHostedService<AwaitedSealNotice>();
        services.AddHttpClient(nameof(SendGridClient));
        services.AddSingleton<ISendGridClient>(provider =>
        {
            var mail = provider.GetRequiredService<IOptions<MailOptions>>().Value;
            var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(SendGridClient));
            return new SendGridClient(http, new SendGridClientOptions { ApiKey = mail.ApiKey, Host = mail.Endpoint.ToString().TrimEnd('/') });
        });
        services.AddSingleton<MailSender>();
        services.AddSingleton<MailDeliveries>();
        services.AddSingleton<MailEventSignature>();
        services.AddSingleton<Operations.Indexes.RebuildBook>();
        services.AddSingleton<LearningBook>();
        services.AddSingleton<OutsideRecords>();
        services.AddSingleton<LearningReport>();
        services.AddSingleton<Platform.Http.Idempotency.KeptCalls>();
        services.AddSingleton<Paging>();
        Bind<WebhookOptions>(services, configuration, WebhookOptions.Section, o => o.Problems());
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<WebhookMessage>();
        services.AddSingleton<WebhookConnection>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<OutboxDelivery>();
        services.TryAddSingleton<ResolveHost>(_ => System.Net.Dns.GetHostAddressesAsync);
        services.AddHttpClient(WebhookConnection.Http, http => http.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<WebhookConnection>().Handler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }

    /// <summary>Registers what runs around every function.</summary>
    public static void ConfigureWorker(IFunctionsWorkerApplicationBuilder worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        worker.UseMiddleware<InvocationTrace>();
        worker.UseMiddleware<LimitMiddleware>();
        worker.UseMiddleware<ApiKeyMiddleware>();
        worker.UseMiddleware<Platform.Http.Idempotency.IdempotencyMiddleware>();
    }

    private static void Bind<T>(IServiceCollection services, IConfiguration configuration, string section, Func<T, IEnumerable<string>> problems)
        where T : class
    {
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new SettingsCheck<T>(problems));
    }

    /// <summary>Stops the start with words that say which setting is wrong and how to mend it.</summary>
    private sealed class SettingsCheck<T>(Func<T, IEnumerable<string>> problems) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var found = problems(options).ToList();
            return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
        }
    }
}
