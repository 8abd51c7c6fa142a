using AsnTraining.Testing;

namespace AsnTraining.App.Tests.Rows;

/// <summary>The synthetic input files.</summary>
internal static class RowSamples
{
    public static string PathOf(string name) => RepositoryRoot.Of("local", "Samples", name);
}
