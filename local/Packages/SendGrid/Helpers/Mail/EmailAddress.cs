using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>An address and the name shown with it. Two are equal when their addresses are, whatever their case.</summary>
public class EmailAddress : IEquatable<EmailAddress>
{
    /// <summary>No address yet.</summary>
    public EmailAddress()
    {
    }

    /// <summary>An address and a name, which may be null.</summary>
    public EmailAddress(string email, string name = null)
    {
        Email = email;
        Name = name;
    }

    /// <summary>The name shown.</summary>
    [JsonPropertyName("name")]
    public string Name { get; set; }

    /// <summary>The address.</summary>
    [JsonPropertyName("email")]
    public string Email { get; set; }

    /// <summary>Same address.</summary>
    public static bool operator ==(EmailAddress left, EmailAddress right) => left is null ? right is null : left.Equals(right);

    /// <summary>Another address.</summary>
    public static bool operator !=(EmailAddress left, EmailAddress right) => !(left == right);

    /// <inheritdoc />
    public bool Equals(EmailAddress other) => other is not null && string.Equals(Email, other.Email, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override bool Equals(object obj) => Equals(obj as EmailAddress);

    /// <inheritdoc />
    public override int GetHashCode() => Email is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Email);
}
