using System.Collections;

namespace AsnTraining.LocalHost.Engine.State;

/// <summary>The history of one instance, read from the shelf when somebody goes through it.</summary>
internal sealed class ShelvedTurns(TurnShelf shelf) : IReadOnlyList<Turn>
{
    private TurnShelf.Place[] _places = [];

    public int Count => _places.Length;

    public Turn this[int index] => shelf.Get(_places[index]);

    public void Add(Turn turn) => _places = [.. _places, shelf.Put(turn)];

    public void Clear()
    {
        shelf.Drop(_places.Length);
        _places = [];
    }

    public IEnumerator<Turn> GetEnumerator()
    {
        foreach (var place in _places)
        {
            yield return shelf.Get(place);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
