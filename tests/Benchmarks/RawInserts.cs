using System.Diagnostics;
using AsnTraining.Demo.Running;
using Azure.Data.Tables;

namespace AsnTraining.Benchmarks;

/// <summary>What storage could do at best: single-row inserts through the app's own client and nothing around them.</summary>
internal static class RawInserts
{
    private const int Rows = 6000;
    private const int AtOnce = 16;

    /// <summary>Inserts per second into a fresh Azurite.</summary>
    public static async Task<double> MeasureAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("asn-bench-").FullName;
        try
        {
            await using var azurite = await AzuriteProcess.StartAsync(folder, Ports.Free(), keep: true, cancellationToken);
            var table = new TableClient(azurite.ConnectionString, "Raw");
            await table.CreateAsync(cancellationToken);
            await InsertAsync(table, 0, Rows / 10, cancellationToken);
            var watch = Stopwatch.StartNew();
            await InsertAsync(table, Rows, Rows, cancellationToken);
            return Rows / watch.Elapsed.TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task InsertAsync(TableClient table, int first, int count, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            Enumerable.Range(first, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, stop) => await table.AddEntityAsync(
                new TableEntity($"training-{i % 4}", $"n~{i:000000}")
                {
                    ["State"] = "submitted",
                    ["Name"] = $"Pegawai Contoh {i:00000}",
                    ["Email"] = $"pegawai{i:00000}@kota.example",
                    ["CreatedAt"] = DateTimeOffset.UnixEpoch.AddSeconds(i),
                },
                stop));
}
