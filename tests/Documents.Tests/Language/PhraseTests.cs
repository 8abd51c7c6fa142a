using System.Reflection;
using System.Text.RegularExpressions;

namespace AsnTraining.Documents.Tests.LanguageTests;

/// <summary>Every sentence of mails and pages, in both languages.</summary>
public sealed partial class PhraseTests
{
    /// <summary>Words that are the same in both languages, or that one language does without.</summary>
    private static readonly HashSet<string> AllowedToBeEqual =
        ["Coaching", "Mentoring", "E-learning", "{0} KB", "{0} MB", "{0}: {1}"];

    public static TheoryData<string> Names => [.. All().Select(phrase => phrase.Name)];

    [Fact]
    public void There_are_sentences_to_look_at() => Assert.True(All().Count > 200);

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_written_in_both_languages(string name)
    {
        var phrase = Find(name);
        Assert.False(string.IsNullOrWhiteSpace(phrase.Indonesian), $"{name} has no Indonesian text.");
        // English letters open with the name alone.
        if (!name.EndsWith(".Salutation", StringComparison.Ordinal))
        {
            Assert.False(string.IsNullOrWhiteSpace(phrase.English), $"{name} has no English text.");
        }

        if (!AllowedToBeEqual.Contains(phrase.Indonesian))
        {
            Assert.NotEqual(phrase.Indonesian, phrase.English);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_same_placeholders_in_both_languages(string name)
    {
        var phrase = Find(name);
        Assert.Equal(Placeholders(phrase.Indonesian), Placeholders(phrase.English));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Addresses_the_reader_formally(string name) =>
        Assert.DoesNotMatch(@"\b(Anda|kamu|Kamu|kau)\b", Find(name).Indonesian);

    [Theory]
    [MemberData(nameof(Names))]
    public void Ends_no_sentence_with_a_name_that_may_end_in_a_full_stop(string name)
    {
        // "Intan Mahendra, M.Si.." would be the result. The allowed ones end in a date, a time, a file size or the agency's name.
        string[] allowed =
        [
            "MailWords.ApprovalPreheader", "MailWords.ConfirmByAsk", "MailWords.DigestPreheader", "MailWords.RecordedCorrectUntil",
            "MailWords.DownloadUntil",
            "MailWords.MarkTooLow", "MailWords.MarkMissing", "MailWords.AttendanceTooLow", "MailWords.CompletionTooLow", "PageWords.LinkExpiredSince", "PageWords.RetryIn",
            "ApprovalWords.AboveCeiling", "CertificateWords.ValidSince", "CertificateWords.RevokedSince", "CertificateWords.ReplacedSince",
            "CertificateWords.CheckedAt", "CertificateWords.ValidBody", "ParticipantWords.CheckInUntil", "ParticipantWords.NotYetBody",
            "ParticipantWords.RecordedBody", "MailWords.Automatic", "CertificateWords.DownloadUntil",
        ];
        if (!allowed.Contains(name))
        {
            Assert.DoesNotMatch(@"\}\.", Find(name).Indonesian + Find(name).English);
        }
    }

    private static string[] Placeholders(string text) =>
        [.. PlaceholderPattern().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    private static Phrase Find(string name) => All().Single(phrase => phrase.Name == name).Phrase;

    private static List<(string Name, Phrase Phrase)> All() =>
        [.. typeof(Phrase).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Phrase) && !field.Name.Contains('<', StringComparison.Ordinal))
            .Select(field => ($"{field.DeclaringType!.Name}.{field.Name}", (Phrase)field.GetValue(null)!))];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex PlaceholderPattern();
}
