using Microsoft.AspNetCore.Components;

namespace AsnTraining.Documents.Pages;

/// <summary>A page's component.</summary>
/// <typeparam name="TModel">What it shows.</typeparam>
public abstract class PageView<TModel> : ComponentBase
    where TModel : PageModel
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = null!;

    /// <summary>The reader's language.</summary>
    [Parameter, EditorRequired]
    public Language Language { get; set; }

    /// <summary>A sentence in the reader's language.</summary>
    protected string Say(Phrase phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        return phrase.In(Language);
    }

    /// <summary>A sentence in the reader's language, with its placeholders filled.</summary>
    protected string Say(Phrase phrase, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        return phrase.In(Language, values);
    }

    /// <summary>A form's target, which keeps a language that the reader has chosen.</summary>
    protected string KeepLanguage(string address) => PageAddress.KeepLanguage(address, Model.Query);
}
