using System.Text;
using AsnTraining.Demo.Files;
using AsnTraining.Testing;

namespace AsnTraining.EndToEnd.Tests;

/// <summary>Reading files only to know whose row is whose.</summary>
public sealed class TableFileTests
{
    [Theory]
    [InlineData("a;NIP\r\n1;2\r\n\r\n;\r\n\"x;\r\ny\";3\r\n4;5")]
    [InlineData("\uFEFFa,nip\n1,2\n\n,\n\"x,\ny\",3\n4,5\n")]
    public void Rows_know_their_lines_past_blank_ones_and_line_breaks_in_quotes(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Of("f.csv"), text);

        var file = TableFile.Read(folder.Of("f.csv"));

        Assert.Equal([(2, "2"), (5, "3"), (7, "5")], file.Rows.Select(row => (row.Line, row[Column.Nip])));
    }

    [Fact]
    public void A_part_keeps_every_character_of_its_rows()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Of("f.csv"), "Kode Pelatihan;NIP;Nilai\r\nA;'198001;80,5\r\nB;1980 01;7\r\n");

        var file = TableFile.Read(folder.Of("f.csv"));
        var part = TableFile.Part(file.Header, file.Rows.Where(row => row[Column.Training] == "A"));

        Assert.Equal("Kode Pelatihan;NIP;Nilai\r\nA;'198001;80,5\r\n", Encoding.UTF8.GetString(part));
    }
}
