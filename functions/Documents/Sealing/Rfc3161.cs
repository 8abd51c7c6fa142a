using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace AsnTraining.Documents.Sealing;

/// <summary>A timestamp authority on the web, spoken to as RFC 3161 section 3.4 describes.</summary>
/// <param name="http">The client; its timeout limits the wait.</param>
/// <param name="address">The authority's address.</param>
public sealed class Rfc3161(HttpClient http, Uri address) : ITimestampAuthority
{
    private const int NonceLength = 16;
    private const int LargestAnswer = 64 * 1024;

    /// <inheritdoc/>
    public async ValueTask<byte[]> StampAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        // A leading bit would make the number negative, and a leading zero byte is dropped by some authorities.
        nonce[0] = (byte)((nonce[0] & 0x7F) | 0x40);
        var request = Rfc3161TimestampRequest.CreateFromData(data.Span, HashAlgorithmName.SHA256, nonce: nonce, requestSignerCertificates: true);
        var answer = await AskAsync(request.Encode(), cancellationToken);
        try
        {
            // Checks that the token answers this request: digest, nonce and the authority's signature.
            return request.ProcessResponse(answer, out _).AsSignedCms().Encode();
        }
        catch (CryptographicException exception)
        {
            throw new SealingException("The timestamp authority refused or answered something else.", transient: true, exception);
        }
    }

    private async Task<byte[]> AskAsync(byte[] query, CancellationToken cancellationToken)
    {
        using var body = new ByteArrayContent(query) { Headers = { ContentType = new MediaTypeHeaderValue("application/timestamp-query") } };
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new SealingException($"The timestamp authority answered with status {(int)response.StatusCode}.", transient: true);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new SealingException("The timestamp authority could not be reached.", transient: true, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SealingException("The timestamp authority took too long.", transient: true, exception);
        }
    }
}
