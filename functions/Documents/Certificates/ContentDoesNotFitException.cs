namespace AsnTraining.Documents.Certificates;

/// <summary>A certificate's texts are so long that no readable size fits the page.</summary>
public sealed class ContentDoesNotFitException : Exception
{
    internal ContentDoesNotFitException()
        : base("The texts of the certificate do not fit the page, not even at the smallest readable size.")
    {
    }
}
