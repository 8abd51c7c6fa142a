namespace AsnTraining.Demo.Telling;

/// <summary>Tells a person what is going on.</summary>
public interface IStory
{
    /// <summary>Something that happened in the app's world.</summary>
    /// <param name="when">By the app's clock.</param>
    /// <param name="who">Who did it.</param>
    /// <param name="what">What it was.</param>
    void Tell(DateTimeOffset when, string who, string what);

    /// <summary>Something about the run itself.</summary>
    void Note(string what);

    /// <summary>A sign of life during something that takes long; shown now and then.</summary>
    void Progress(string what, int done, int all);
}
