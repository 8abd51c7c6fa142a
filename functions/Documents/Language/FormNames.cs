using AsnTraining.Domain;

namespace AsnTraining.Documents;

/// <summary>The forms of training as readers know them.</summary>
public static class FormNames
{
    /// <summary>The name of a form, by its code; one that is not in the list is shown as it was given.</summary>
    public static string Of(string form, Language language)
    {
        ArgumentNullException.ThrowIfNull(form);
        return TrainingForms.TryParse(form, out var known)
            ? language == Language.English ? known.English : known.Indonesian
            : form;
    }
}
