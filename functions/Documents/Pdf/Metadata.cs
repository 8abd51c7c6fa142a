using System.Globalization;
using System.Security;

namespace AsnTraining.Documents.Pdf;

/// <summary>What a document says about itself. The date is part of the content, never a clock's.</summary>
/// <param name="Title">The title shown by readers.</param>
/// <param name="Author">Who issued it.</param>
/// <param name="Subject">One line about it.</param>
/// <param name="Language">The language as a BCP 47 tag.</param>
/// <param name="Date">The date of creation.</param>
internal sealed record Metadata(string Title, string Author, string Subject, string Language, DateOnly Date)
{
    private const string Producer = "AsnTraining";

    /// <summary>The packet of XMP metadata with the claims of PDF/A-2a and PDF/UA-1.</summary>
    public void WritePacket(PdfBuffer bytes)
    {
        var date = Date.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
        bytes.Utf8($"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Escape(Title)}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{Escape(Author)}</rdf:li></rdf:Seq></dc:creator>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{Escape(Subject)}</rdf:li></rdf:Alt></dc:description>
            <dc:language><rdf:Bag><rdf:li>{Language}</rdf:li></rdf:Bag></dc:language>
            <pdf:Producer>{Producer}</pdf:Producer>
            <xmp:CreatorTool>{Producer}</xmp:CreatorTool>
            <xmp:CreateDate>{date}</xmp:CreateDate>
            <xmp:ModifyDate>{date}</xmp:ModifyDate>
            <pdfaid:part>2</pdfaid:part>
            <pdfaid:conformance>A</pdfaid:conformance>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
            <pdfaProperty:name>part</pdfaProperty:name>
            <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
            <pdfaProperty:category>internal</pdfaProperty:category>
            <pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
            </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
            </rdf:Description>
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """);
    }

    /// <summary>The document information dictionary; equal to the packet, as PDF/A asks.</summary>
    public void WriteInformation(PdfBuffer bytes)
    {
        var date = $"D:{Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}000000Z";
        bytes.Add("<</Title"u8).TextString(Title).Add("/Author"u8).TextString(Author).Add("/Subject"u8).TextString(Subject)
            .Add("/Creator"u8).TextString(Producer).Add("/Producer"u8).TextString(Producer)
            .Add("/CreationDate"u8).TextString(date).Add("/ModDate"u8).TextString(date).Add(">>"u8);
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}
