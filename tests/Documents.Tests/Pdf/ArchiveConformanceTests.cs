using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AsnTraining.Documents.Certificates;
using AsnTraining.Documents.Tests.Certificates;

namespace AsnTraining.Documents.Tests.Pdf;

/// <summary>The rules of PDF/A-2 (ISO 19005-2, its clause in each name's comment) that the writer has to keep, read by another program.</summary>
public sealed class ArchiveConformanceTests
{
    private static readonly XNamespace _rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace _dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace _xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace _pdf = "http://ns.adobe.com/pdf/1.3/";
    private static readonly XNamespace _archive = "http://www.aiim.org/pdfa/ns/id/";

    public static TheoryData<string> Samples => ["usual", "subjects", "english", "long", "logo", "specimen", "sealed"];

    // 6.1.2 and 6.1.3
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_file_begins_and_ends_as_an_archive_wants(string sample)
    {
        var pdf = await SampleDocuments.NamedAsync(sample);
        Assert.True(pdf.AsSpan().StartsWith("%PDF-1.7\n%"u8));
        Assert.All(pdf[10..14], value => Assert.True(value > 127));
        Assert.True(pdf.AsSpan().EndsWith("%%EOF\n"u8));
        using var disk = new PdfOnDisk(pdf);
        var objects = await disk.ObjectsAsync();
        Assert.Equal(2, objects.Trailer.GetProperty("/ID").GetArrayLength());
        Assert.False(objects.Trailer.TryGetProperty("/Encrypt", out _));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Qpdf_finds_nothing_wrong(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var result = await disk.CheckAsync();
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("No syntax or stream encoding errors found", result.Output, StringComparison.Ordinal);
    }

    // 6.6.2 to 6.6.4
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_metadata_claims_the_level_and_agrees_with_the_information(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        var reference = objects.Catalog.GetProperty("/Metadata").GetString()!;
        Assert.False(objects.Find(reference).TryGetProperty("/Filter", out _));
        var packet = Encoding.UTF8.GetString(objects.Stream(reference));
        Assert.DoesNotContain("bytes=", packet, StringComparison.Ordinal);
        var root = XDocument.Parse(packet).Root!;
        Assert.Equal("2", root.Descendants(_archive + "part").Single().Value);
        Assert.Equal("A", root.Descendants(_archive + "conformance").Single().Value);

        var information = objects.Follow(objects.Trailer.GetProperty("/Info"));
        string Alternative(XName name) => root.Descendants(name).Single().Descendants(_rdf + "li").Single().Value;
        Assert.Equal(PdfObjects.Text(information, "/Title"), Alternative(_dc + "title"));
        Assert.Equal(PdfObjects.Text(information, "/Author"), Alternative(_dc + "creator"));
        Assert.Equal(PdfObjects.Text(information, "/Subject"), Alternative(_dc + "description"));
        Assert.Equal(PdfObjects.Text(information, "/Producer"), root.Descendants(_pdf + "Producer").Single().Value);
        Assert.Equal(PdfObjects.Text(information, "/Creator"), root.Descendants(_xmp + "CreatorTool").Single().Value);
        Assert.Equal(Date(PdfObjects.Text(information, "/CreationDate")!), DateTimeOffset.Parse(root.Descendants(_xmp + "CreateDate").Single().Value, CultureInfo.InvariantCulture));
        Assert.Equal(Date(PdfObjects.Text(information, "/ModDate")!), DateTimeOffset.Parse(root.Descendants(_xmp + "ModifyDate").Single().Value, CultureInfo.InvariantCulture));
    }

    // 6.6.2.3: every namespace that XMP itself does not know is described in the file.
    [Fact]
    public async Task The_property_of_the_accessibility_claim_is_described()
    {
        using var disk = new PdfOnDisk(CertificateRenderer.Render(SampleCertificates.Usual));
        var objects = await disk.ObjectsAsync();
        var packet = XDocument.Parse(Encoding.UTF8.GetString(objects.Stream(objects.Catalog.GetProperty("/Metadata").GetString()!)));
        XNamespace schema = "http://www.aiim.org/pdfa/ns/schema#";
        XNamespace property = "http://www.aiim.org/pdfa/ns/property#";
        Assert.Equal("http://www.aiim.org/pdfua/ns/id/", packet.Descendants(schema + "namespaceURI").Single().Value);
        Assert.Equal("pdfuaid", packet.Descendants(schema + "prefix").Single().Value);
        Assert.Equal("part", packet.Descendants(property + "name").Single().Value);
        Assert.Equal("internal", packet.Descendants(property + "category").Single().Value);
    }

    // 6.2.3 and 6.2.4: device colours mean what the output intent's profile says.
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Colours_are_tied_to_an_embedded_profile(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        var intent = objects.Follow(objects.Catalog.GetProperty("/OutputIntents")[0]);
        Assert.Equal("/GTS_PDFA1", PdfObjects.Name(intent, "/S"));
        var profile = intent.GetProperty("/DestOutputProfile").GetString()!;
        Assert.Equal(3, objects.Find(profile).GetProperty("/N").GetInt32());
        Assert.Equal("RGB ", Encoding.ASCII.GetString(objects.Stream(profile), 16, 4));
        Assert.All(Contents(objects), content => Assert.DoesNotMatch(@"(^|\s)(k|K|cs|CS|sh)(\s|$)", content));
    }

    // 6.1.7.2, 6.2.8, 6.2.9
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Streams_and_pictures_use_nothing_that_an_archive_forbids(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        foreach (var (reference, value) in objects.All.Where(entry => objects.IsStream(entry.Reference)))
        {
            Assert.Contains(PdfObjects.Name(value, "/Filter"), new[] { null, "/FlateDecode" });
            Assert.False(value.TryGetProperty("/F", out _));
            Assert.False(value.TryGetProperty("/Interpolate", out _));
            Assert.False(value.TryGetProperty("/Ref", out _));
            Assert.False(value.TryGetProperty("/PS", out _));
            if (PdfObjects.Name(value, "/Subtype") == "/Form")
                Assert.True(value.TryGetProperty("/Resources", out _), $"Form {reference} names no resources.");
        }
    }

    // 6.2.11
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Fonts_are_embedded_with_true_widths_and_a_way_back_to_text(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        var fonts = objects.OfType("/Font").Where(font => PdfObjects.Name(font, "/Subtype") == "/Type0").ToList();
        Assert.NotEmpty(fonts);
        foreach (var font in fonts)
        {
            var descendant = objects.Follow(font.GetProperty("/DescendantFonts")[0]);
            var descriptor = objects.Follow(descendant.GetProperty("/FontDescriptor"));
            Assert.Equal("/Identity-H", PdfObjects.Name(font, "/Encoding"));
            Assert.Equal("/CIDFontType2", PdfObjects.Name(descendant, "/Subtype"));
            Assert.Equal("/Identity", PdfObjects.Name(descendant, "/CIDToGIDMap"));
            Assert.Equal(PdfObjects.Name(font, "/BaseFont"), PdfObjects.Name(descriptor, "/FontName"));
            Assert.Matches("^/[A-Z]{6}\\+", PdfObjects.Name(font, "/BaseFont"));
            var program = new FontProgram(objects.Stream(descriptor.GetProperty("/FontFile2").GetString()!));
            var widths = Widths(descendant.GetProperty("/W"));
            Assert.All(widths, pair => Assert.Equal(program.Advance(pair.Key), pair.Value, 1.0));
            var texts = CharacterMaps.Read(Encoding.ASCII.GetString(objects.Stream(font.GetProperty("/ToUnicode").GetString()!)));
            Assert.Equal(widths.Keys.Order(), texts.Keys.Order());
            Assert.All(texts.Values, text => Assert.DoesNotContain(text, character => character is '\0' or '\uFEFF' or '\uFFFE' or (>= '\uE000' and <= '\uF8FF')));
        }
    }

    // 6.2.11.4 and 6.2.11.8: what is shown is in the font, and it is never the glyph for "missing".
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_shown_glyph_is_in_its_font(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        var fonts = objects.Follow(objects.Pages[0].GetProperty("/Resources")).GetProperty("/Font").EnumerateObject().ToDictionary(
            font => font.Name,
            font => Widths(objects.Follow(objects.Follow(font.Value).GetProperty("/DescendantFonts")[0]).GetProperty("/W")));
        var shown = 0;
        foreach (var (font, glyph) in Contents(objects).SelectMany(ShownGlyphs.In))
        {
            Assert.NotEqual(0, glyph);
            Assert.Contains(glyph, fonts[font].Keys);
            shown++;
        }

        Assert.True(shown > 300);
    }

    // 6.3 and 6.5
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Annotations_are_printed_drawn_and_start_nothing_but_links(string sample)
    {
        const int Print = 4;
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        foreach (var annotation in objects.OfType("/Annot"))
        {
            Assert.Equal(Print, annotation.GetProperty("/F").GetInt32());
            if (PdfObjects.Name(annotation, "/Subtype") == "/Link")
            {
                Assert.Equal("/URI", PdfObjects.Name(annotation.GetProperty("/A"), "/S"));
                continue;
            }

            Assert.Equal("/Widget", PdfObjects.Name(annotation, "/Subtype"));
            Assert.Equal(["/N"], annotation.GetProperty("/AP").EnumerateObject().Select(entry => entry.Name));
            Assert.False(annotation.TryGetProperty("/A", out _));
            Assert.False(annotation.TryGetProperty("/AA", out _));
        }

        foreach (var forbidden in new[] { "/OpenAction", "/AA", "/Names", "/OCProperties", "/Requirements" })
            Assert.False(objects.Catalog.TryGetProperty(forbidden, out _));
    }

    // 6.7: level A.
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_document_is_tagged_and_names_its_language(string sample)
    {
        using var disk = new PdfOnDisk(await SampleDocuments.NamedAsync(sample));
        var objects = await disk.ObjectsAsync();
        Assert.True(objects.Catalog.GetProperty("/MarkInfo").GetProperty("/Marked").GetBoolean());
        Assert.Equal(sample == "english" ? "en-GB" : "id-ID", PdfObjects.Text(objects.Catalog, "/Lang"));
        Assert.Equal("/StructTreeRoot", PdfObjects.Name(objects.Follow(objects.Catalog.GetProperty("/StructTreeRoot")), "/Type"));
    }

    private static IEnumerable<string> Contents(PdfObjects objects) =>
        objects.Pages.Select(objects.Content).Concat(objects.All
            .Where(entry => PdfObjects.Name(entry.Value, "/Subtype") == "/Form")
            .Select(entry => Encoding.Latin1.GetString(objects.Stream(entry.Reference))));

    private static DateTimeOffset Date(string text) => DateTimeOffset.ParseExact(text, "'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static Dictionary<int, double> Widths(JsonElement array)
    {
        var widths = new Dictionary<int, double>();
        var items = array.EnumerateArray().ToList();
        for (var i = 0; i < items.Count; i += 2)
        {
            var first = items[i].GetInt32();
            foreach (var (width, offset) in items[i + 1].EnumerateArray().Select((width, offset) => (width.GetDouble(), offset)))
                widths.Add(first + offset, width);
        }

        return widths;
    }

    /// <summary>The advances in a font file, read apart from the product's own code.</summary>
    private sealed class FontProgram
    {
        private readonly byte[] _file;
        private readonly Dictionary<string, int> _tables;

        public FontProgram(byte[] file)
        {
            _file = file;
            _tables = Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4))).ToDictionary(
                i => Encoding.ASCII.GetString(file, 12 + (i * 16), 4),
                i => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20 + (i * 16))));
        }

        public double Advance(int glyph)
        {
            var perEm = BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(_tables["head"] + 18));
            return BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(_tables["hmtx"] + (glyph * 4))) * 1000.0 / perEm;
        }
    }
}
