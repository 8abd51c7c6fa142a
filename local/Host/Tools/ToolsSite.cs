using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnTraining.LocalHost.Tools;

/// <summary>The web site of the local tools: inbox, clock, instances, webhooks. It needs no key and listens on loopback only.</summary>
public sealed class ToolsSite : IAsyncDisposable
{
    // Scripts are needed nowhere; a mail's own HTML has stricter rules of its own.
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    private readonly WebApplication _application;

    private ToolsSite(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>Where the site listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts the site.</summary>
    /// <param name="listener">The port to serve; the site takes it over.</param>
    /// <param name="pages">The topics.</param>
    /// <param name="logging">Where requests and errors are logged.</param>
    public static async Task<ToolsSite> StartAsync(LoopbackPort listener, IReadOnlyList<IToolPages> pages, ILoggerFactory? logging = null)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentNullException.ThrowIfNull(pages);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseSockets(sockets => sockets.CreateBoundListenSocket = listener.Take).UseUrls(listener.Address.ToString());
        if (logging is not null)
        {
            builder.Services.AddSingleton(logging);
        }

        builder.Services.AddRoutingCore();
        builder.Services.AddRazorComponents();
        // A name that somebody else's DNS points at 127.0.0.1 must not make the tools part of that site.
        builder.Services.AddHostFiltering(options => options.AllowedHosts = ["127.0.0.1", "localhost"]);
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.WriteIndented = true);

        var application = builder.Build();
        application.UseHostFiltering();
        application.Use(AddHeadersAsync);
        application.Use(SameOrigin.CheckAsync);
        application.UseRouting();
        application.MapGet("/tools.css", () => Results.Text(StyleSheet.Text, "text/css"));
        foreach (var topic in pages)
        {
            topic.Map(application);
        }

        application.MapFallback(request => Wanted.Problem(
            request.Request, StatusCodes.Status404NotFound, "Nothing here", "No tool has this address.").ExecuteAsync(request));
        await application.StartAsync();
        return new ToolsSite(application, listener.Address);
    }

    /// <summary>Stops listening; requests under way may finish.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static Task AddHeadersAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        // Not no-referrer: with that, browsers hide the origin of the tools' own forms too.
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(context);
    }
}
