using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AsnTraining.LocalHost.Tools;

/// <summary>Tells people from programs: a browser asks for HTML, anything else gets JSON.</summary>
internal static class Wanted
{
    /// <summary>True where the request comes from somebody who reads pages.</summary>
    public static bool Page(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the request was made by a form of a page.</summary>
    public static bool Form(HttpRequest request) => request.HasFormContentType;

    /// <summary>Renders a page.</summary>
    public static IResult Render<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));

    /// <summary>An error in the form that the asker reads.</summary>
    /// <param name="request">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="title">What went wrong, in a few words.</param>
    /// <param name="detail">What to do about it.</param>
    public static IResult Problem(HttpRequest request, int status, string title, string detail)
    {
        if (!Page(request))
        {
            return Results.Problem(detail, statusCode: status, title: title);
        }

        return new RazorComponentResult<ProblemPage>(new Dictionary<string, object?>
        {
            [nameof(ProblemPage.Title)] = title,
            [nameof(ProblemPage.Detail)] = detail,
        })
        { StatusCode = status };
    }
}
