namespace AsnTraining.Documents;

internal static class WebAddress
{
    /// <summary>The address itself if it is an absolute http or https one: links in mails lead nowhere else.</summary>
    /// <exception cref="ArgumentException">It is not. The message does not repeat the address, which may carry a token.</exception>
    public static string Checked(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? address
            : throw new ArgumentException("A link in a mail must be an absolute http or https address.", nameof(address));
}
