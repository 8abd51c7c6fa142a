using AsnTraining.LocalHost.Mail;
using AsnTraining.Testing;

namespace AsnTraining.LocalHost.Tests.Mail;

/// <summary>An inbox of more mails than stay in memory.</summary>
public sealed class MailStoreTests
{
    private const int Many = 900;
    private static readonly string Long = new('s', 400);

    [Fact]
    public void Mails_whose_lines_lie_in_a_file_are_listed_found_and_counted()
    {
        using var folder = new TemporaryFolder();
        using (var store = Filled(folder))
        {
            Assert.True(new FileInfo(Path.Combine(folder.Of("mail"), "inbox.lines")).Length > Many * Long.Length / 2);
            AssertWhole(store);
        }

        Assert.False(File.Exists(Path.Combine(folder.Of("mail"), "inbox.lines")));
        using var again = MailStore.Open(folder.Of("mail"));
        AssertWhole(again);
        Assert.Equal([Many + 1], again.Add([Mail(Many, "baru@kota.example")]));
    }

    private static void AssertWhole(MailStore store)
    {
        Assert.Equal((Many, Many), (store.Count, store.Last));
        Assert.Equal(Enumerable.Range(1, Many), store.OldestFirst().Select(mail => mail.Number));
        Assert.Equal(Enumerable.Range(1, Many).Reverse(), store.NewestFirst().Select(mail => mail.Number));
        Assert.Equal([4, 3], store.NewestFirst(before: 5).Take(2).Select(mail => mail.Number));
        Assert.Equal(Many, store.NewestFirst(before: Many + 7).First().Number);
        Assert.Empty(store.NewestFirst(before: 1));
        Assert.Equal([Many - 1, Many], store.List(after: Many - 2).Select(mail => mail.Number));
        Assert.Equal([8], store.List(to: "P7@KOTA.example").Select(mail => mail.Number));
        Assert.Equal([1, 11], store.List(to: "tembusan@kota.example").Take(2).Select(mail => mail.Number));
        Assert.Equal([1, 11], store.NewestFirst(search: "Tembusan").Reverse().Take(2).Select(mail => mail.Number));
        Assert.Equal([43], store.List(search: "hal 42.").Select(mail => mail.Number));
        Assert.Empty(store.List(to: "nobody@kota.example"));
        var line = store.List(after: 2)[0].Mail;
        Assert.Equal((null, null), (line.Text, line.Html));
        Assert.Equal("isi 2", store.Find(3)!.Mail.Text);
        Assert.Null(store.Find(Many + 1));
        Assert.Null(store.Find(0));
    }

    private static MailStore Filled(TemporaryFolder folder)
    {
        var store = MailStore.Open(folder.Of("mail"));
        store.Add([.. Enumerable.Range(0, Many).Select(i => Mail(i, $"p{i}@kota.example"))]);
        return store;
    }

    private static AcceptedMail Mail(int i, string to)
    {
        List<MailRecipient> recipients = [new("to", to, $"Pegawai {i}")];
        if (i % 10 == 0)
            recipients.Add(new("cc", "tembusan@kota.example", null));
        return new(
            new($"id{i}", DateTimeOffset.UnixEpoch.AddMinutes(i), new("diklat@kota.example", null), [], recipients, $"Hal {i}. {Long}", $"isi {i}", null, [], [], [], new Dictionary<string, string>(), new Dictionary<string, string>()),
            []);
    }
}
