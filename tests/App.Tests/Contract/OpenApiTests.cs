using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using AsnTraining.App.Tests.Running;
using AsnTraining.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace AsnTraining.App.Tests.Contract;

public sealed partial class OpenApiTests(AppHost app) : IClassFixture<AppHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_keeps_the_rules_of_OpenAPI_3_1()
    {
        var (text, _) = await DocumentAsync();
        var read = OpenApiDocument.Parse(text, OpenApiConstants.Json);
        Assert.Empty(read.Diagnostic!.Errors.Select(e => $"{e.Pointer}: {e.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task Every_function_that_is_reached_by_HTTP_is_described_and_nothing_else()
    {
        var (_, document) = await DocumentAsync();
        var there = from type in typeof(Composition).Assembly.GetTypes()
                    from method in type.GetMethods()
                    from parameter in method.GetParameters()
                    let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
                    where trigger is not null
                    from verb in trigger.Methods!
                    where verb != "head" || !trigger.Methods!.Contains("get")
                    select $"{verb} /{trigger.Route!.TrimStart('/')}";
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key} {path.Key}"));
        Assert.Equal(there.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_and_what_comes_of_it()
    {
        var (_, document) = await DocumentAsync();
        Assert.All(Operations(document), operation =>
        {
            var name = (string)operation["operationId"]!;
            Assert.True(operation["description"] is not null, $"{name} has no documentation comment.");
            Assert.True(operation["responses"]!.AsObject().Any(r => r.Key[0] is '2' or '3'), $"{name} is missing among ApiOperations, or has no answer there.");
        });
    }

    [Fact]
    public async Task Descriptions_lose_no_word_of_the_code()
    {
        var (_, document) = await DocumentAsync();
        Assert.EndsWith("null leaves it to the agency's rule.", (string)document["components"]!["schemas"]!["Training"]!["properties"]!["approvalLevels"]!["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_event_says_when_it_is_sent_and_what_answers_mean()
    {
        var (_, document) = await DocumentAsync();
        Assert.All(Events(document), told =>
        {
            Assert.NotEmpty((string)told["description"]!);
            Assert.Equal(["webhook-id", "webhook-timestamp", "webhook-signature"], told["parameters"]!.AsArray().Select(p => (string)p!["name"]!));
            Assert.Equal(["2XX", "410", "default"], told["responses"]!.AsObject().Select(r => r.Key));
        });
        Assert.Equal(Operations(document).Concat(Events(document)).Count(), Operations(document).Concat(Events(document)).Select(o => (string)o["operationId"]!).Distinct().Count());
    }

    [Fact]
    public async Task Every_list_comes_in_pages()
    {
        var (_, document) = await DocumentAsync();
        var lists = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(method => method.Key == "get").Select(method => method.Value!))
            .Where(operation => ItemsOf(document, operation) is not null)
            // The forms are words of the product itself, some dozens for ever; a logbook is one thing with a bounded number of entries.
            .Where(operation => (string)operation["operationId"]! is not ("ListTrainingForms" or "GetLogbook")).ToList();
        Assert.True(lists.Count > 10);
        Assert.All(lists, operation =>
        {
            var name = (string)operation["operationId"]!;
            Assert.True(ItemsOf(document, operation)!["continuation"] is not null, $"{name} gives no continuation.");
            Assert.Equal(["continuation", "pageSize"], operation["parameters"]!.AsArray().Select(p => (string)p!["name"]!).Where(p => p is "continuation" or "pageSize").Order(StringComparer.Ordinal));
        });

        static JsonObject? ItemsOf(JsonNode document, JsonNode operation)
        {
            var reference = (string?)operation["responses"]!["200"]?["content"]?["application/json"]?["schema"]?["$ref"];
            var properties = reference is null ? null : document["components"]!["schemas"]![reference.Split('/')[^1]]!["properties"]?.AsObject();
            return properties?.ContainsKey("items") == true ? properties : null;
        }
    }

    [Fact]
    public async Task Every_example_is_one_of_its_schema()
    {
        var (_, document) = await DocumentAsync();
        var check = new SchemaCheck(document, strict: true);
        var problems = new List<string>();
        var examples = 0;
        foreach (var operation in Operations(document).Concat(Events(document)))
        {
            var contents = operation["responses"]!.AsObject().Select(r => r.Value!["content"]).Append(operation["requestBody"]?["content"]).Where(c => c is not null).SelectMany(c => c!.AsObject()).Select(c => c.Value!);
            foreach (var holder in contents.Concat(operation["parameters"]!.AsArray().Select(p => p!)).Where(h => h["example"] is not null))
            {
                examples++;
                problems.AddRange(check.Problems(holder["schema"], holder["example"]).Select(p => $"{operation["operationId"]}: {p}"));
            }
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(examples > 100);
    }

    [Fact]
    public async Task Every_field_of_every_record_is_explained()
    {
        var (_, document) = await DocumentAsync();
        var silent = document["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => (schema.Value!["properties"]?.AsObject() ?? []).Where(p => (p.Value as JsonObject)?["description"] is null).Select(p => $"{schema.Key}.{p.Key}"));
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Keys_are_asked_for_where_the_document_says_so()
    {
        var (_, document) = await DocumentAsync();
        using var anonymous = app.Anonymous();
        foreach (var path in document["paths"]!.AsObject())
        {
            foreach (var method in path.Value!.AsObject())
            {
                using var request = new HttpRequestMessage(HttpMethod.Parse(method.Key), Braces().Replace(path.Key, "x"));
                using var answer = await anonymous.SendAsync(request, Token);
                Assert.Equal(method.Value!["security"]!.AsArray().Count > 0, answer.StatusCode == HttpStatusCode.Unauthorized);
            }
        }
    }

    [Fact]
    public async Task Every_problem_type_that_the_code_names_has_its_place_on_the_page()
    {
        using var page = new HtmlParser().ParseDocument(await TextAsync("/docs"));
        var (_, document) = await DocumentAsync();
        var named = Directory.EnumerateFiles(RepositoryRoot.Of("functions", "App"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => ProblemOf().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .Where(type => !type.EndsWith('-'));
        var listed = Operations(document).SelectMany(o => o["responses"]!.AsObject()).Select(r => Types().Match((string)r.Value!["description"]!)).Where(m => m.Success).SelectMany(m => m.Groups[1].Value.Split(", "));
        Assert.All(named.Concat(listed).Distinct(), type => Assert.True(page.GetElementById("problem-" + type) is not null, $"{type} is missing among ProblemTypes."));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("en")]
    public async Task The_page_names_every_operation_and_loads_nothing(string language)
    {
        var (_, document) = await DocumentAsync();
        var html = await TextAsync("/docs?lang=" + language);
        using var page = new HtmlParser().ParseDocument(html);
        Assert.All(Operations(document).Concat(Events(document)), operation => Assert.NotNull(page.GetElementById((string)operation["operationId"]!)));
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Empty(page.QuerySelectorAll("script, iframe, img[src^=http], link[href^=http]"));
        Assert.All(page.QuerySelectorAll("a[href^='#']"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_document_that_has_not_changed_is_not_sent_again()
    {
        using var anonymous = app.Anonymous();
        using var first = await anonymous.GetAsync(new Uri("/api/openapi.json", UriKind.Relative), Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/openapi.json");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await anonymous.SendAsync(request, Token);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, again.StatusCode));
    }

    private static IEnumerable<JsonNode> Operations(JsonNode document) => document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(method => method.Value!);

    private static IEnumerable<JsonNode> Events(JsonNode document) => document["webhooks"]!.AsObject().Select(told => told.Value!["post"]!);

    private async Task<(string Text, JsonNode Document)> DocumentAsync()
    {
        var text = await TextAsync("/api/openapi.json");
        return (text, JsonNode.Parse(text)!);
    }

    private async Task<string> TextAsync(string address)
    {
        using var anonymous = app.Anonymous();
        return await anonymous.GetStringAsync(new Uri(address, UriKind.Relative), Token);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"Problems\.Of\([^""]{1,60}""([a-z-]+)""")]
    private static partial Regex ProblemOf();

    [GeneratedRegex("Problem types: ([a-z, -]+)[.]")]
    private static partial Regex Types();
}
