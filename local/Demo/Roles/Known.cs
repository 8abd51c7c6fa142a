using AsnTraining.Demo.Talking;

namespace AsnTraining.Demo.Roles;

/// <summary>A nomination as the driver remembers it.</summary>
/// <param name="Id">The app's id.</param>
/// <param name="Training">Training.</param>
/// <param name="Nip">Nominee.</param>
/// <param name="Order">Place in the file, by which things are done in the same order each time.</param>
public sealed record KnownNomination(string Id, string Training, string Nip, int Order);

/// <summary>What the driver, in all its roles together, knows of the run.</summary>
public sealed class Known
{
    private readonly Dictionary<string, KnownNomination> _nominations = new(StringComparer.Ordinal);

    /// <summary>The nominations that the app accepted, by id.</summary>
    public IReadOnlyDictionary<string, KnownNomination> Nominations => _nominations;

    /// <summary>What was answered, by nomination; none for one that was over when its link was opened.</summary>
    public Dictionary<string, Answer> Answered { get; } = new(StringComparer.Ordinal);

    /// <summary>Nominations that were withdrawn here.</summary>
    public HashSet<string> Withdrawn { get; } = new(StringComparer.Ordinal);

    /// <summary>Trainings of the catalogue that the app took.</summary>
    public List<Files.Training> Trainings { get; } = [];

    /// <summary>Rows of attendance and marks that the app did not take, by file and line.</summary>
    public HashSet<(string File, int Line)> RefusedRows { get; } = [];

    /// <summary>Remembers nominations under the app's ids.</summary>
    public void Remember(IEnumerable<Nomination> nominations, IReadOnlyDictionary<(string Training, string Nip), int> orders)
    {
        ArgumentNullException.ThrowIfNull(nominations);
        foreach (var nomination in nominations)
        {
            var nip = nomination.Employee?.Nip ?? "";
            if (orders.TryGetValue((nomination.Training, nip), out var order))
                _nominations[nomination.Id] = new(nomination.Id, nomination.Training, nip, order);
        }
    }
}
