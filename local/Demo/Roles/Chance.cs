using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AsnTraining.Demo.Roles;

/// <summary>
/// Chance that depends on the seed and on who it is about, on nothing else: neither the order of events nor a restart
/// changes what anyone does.
/// </summary>
/// <param name="seed">Another seed, other people.</param>
public sealed class Chance(int seed)
{
    /// <summary>A number from 0 (included) to 1 (excluded), the same for the same question about the same person.</summary>
    public double Of(string question, string training, string nip)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{question}\n{training}\n{nip}"));
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
