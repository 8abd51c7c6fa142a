namespace AsnTraining.Documents;

/// <summary>The languages that every mail, page and certificate is written in.</summary>
public enum Language
{
    /// <summary>Bahasa Indonesia, formal register: the default.</summary>
    Indonesian,

    /// <summary>English, for foreign providers and participants.</summary>
    English,
}
