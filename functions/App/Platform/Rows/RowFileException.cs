namespace AsnTraining.App.Platform.Rows;

/// <summary>A tabular body that cannot be read at all, or not any further. The message is meant for its sender.</summary>
/// <param name="type">A stable slug for programs: <c>missing-columns</c>.</param>
/// <param name="message">What is wrong, where, and how to put it right.</param>
/// <param name="status">The HTTP status that fits: 400, or 415 for a format that is not taken.</param>
public sealed class RowFileException(string type, string message, int status = 400) : Exception(message)
{
    /// <summary>A stable slug for programs.</summary>
    public string Type { get; } = type;

    /// <summary>The HTTP status that fits.</summary>
    public int Status { get; } = status;
}
