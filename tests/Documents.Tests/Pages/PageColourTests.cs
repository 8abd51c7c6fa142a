using System.Text.RegularExpressions;
using AsnTraining.Documents.Pages;
using AsnTraining.Documents.Tests.Gallery;

namespace AsnTraining.Documents.Tests.Pages;

/// <summary>The colour tokens of the style sheet against each other (WCAG 2.2, 1.4.3 text 4.5:1, 1.4.11 edges and signs 3:1).</summary>
public sealed partial class PageColourTests
{
    public static TheoryData<string, string, double> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, double>();
            foreach (var text in new[] { "ink", "quiet", "link", "bad", "action" })
            {
                pairs.Add(text, "ground", 4.5);
                pairs.Add(text, "paper", 4.5);
            }

            foreach (var tone in new[] { "good", "waiting", "bad", "neutral" })
            {
                pairs.Add(tone, $"{tone}-ground", 4.5);
                pairs.Add("ink", $"{tone}-ground", 4.5);
                pairs.Add("quiet", $"{tone}-ground", 4.5);
                pairs.Add($"{tone}-edge", "ground", 3);
                pairs.Add($"{tone}-edge", "line", 1.5);
            }

            pairs.Add("on-brand", "brand", 4.5);
            pairs.Add("on-action", "action", 4.5);
            pairs.Add("on-approve", "approve", 4.5);
            pairs.Add("edge", "paper", 3);
            pairs.Add("edge", "ground", 3);
            pairs.Add("bad", "paper", 4.5);
            foreach (var behind in new[] { "paper", "ground", "bad-ground" })
            {
                pairs.Add("focus", behind, 3);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Keep_their_distance_by_day(string one, string other, double least) => Check(Tokens(dark: false), one, other, least);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Keep_their_distance_by_night(string one, string other, double least) => Check(Tokens(dark: true), one, other, least);

    [Fact]
    public void Night_renames_every_colour_of_the_day() =>
        Assert.Equal(Tokens(dark: false).Keys.Order(StringComparer.Ordinal), Tokens(dark: true).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Rules_use_tokens_alone() =>
        // The print rules are black on white on purpose.
        Assert.DoesNotMatch("#[0-9a-fA-F]{3,8}", Regex.Replace(AfterTokens(), @"@media print \{.*\}", "", RegexOptions.Singleline));

    private static void Check(Dictionary<string, string> tokens, string one, string other, double least)
    {
        var contrast = Contrast.Of(tokens[one], tokens[other]);
        Assert.True(contrast >= least, $"{one} {tokens[one]} on {other} {tokens[other]} is {contrast:0.00}:1, {least}:1 is needed.");
    }

    private static Dictionary<string, string> Tokens(bool dark)
    {
        var blocks = RootPattern().Matches(PageStyle.Css);
        Assert.Equal(2, blocks.Count);
        return TokenPattern().Matches(blocks[dark ? 1 : 0].Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    private static string AfterTokens()
    {
        var last = RootPattern().Matches(PageStyle.Css)[^1];
        return PageStyle.Css[(last.Index + last.Length)..];
    }

    [GeneratedRegex(@":root \{(.*?)\}", RegexOptions.Singleline)]
    private static partial Regex RootPattern();

    [GeneratedRegex("--([a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex TokenPattern();
}
