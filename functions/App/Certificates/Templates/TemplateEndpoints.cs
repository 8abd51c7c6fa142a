using AsnTraining.App.Operations;
using AsnTraining.App.Platform.Http;
using AsnTraining.App.Platform.Mail;
using AsnTraining.App.Trainings;
using AsnTraining.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace AsnTraining.App.Certificates.Templates;

/// <summary>The look of an agency's certificates: read, set, look at.</summary>
public sealed class TemplateEndpoints(TemplateStore templates, AgencyStore agencies, OperatorAudit audit, IOptions<SiteOptions> site, TimeProvider time)
{
    /// <summary>The template in use.</summary>
    [Function("GetTemplate")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agency/template")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (Scope.Missing(request, "manage") is { } refusal)
            return refusal;
        var agency = ApiCaller.Of(request).Agency;
        var version = await templates.VersionAsync(agency, cancellationToken);
        return ApiJson.Ok(new { version, template = await templates.ReadAsync(agency, version, cancellationToken) });
    }

    /// <summary>Sets the template of the certificates that are issued from now on; issued ones keep theirs.</summary>
    [Function("PutTemplate")]
    public async Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/agency/template")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (template, _, problem) = await ReadAsync(request, cancellationToken);
        if (problem is not null)
            return problem;
        var agency = ApiCaller.Of(request).Agency;
        await audit.WriteAsync(agency, "set", "template", RequestActor.Of(request), null, cancellationToken);
        var version = await templates.WriteAsync(agency, template!, cancellationToken);
        return ApiJson.Ok(new { version, template });
    }

    /// <summary>A specimen of the template in the body, or of the one in use when there is no body.</summary>
    [Function("PreviewTemplate")]
    public async Task<IResult> PreviewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/agency/template/preview")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (_, specimen, problem) = await ReadAsync(request, cancellationToken);
        if (problem is not null)
            return problem;
        PageResult.Secure(request.HttpContext.Response);
        return Results.Bytes(specimen!, "application/pdf", "contoh-sertifikat.pdf");
    }

    private async Task<(AgencyTemplate? Template, byte[]? Specimen, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Scope.Missing(request, "manage") is { } refusal)
            return (null, null, refusal);
        var agency = ApiCaller.Of(request).Agency;
        var (body, unreadable) = await JsonBody.ReadAsync<AgencyTemplate>(request, cancellationToken);
        if (unreadable is not null)
            return (null, null, unreadable);
        var template = body ?? await templates.ReadAsync(agency, await templates.VersionAsync(agency, cancellationToken), cancellationToken);
        var problems = TemplateCheck.ProblemsOf(template);
        byte[]? specimen = null;
        if (problems.Count == 0)
        {
            var settings = await agencies.ReadAsync(agency, cancellationToken);
            var today = settings.DayOf(time.GetUtcNow());
            var number = CertificateNumberPattern.Parse(settings.NumberPattern).Format(1, today, agency, "CONTOH");
            (specimen, var flaw) = TemplateCheck.Draw(template, Sample(settings, today), number, new Uri(site.Value.At("/verify")));
            if (flaw is not null)
                problems.Add(flaw);
        }
        return problems.Count == 0
            ? (template, specimen, null)
            : (null, null, Problems.Of(422, "invalid-template", "The template was refused; nothing was stored.", "Correct the fields below and send it again.", problems));
    }

    /// <summary>Names as long as they get, so that a template that draws this draws the others.</summary>
    private static CertificateFacts Sample(AgencySettings settings, DateOnly today) => new(
        "Dr. Contoh Nama Pegawai Yang Cukup Panjang, S.Sos., M.Si.", "198001012005011001", "Penata Tingkat I, III/d", "Analis Pengembangan Kompetensi Aparatur Sipil Negara Ahli Muda", "Bidang Pengembangan Kompetensi", settings.Name,
        "Pelatihan Pengelolaan Keuangan Daerah Berbasis Kinerja", "pelatihan-teknis", settings.Name, settings.IssuePlace, false, "Asia/Jakarta", today.AddDays(-4), today, 40, "III",
        true, settings.IssuePlace, today, settings.SignerTitle, settings.SignerName, settings.SignerNip, [],
        Qualification: settings.Qualifications.MaxBy(q => q.FromMark)?.Name);
}
