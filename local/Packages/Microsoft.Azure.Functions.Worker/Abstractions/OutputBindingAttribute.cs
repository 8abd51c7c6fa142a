namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of what takes a function's result.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute
{
    /// <summary>Creates the attribute.</summary>
    public OutputBindingAttribute()
    {
    }
}
