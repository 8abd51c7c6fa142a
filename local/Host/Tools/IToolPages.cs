using Microsoft.AspNetCore.Routing;

namespace AsnTraining.LocalHost.Tools;

/// <summary>One topic of the local tools: its pages and their JSON variants.</summary>
public interface IToolPages
{
    /// <summary>Adds the topic's addresses.</summary>
    void Map(IEndpointRouteBuilder routes);
}
