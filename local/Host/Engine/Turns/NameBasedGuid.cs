using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AsnTraining.LocalHost.Engine.Turns;

/// <summary>
/// GUIDs of version 5 (RFC 9562, section 5.5) from the instance, the turn's time and a counter: the same ones that the platform
/// gives, so that a key made from one does not depend on the host.
/// </summary>
internal static class NameBasedGuid
{
    private const int Length = 16;

    /// <summary>The namespace under which the platform makes its GUIDs.</summary>
    private static readonly Guid Namespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    [SuppressMessage("Security", "CA5350", Justification = "Version 5 is defined over SHA-1; nothing is protected by it.")]
    public static Guid Create(string instanceId, DateTime time, int counter)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{time:o}_{counter}");
        var named = new byte[Length + Encoding.UTF8.GetByteCount(name)];
        Namespace.TryWriteBytes(named, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, named.AsSpan(Length));

        var hash = SHA1.HashData(named).AsSpan(0, Length);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
