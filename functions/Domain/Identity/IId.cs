namespace AsnTraining.Domain;

/// <summary>An id that is written as a string.</summary>
/// <typeparam name="TSelf">The id's own type.</typeparam>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The id as text.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    string Value { get; }

    /// <summary>Reads an id; nothing is trimmed or corrected, since an id is a key.</summary>
#pragma warning disable CA1000 // Called through the concrete type or a type parameter, never on the interface.
    static abstract bool TryParse(string? text, out TSelf id);
#pragma warning restore CA1000
}
