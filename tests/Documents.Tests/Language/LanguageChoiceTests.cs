namespace AsnTraining.Documents.Tests.LanguageTests;

public sealed class LanguageChoiceTests
{
    [Theory]
    [InlineData(null, null, Language.Indonesian)]
    [InlineData("", "", Language.Indonesian)]
    [InlineData("en-US,en;q=0.9", null, Language.English)]
    [InlineData("id-ID,id;q=0.9,en;q=0.8", null, Language.Indonesian)]
    [InlineData("en;q=0.4, id;q=0.7", null, Language.Indonesian)]
    [InlineData("fr-FR, en;q=0.2", null, Language.English)]
    [InlineData("fr-FR, de", null, Language.Indonesian)]
    [InlineData("*", null, Language.Indonesian)]
    [InlineData("en;q=0", null, Language.Indonesian)]
    [InlineData("in", null, Language.Indonesian)]
    [InlineData("id", "en", Language.English)]
    [InlineData("en", "id", Language.Indonesian)]
    [InlineData("id", "EN-gb", Language.English)]
    [InlineData("id", "en,en", Language.English)]
    [InlineData("en", "xx", Language.English)]
    [InlineData(";;;q=,,\"", null, Language.Indonesian)]
    [InlineData("en", "<script>", Language.English)]
    public void The_query_wins_then_the_browser_then_Indonesian(string? header, string? query, Language expected) =>
        Assert.Equal(expected, LanguageChoice.From(header, query));

    [Theory]
    [InlineData(Language.Indonesian, "id")]
    [InlineData(Language.English, "en")]
    public void A_tag_leads_back_to_its_language(Language language, string tag)
    {
        Assert.Equal(tag, LanguageChoice.Tag(language));
        Assert.Equal(language, LanguageChoice.FromTag(tag));
    }
}
