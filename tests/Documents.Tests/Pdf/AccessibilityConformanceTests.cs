using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AsnTraining.Documents.Tests.Pdf;

/// <summary>The rules of PDF/UA-1 (ISO 14289-1) that the writer has to keep, read by another program.</summary>
public sealed partial class AccessibilityConformanceTests
{
    private static readonly HashSet<string> _standardTags =
        ["/Document", "/Div", "/P", "/H1", "/H2", "/Figure", "/Link", "/Form", "/Table", "/TR", "/TH", "/TD"];

    public static TheoryData<string> Samples => ArchiveConformanceTests.Samples;

    // Clause 5 and 7.1
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_file_claims_conformance_and_shows_its_title(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        var packet = XDocument.Parse(Encoding.UTF8.GetString(objects.Stream(objects.Catalog.GetProperty("/Metadata").GetString()!)));
        Assert.Equal("1", packet.Descendants(XName.Get("part", "http://www.aiim.org/pdfua/ns/id/")).Single().Value);
        Assert.True(objects.Catalog.GetProperty("/ViewerPreferences").GetProperty("/DisplayDocTitle").GetBoolean());
        Assert.Contains(SampleDocuments.Content(sample).Number, packet.Descendants(XName.Get("title", "http://purl.org/dc/elements/1.1/")).Single().Value, StringComparison.Ordinal);
    }

    // 7.1: everything that is painted belongs to the structure or is declared decoration, never both.
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_mark_on_a_page_is_content_or_decoration(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        foreach (var page in objects.Pages)
        {
            var open = new Stack<string>();
            foreach (Match token in Token().Matches(objects.Content(page)))
            {
                switch (token.Groups["operator"].Value)
                {
                    case "BDC" or "BMC":
                        var kind = token.Value.StartsWith("/Artifact", StringComparison.Ordinal) ? "decoration"
                            : token.Value.Contains("/MCID", StringComparison.Ordinal) ? "content" : "span";
                        Assert.True(kind == "span" ? open.Count == 1 : open.Count == 0, "Content and decoration must not lie within each other.");
                        open.Push(kind);
                        break;
                    case "EMC":
                        open.Pop();
                        break;
                    default:
                        Assert.True(open.Count > 0, $"'{token.Value}' paints outside content and decoration.");
                        break;
                }
            }

            Assert.Empty(open);
        }
    }

    // 7.1 and ISO 32000-1, 14.7.4: from content to structure and back.
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Structure_and_content_name_each_other(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        var tree = objects.Follow(objects.Catalog.GetProperty("/StructTreeRoot"));
        var numbers = objects.Follow(tree.GetProperty("/ParentTree")).GetProperty("/Nums").EnumerateArray().ToList();
        var parents = Enumerable.Range(0, numbers.Count / 2).ToDictionary(i => numbers[i * 2].GetInt32(), i => numbers[(i * 2) + 1]);
        var pieces = 0;
        foreach (var page in objects.Pages)
        {
            var elements = objects.Follow(parents[page.GetProperty("/StructParents").GetInt32()]);
            var marked = Piece().Matches(objects.Content(page)).Select(match => (Tag: match.Groups[1].Value, Id: int.Parse(match.Groups[2].Value, null))).ToList();
            Assert.Equal(Enumerable.Range(0, elements.GetArrayLength()), marked.Select(piece => piece.Id));
            foreach (var (tag, id) in marked)
            {
                var element = objects.Follow(elements[id]);
                Assert.Equal(tag, PdfObjects.Name(element, "/S"));
                Assert.Contains(element.GetProperty("/K").EnumerateArray(), kid => kid.ValueKind == JsonValueKind.Number && kid.GetInt32() == id);
                pieces++;
            }
        }

        foreach (var annotation in objects.OfType("/Annot"))
        {
            var element = objects.Follow(parents[annotation.GetProperty("/StructParent").GetInt32()]);
            var kid = element.GetProperty("/K").EnumerateArray().Single(kid => kid.ValueKind == JsonValueKind.Object);
            Assert.Equal(annotation.GetRawText(), objects.Follow(kid.GetProperty("/Obj")).GetRawText());
            // 7.18.4 and 7.18.5
            Assert.Equal(PdfObjects.Name(annotation, "/Subtype") == "/Link" ? "/Link" : "/Form", PdfObjects.Name(element, "/S"));
        }

        Assert.True(pieces > 20);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Tags_are_standard_headings_begin_at_one_and_pictures_have_words(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        var elements = Elements(objects, objects.Follow(objects.Catalog.GetProperty("/StructTreeRoot")).GetProperty("/K")).ToList();
        Assert.All(elements, element => Assert.Contains(PdfObjects.Name(element, "/S")!, _standardTags));
        var headings = elements.Select(element => PdfObjects.Name(element, "/S")!).Where(tag => tag.StartsWith("/H", StringComparison.Ordinal)).ToList();
        Assert.Equal(sample == "subjects" ? ["/H1", "/H2"] : ["/H1"], headings);
        var figures = elements.Where(element => PdfObjects.Name(element, "/S") == "/Figure").ToList();
        Assert.Equal(sample == "logo" ? 2 : 1, figures.Count);
        Assert.All(figures, figure =>
        {
            Assert.NotEmpty(PdfObjects.Text(figure, "/Alt")!);
            Assert.Equal(4, figure.GetProperty("/A").GetProperty("/BBox").GetArrayLength());
        });
        Assert.Contains(figures, figure => PdfObjects.Text(figure, "/Alt")!.Contains("https://sertifikat.kota.example/verify/", StringComparison.Ordinal));
    }

    // 7.5
    [Fact]
    public async Task The_table_of_subjects_has_headers_with_a_scope_and_full_rows()
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync("subjects"));
        var objects = await disk.ObjectsAsync();
        var table = objects.OfType("/StructElem").Single(element => PdfObjects.Name(element, "/S") == "/Table");
        var rows = table.GetProperty("/K").EnumerateArray().Select(objects.Follow).ToList();
        Assert.Equal(1 + 6 + 1, rows.Count);
        Assert.All(rows[0].GetProperty("/K").EnumerateArray().Select(objects.Follow), cell =>
        {
            Assert.Equal("/TH", PdfObjects.Name(cell, "/S"));
            Assert.Equal("/Column", PdfObjects.Name(cell.GetProperty("/A"), "/Scope"));
        });
        Assert.All(rows, row => Assert.Equal(3, row.GetProperty("/K").EnumerateArray().Select(objects.Follow).Sum(cell =>
            cell.TryGetProperty("/A", out var attributes) && attributes.TryGetProperty("/ColSpan", out var span) ? span.GetInt32() : 1)));
    }

    // 7.18
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Annotations_say_what_they_are_and_are_reached_in_order(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        Assert.All(objects.Pages, page => Assert.Equal("/S", PdfObjects.Name(page, "/Tabs")));
        Assert.All(objects.OfType("/Annot"), annotation =>
            Assert.NotEmpty(PdfObjects.Text(annotation, PdfObjects.Name(annotation, "/Subtype") == "/Link" ? "/Contents" : "/TU")!));
        Assert.Equal(sample == "specimen" ? 1 : 2, objects.OfType("/Annot").Count());
    }

    private static IEnumerable<JsonElement> Elements(PdfObjects objects, JsonElement node)
    {
        var element = objects.Follow(node);
        if (PdfObjects.Name(element, "/Type") != "/StructElem")
            yield break;
        yield return element;
        foreach (var kid in element.GetProperty("/K").EnumerateArray())
        {
            foreach (var below in Elements(objects, kid))
                yield return below;
        }
    }

    [GeneratedRegex(@"(/Artifact|/Span<<[^>]*>>>|/\w+<<[^>]*>>)\s*(?<operator>BDC|BMC)|\b(?<operator>EMC|TJ|Tj|Do|f|f\*|S|s|B|b)\b")]
    private static partial Regex Token();

    [GeneratedRegex(@"(/\w+)<</MCID (\d+)>>BDC")]
    private static partial Regex Piece();
}
