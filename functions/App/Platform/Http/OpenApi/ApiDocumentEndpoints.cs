using System.Security.Cryptography;
using System.Text.Json;
using AsnTraining.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.App.Platform.Http.OpenApi;

/// <summary>The description of the API, for programs and for people.</summary>
public sealed class ApiDocumentEndpoints(DocumentRenderer documents)
{
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Options) { WriteIndented = true };

    private static readonly Lazy<(byte[] Bytes, string Tag)> Written = new(() =>
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(ApiDocument.Current, Indented);
        return (bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
    });

    /// <summary>This description, as OpenAPI 3.1. It needs no key.</summary>
    [Function("GetOpenApi")]
    public static IResult GetOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(Written.Value.Bytes, "application/json; charset=utf-8", entityTag: new(Written.Value.Tag));
    }

    /// <summary>This description as a page.</summary>
    [Function("Docs")]
    public async Task<IResult> DocsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var page = ApiReference.Page(request.QueryString.ToString());
        var html = await documents.RenderAsync(page, PageResult.LanguageOf(request));
        return PageResult.Html(request.HttpContext.Response, html);
    }
}
