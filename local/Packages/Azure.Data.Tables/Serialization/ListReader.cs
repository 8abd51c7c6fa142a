using System.Text.Json;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>Bodies that list something: an object with an array called value.</summary>
internal static class ListReader
{
    /// <summary>Puts the reader on the start of the array; false when there is none.</summary>
    public static bool MoveToValues(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (isValue && reader.TokenType == JsonTokenType.StartArray) return true;
            reader.Skip();
        }

        return false;
    }

    /// <summary>The tables that a body lists.</summary>
    public static IReadOnlyList<TableItem> ReadTables(BinaryData body)
    {
        var tables = new List<TableItem>();
        var reader = new Utf8JsonReader(body.ToMemory().Span);
        if (!MoveToValues(ref reader)) return tables;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isName = reader.ValueTextEquals("TableName"u8);
                reader.Read();
                if (isName) tables.Add(new TableItem(reader.GetString()));
                else reader.Skip();
            }
        }

        return tables;
    }
}
