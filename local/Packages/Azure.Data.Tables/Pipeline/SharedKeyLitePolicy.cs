using System.Globalization;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables;

/// <summary>Signs each try with the account's key, in the form that the Table service calls Shared Key Lite.</summary>
internal sealed partial class SharedKeyLitePolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc />
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture);
        var signature = credential.Sign(string.Concat(date, "\n/", credential.AccountName, Resource(message.Request.Uri.ToUri())));
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", string.Concat("SharedKeyLite ", credential.AccountName, ":", signature));
    }

    /// <summary>The path as it is sent, and of the query only the component addressed.</summary>
    private static string Resource(Uri address)
    {
        var component = Component().Match(address.Query);
        return component.Success ? $"{address.AbsolutePath}?comp={Uri.UnescapeDataString(component.Groups[1].Value)}" : address.AbsolutePath;
    }

    [GeneratedRegex("[?&]comp=([^&]*)")]
    private static partial Regex Component();
}
