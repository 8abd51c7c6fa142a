using SendGrid.Helpers.Mail;

namespace SendGrid;

/// <summary>The provider's API, as far as it sends mails.</summary>
public interface ISendGridClient
{
    /// <summary>Hands a mail over to the provider, which accepts it with 202.</summary>
    /// <exception cref="HttpRequestException">The provider cannot be reached.</exception>
    Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default);
}
