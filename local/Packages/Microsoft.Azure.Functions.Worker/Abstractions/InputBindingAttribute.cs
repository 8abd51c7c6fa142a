namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of what fills a parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute
{
    /// <summary>Creates the attribute.</summary>
    public InputBindingAttribute()
    {
    }
}
