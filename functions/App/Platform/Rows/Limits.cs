namespace AsnTraining.App.Platform.Rows;

/// <summary>Characters that fit into the texts of a row: what the longest real ones need, with room.</summary>
internal static class Limits
{
    public const int Name = 150;
    public const int Grade = 50;
    public const int Position = 200;
    public const int Unit = 200;
    public const int Place = 100;
    public const int Session = 30;
    public const int Reference = 100;
    public const int Note = 300;
}
