using System.Net;
using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>The API's answer. A refusal is an answer too, not an exception.</summary>
public class Response
{
    /// <summary>From the parts of an HTTP answer.</summary>
    public Response(HttpStatusCode statusCode, HttpContent responseBody, HttpResponseHeaders responseHeaders)
    {
        StatusCode = statusCode;
        Body = responseBody;
        Headers = responseHeaders;
    }

    /// <summary>202 for a mail accepted.</summary>
    public HttpStatusCode StatusCode { get; set; }

    /// <summary>200 to 299.</summary>
    public bool IsSuccessStatusCode => (int)StatusCode is >= 200 and <= 299;

    /// <summary>For a refusal, JSON with an array of errors.</summary>
    public HttpContent Body { get; set; }

    /// <summary>Among them <c>X-Message-Id</c>.</summary>
    public HttpResponseHeaders Headers { get; set; }
}
