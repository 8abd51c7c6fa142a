using AsnTraining.Documents.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AsnTraining.App.Certificates;

/// <summary>A file that somebody holds against a certificate. It is read into memory, up to a limit, and never written anywhere.</summary>
public static class UploadedFile
{
    /// <summary>Largest file that is accepted, in bytes; our own stay far below.</summary>
    public const int LimitBytes = 5_000_000;

    /// <summary>Reads the file of a form, or a body that is the file itself.</summary>
    /// <returns>The bytes; or why there are none.</returns>
    public static async Task<(byte[]? Pdf, PdfComparison? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return (null, PdfComparison.NoFile);
        try
        {
            return type.MediaType.Value?.ToLowerInvariant() switch
            {
                "application/pdf" => await ReadAsync(request.Body, cancellationToken),
                "multipart/form-data" when Boundary(type) is { } boundary => await ReadFormAsync(new MultipartReader(boundary, request.Body), cancellationToken),
                _ => (null, PdfComparison.NoFile),
            };
        }
        catch (Exception e) when (e is (IOException and not BadHttpRequestException) or InvalidDataException)
        {
            // The form ends in the middle, or its head is no head.
            return (null, PdfComparison.NoFile);
        }
    }

    private static async Task<(byte[]? Pdf, PdfComparison? Problem)> ReadFormAsync(MultipartReader form, CancellationToken cancellationToken)
    {
        form.HeadersLengthLimit = 8 * 1024;
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition && HeaderUtilities.RemoveQuotes(disposition.Name).Equals(CompareForm.File, StringComparison.Ordinal))
                return await ReadAsync(section.Body, cancellationToken);
        }
        return (null, PdfComparison.NoFile);
    }

    private static async Task<(byte[]? Pdf, PdfComparison? Problem)> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        var tooLarge = false;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            // The rest is read and dropped: a browser that is cut off while it sends shows an error of its own and not the answer.
            tooLarge |= file.Length + read > LimitBytes;
            if (!tooLarge)
                file.Write(buffer, 0, read);
        }
        if (tooLarge)
            return (null, PdfComparison.TooLarge);
        return file.Length == 0 ? (null, PdfComparison.NoFile) : (file.ToArray(), null);
    }

    private static string? Boundary(MediaTypeHeaderValue type)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= 70 } ? boundary : null;
    }
}
