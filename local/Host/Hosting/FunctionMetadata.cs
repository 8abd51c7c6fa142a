using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker;

namespace AsnTraining.LocalHost.Hosting;

/// <summary>A function as its middleware sees it.</summary>
internal sealed class FunctionMetadata(Function function) : FunctionDefinition
{
    /// <inheritdoc />
    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. function.Method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    /// <inheritdoc />
    public override string PathToAssembly => function.Method.DeclaringType!.Assembly.Location;

    /// <inheritdoc />
    public override string EntryPoint => $"{function.Method.DeclaringType!.FullName}.{function.Method.Name}";

    /// <inheritdoc />
    public override string Id { get; } = function.Name.ToLowerInvariant();

    /// <inheritdoc />
    public override string Name => function.Name;

    /// <inheritdoc />
    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty.Add(function.Trigger.Name!, new TriggerBinding(function));

    /// <inheritdoc />
    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;

    private sealed class TriggerBinding(Function function) : BindingMetadata
    {
        public override string Name => function.Trigger.Name!;

        public override string Type => function.BindingType;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
