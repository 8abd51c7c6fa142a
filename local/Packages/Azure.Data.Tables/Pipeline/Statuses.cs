namespace Azure.Data.Tables;

/// <summary>The statuses that each kind of call takes for an answer.</summary>
internal static class Statuses
{
    public static readonly int[] Ok = [200];
    public static readonly int[] OkOrMissing = [200, 404];
    public static readonly int[] Created = [201, 204];
    public static readonly int[] CreatedOrThere = [201, 204, 409];
    public static readonly int[] Accepted = [202];
    public static readonly int[] Written = [204];
    public static readonly int[] DeletedOrMissing = [204, 404];
}
