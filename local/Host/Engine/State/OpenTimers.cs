using System.Collections;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>
/// An instance's timers that have neither fired nor been cancelled, by number. Almost all instances that wait for weeks have
/// one: it takes no room of its own.
/// </summary>
internal struct OpenTimers : IEnumerable<KeyValuePair<int, DateTimeOffset>>
{
    private DateTimeOffset? _due;
    private int _number;
    private SortedList<int, DateTimeOffset>? _others;

    public readonly int Count => (_due is null ? 0 : 1) + (_others?.Count ?? 0);

    public void Add(int number, DateTimeOffset due)
    {
        if (_due is null)
        {
            (_number, _due) = (number, due);
        }
        else
        {
            (_others ??= []).Add(number, due);
        }
    }

    public void Remove(int number)
    {
        if (_due is not null && _number == number)
        {
            _due = null;
            return;
        }

        _others?.Remove(number);
        _others = _others is { Count: > 0 } ? _others : null;
    }

    public readonly bool Contains(int number) => (_due is not null && _number == number) || _others?.ContainsKey(number) == true;

    public readonly IEnumerator<KeyValuePair<int, DateTimeOffset>> GetEnumerator()
    {
        var (number, due, others) = (_number, _due, _others);
        return All().GetEnumerator();

        IEnumerable<KeyValuePair<int, DateTimeOffset>> All()
        {
            if (due is { } known)
            {
                yield return new(number, known);
            }

            foreach (var other in others ?? [])
            {
                yield return other;
            }
        }
    }

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
