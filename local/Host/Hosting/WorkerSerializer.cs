using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>How inputs, results and events become JSON: as the worker is configured by the app.</summary>
internal static class WorkerSerializer
{
    /// <summary>The worker's own options, before the app changes them.</summary>
    public static void Configure(JsonSerializerOptions options) => options.PropertyNameCaseInsensitive = true;

    /// <summary>The converter for durable data: the app's serializer where it has set one, else JSON with its options.</summary>
    public static DataConverter Converter(IServiceProvider services) =>
        services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer is { } serializer
            ? new SerializerConverter(serializer)
            : new JsonDataConverter(services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value);

    private sealed class SerializerConverter(ObjectSerializer serializer) : DataConverter
    {
        public override object? Deserialize(string? data, Type targetType)
        {
            if (data is null)
            {
                return null;
            }

            using var stream = new BinaryData(data).ToStream();
            return serializer.Deserialize(stream, targetType, default);
        }

        public override string? Serialize(object? value) => value is null ? null : serializer.Serialize(value, value.GetType()).ToString();
    }
}
