using System.Text;
using AsnTraining.App.Platform.Rows;

namespace AsnTraining.App.Tests.Rows;

/// <summary>Whatever arrives, the reader answers with rows or with a refusal, never with another exception.</summary>
public sealed class DamagedBodyTests
{
    private static readonly string Csv = string.Concat(
        "Kode Pelatihan;NIP;Nama;Email;Status;NIP Atasan\r\n",
        string.Concat(Enumerable.Range(0, 40).Select(i =>
            $"PLT-{i};199007232021011032;\"Ñandú, \"\"S.E.\"\"\r\nM.M.\";a{i}@kota.example;PNS;\r\n")));

    private static readonly string Json = "[" + string.Join(",\n", Enumerable.Range(0, 40).Select(i =>
        $$"""{"training":"PLT-{{i}}","nip":"199007232021011032","name":"Ñandú","status":null,"x":[1,{}]}""")) + "]";

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task Damage_is_answered_with_rows_or_a_refusal(string? type)
    {
        var random = new Random(99);
        var rows = 0;
        var refusals = 0;
        for (var run = 0; run < 400; run++)
        {
            var bytes = Damage(Encoding.UTF8.GetBytes(run % 2 == 0 ? Csv : Json), random);
            await using var body = new AsyncOnlyStream(bytes, random.Next(1, 700));
            var last = 0;
            try
            {
                await foreach (var row in RowReader.ReadAsync(body, type, RowSchemas.NominationRows, TestContext.Current.CancellationToken))
                {
                    Assert.True(row.Row > last);
                    last = row.Row;
                    var problems = new List<RowProblem>();
                    var taken = NominationRow.TryParse(row, new DateOnly(2027, 1, 4), out _, problems);
                    Assert.Equal(taken, problems.Count == 0);
                    Assert.All(problems, problem => Assert.Equal(row.Row, problem.Row));
                    rows++;
                }
            }
            catch (RowFileException refusal)
            {
                Assert.NotEmpty(refusal.Message);
                refusals++;
            }
        }

        Assert.NotEqual(0, rows);
        Assert.NotEqual(0, refusals);
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        ReadOnlySpan<byte> signs = ";,\t\"\r\n[]{}:\\\0\u00E9E+='"u8;
        for (var i = random.Next(0, 6); i > 0; i--)
            bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : signs[random.Next(signs.Length)];
        return random.Next(5) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
