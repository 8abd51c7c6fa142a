using AsnTraining.Demo.Files;
using AsnTraining.Demo.Talking;

namespace AsnTraining.Demo.Roles;

/// <summary>Those who hold the trainings: after the last session they send in who was there and what marks were given.</summary>
/// <param name="app">The app.</param>
/// <param name="known">What is known of the run.</param>
/// <param name="refusals">Takes what the app refused.</param>
/// <param name="attendance">Attendance of all trainings.</param>
/// <param name="results">Marks of all trainings.</param>
public sealed class Trainers(AppClient app, Known known, RefusalList refusals, TableFile attendance, TableFile results)
{

    /// <summary>Sends the rows of one training.</summary>
    /// <returns>How many entries of each were taken.</returns>
    public async Task<(int Attendance, int Marks)> RecordAsync(Training training, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(training);
        var path = $"api/trainings/{Uri.EscapeDataString(training.Id)}";
        return (await SendAsync($"{path}/attendance", attendance, training, cancellationToken),
            await SendAsync($"{path}/results", results, training, cancellationToken));
    }

    /// <summary>Rows of trainings that are not in the catalogue have nowhere to go; they are named too.</summary>
    public void RefuseStrays()
    {
        foreach (var file in new[] { attendance, results })
        {
            foreach (var row in file.Rows.Where(row => !known.Trainings.Exists(training => training.Id == row[Column.Training].Trim())))
            {
                known.RefusedRows.Add((file.Name, row.Line));
                refusals.Add(file.Name, row.Line, new(row.Line, "Kode Pelatihan", "training", null, $"There is no training {row[Column.Training]}; not sent."));
            }
        }
    }

    private async Task<int> SendAsync(string path, TableFile file, Training training, CancellationToken cancellationToken)
    {
        var rows = file.Rows.Where(row => row[Column.Training].Trim() == training.Id).ToList();
        if (rows.Count == 0) return 0;
        var taken = await app.PutFileAsync(path, TableFile.Part(file.Header, rows), "text/csv", cancellationToken);
        foreach (var refusal in taken.Refused)
        {
            // The app names lines of what it was sent, which is a part of the file: header, then these rows.
            var line = refusal.Row is { } sent && sent - 2 >= 0 && sent - 2 < rows.Count ? rows[sent - 2].Line : 0;
            known.RefusedRows.Add((file.Name, line));
            refusals.Add(file.Name, line, refusal);
        }

        return taken.Accepted;
    }
}
