namespace AsnTraining.Demo.Tour;

/// <summary>Somebody of the tour.</summary>
/// <param name="Nip">NIP.</param>
/// <param name="Name">Name with titles.</param>
/// <param name="Unit">Where they work.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Superior">NIP of the direct superior; null for the top.</param>
internal sealed record Player(string Nip, string Name, string Unit, string Email, string? Superior);

/// <summary>The people of the tour: a unit that nobody's files know.</summary>
internal static class Cast
{
    private const string Office = "Balai Peraga";

    public static readonly Player Chief = new("197001011995031901", "Dr. Surya Wicaksana, M.Si.", Office, "surya.wicaksana@peraga.example", null);
    public static readonly Player Head = new("197502022000031902", "Ratna Paramita, S.E.", Office, "ratna.paramita@peraga.example", Chief.Nip);
    public static readonly Player Personnel = new("197803032003032903", "Hendra Prakoso, S.H.", Office, "hendra.prakoso@peraga.example", Chief.Nip);
    public static readonly Player Andi = Under("198503032010031911", "Andi Nugraha, S.Kom.");
    public static readonly Player Budi = Under("198604042011031912", "Budi Cahyono");
    public static readonly Player Citra = Under("198705052012032913", "Citra Larasati, A.Md.");
    public static readonly Player Dewi = Under("198806062013032914", "Dewi Anggraini, S.Sos.");
    public static readonly Player Eko = Under("198907072014031915", "Eko Wibisono");
    public static readonly Player Fajar = Under("199008082015031916", "Fajar Ramadhan, S.T.");
    public static readonly Player Gita = Under("199109092016032917", "Gita Maharani, S.Pd.");
    public static readonly Player Hani = Under("199210102017032918", "Hani Kusuma, S.M.");
    public static readonly Player Indra = Under("199311112018031919", "Indra Saputra, S.AP.");

    public static IReadOnlyList<Player> All { get; } = [Chief, Head, Personnel, Andi, Budi, Citra, Dewi, Eko, Fajar, Gita, Hani, Indra];

    private static Player Under(string nip, string name) =>
        new(nip, name, Office, $"{name.Split(',')[0].Replace(' ', '.').ToLowerInvariant()}@peraga.example", Head.Nip);
}
