namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Starts the making of a function app.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with the usual configuration.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
