using System.Collections;
using System.Text.Json;
using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Execution.Results;

/// <summary>Writes the parts of a response (specification 7.1) as JSON.</summary>
internal static class ResultWriter
{
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText Locations = JsonEncodedText.Encode("locations");
    private static readonly JsonEncodedText Line = JsonEncodedText.Encode("line");
    private static readonly JsonEncodedText Column = JsonEncodedText.Encode("column");
    private static readonly JsonEncodedText Path = JsonEncodedText.Encode("path");
    private static readonly JsonEncodedText Extensions = JsonEncodedText.Encode("extensions");

    public static void WriteObject(Utf8JsonWriter writer, ObjectNode node)
    {
        writer.WriteStartObject();
        var fields = node.Plan.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            var slot = node.Slots[i];
            writer.WritePropertyName(field.ResponseKey);
            if (field.Stored is { } stored && ReferenceEquals(slot, stored))
                stored.Write(writer, node.Source!);
            else
                WriteSlot(writer, field, field.Output, slot);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes an object all of whose fields are stored properties.</summary>
    private static void WriteStored(Utf8JsonWriter writer, SelectionPlan plan, object source)
    {
        writer.WriteStartObject();
        foreach (var field in plan.Fields)
        {
            writer.WritePropertyName(field.ResponseKey);
            if (field.Stored is { } stored)
                stored.Write(writer, source);
            else
                writer.WriteStringValue(field.TypeName);
        }

        writer.WriteEndObject();
    }

    public static void WriteError(Utf8JsonWriter writer, GraphQLError error)
    {
        writer.WriteStartObject();
        writer.WriteString(Message, error.Message);
        if (error.Locations.Count > 0)
            WriteLocations(writer, error.Locations);
        if (error.Path is not null)
        {
            writer.WritePropertyName(Path);
            WriteValue(writer, error.Path);
        }

        if (error.Extensions is { Count: > 0 })
        {
            writer.WritePropertyName(Extensions);
            WriteValue(writer, error.Extensions);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the <c>extensions</c> of a response.</summary>
    public static void WriteExtensions(Utf8JsonWriter writer, OperationCost cost)
    {
        writer.WritePropertyName(Extensions);
        WriteValue(writer, new Dictionary<string, object?> { ["operationCost"] = cost.ToExtensions() });
    }

    private static void WriteLocations(Utf8JsonWriter writer, IReadOnlyList<Location> locations)
    {
        writer.WriteStartArray(Locations);
        foreach (var location in locations)
        {
            writer.WriteStartObject();
            writer.WriteNumber(Line, location.Line);
            writer.WriteNumber(Column, location.Column);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSlot(Utf8JsonWriter writer, FieldPlan field, OutputPlan output, object? slot)
    {
        switch (slot)
        {
            case null:
                writer.WriteNullValue();
                break;
            case ObjectNode node:
                WriteObject(writer, node);
                break;
            case ListNode list:
                writer.WriteStartArray();
                foreach (var item in list.Slots)
                    WriteSlot(writer, field, list.Item, item);
                writer.WriteEndArray();
                break;
            default:
                if (output is ObjectOutput single)
                    WriteStored(writer, field.SelectionFor(single.Type), slot);
                else
                    ((LeafOutput)output).Write(writer, slot);
                break;
        }
    }

    /// <summary>Writes a path or an entry of <c>extensions</c>: what JSON knows, nested as need be.</summary>
    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case IReadOnlyDictionary<string, object?> entries:
                writer.WriteStartObject();
                foreach (var (name, entry) in entries)
                {
                    writer.WritePropertyName(name);
                    WriteValue(writer, entry);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                    WriteValue(writer, item);
                writer.WriteEndArray();
                break;
            default:
                JsonSerializer.Serialize(writer, value, value.GetType());
                break;
        }
    }
}
