using AsnTraining.Documents.Mails;
using AsnTraining.Documents.Pages;

namespace AsnTraining.Documents.Tests.Gallery;

/// <summary>The other tests run over the gallery; these see to it that nothing is missing from it.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Every_kind_of_mail_has_a_sample() =>
        Assert.Empty(Kinds<MailContent>().Except(SampleMails.All.Values.Select(mail => mail.GetType())));

    [Fact]
    public void Every_kind_of_page_has_a_sample() =>
        Assert.Empty(Kinds<PageModel>().Except(SamplePages.All.Values.Select(page => page.GetType())));

    [Fact]
    public void Every_status_of_a_certificate_has_a_sample() =>
        Assert.Empty(Enum.GetValues<CertificateStatus>().Except(SamplePages.All.Values.OfType<VerifyPage>().Select(page => page.Status)));

    [Fact]
    public void Every_result_of_a_comparison_has_a_sample() =>
        Assert.Empty(Enum.GetValues<PdfComparison>().Except(SamplePages.All.Values.OfType<VerifyPage>().Select(page => page.Comparison ?? default)));

    [Fact]
    public void Every_outcome_of_a_round_has_a_sample() =>
        Assert.Empty(Enum.GetValues<RoundOutcome>().Except(SamplePages.All.Values.OfType<ApprovalDecided>().Select(page => page.Outcome)));

    [Fact]
    public void Every_problem_of_a_link_has_a_sample() =>
        Assert.Empty(Enum.GetValues<LinkProblemKind>().Except(SamplePages.All.Values.OfType<LinkProblem>().Select(page => page.Kind)));

    private static IEnumerable<Type> Kinds<TBase>() =>
        typeof(TBase).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TBase)) && !type.IsAbstract);
}
