using System.ComponentModel.DataAnnotations;

namespace Collectors.Gateway.Proxy;

/// <summary>Section <c>Collectors:Gateway</c>. The defaults of routes and pools are in <c>gateway.json</c>, inside the assembly.</summary>
public sealed class GatewayOptions : IValidatableObject
{
    /// <summary>Which path goes to which pool, by the route's name. The most specific path wins.</summary>
    public Dictionary<string, RouteOptions> Routes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses of each pool's services. A name ending in <c>-heavy</c> is a pool for streams and exports: no time-out.</summary>
    public Dictionary<string, List<Uri>> Pools { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a light pool may stay silent before the caller is told that it is away.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan LightTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait for a connection to a service.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The largest request body, in bytes.</summary>
    [Range(1024, 1L << 40)]
    public long MaxRequestBytes { get; set; } = 1 << 20;

    public static bool IsHeavy(string pool) => pool.EndsWith("-heavy", StringComparison.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, route) in Routes)
        {
            if (!route.Path.StartsWith('/'))
                yield return new($"Collectors:Gateway:Routes:{name}:Path must begin with a slash, e.g. /v1/requests/{{**rest}}.");
            if (!Pools.TryGetValue(route.Pool, out var addresses) || addresses.Count == 0)
                yield return new($"Collectors:Gateway:Routes:{name}:Pool is '{route.Pool}', which has no address: set Collectors:Gateway:Pools:{route.Pool}:0, e.g. http://127.0.0.1:8081.");
        }
        foreach (var (name, addresses) in Pools)
        {
            foreach (var address in addresses.Where(address => !address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
                yield return new($"Collectors:Gateway:Pools:{name} names '{address}', which is no http address such as http://127.0.0.1:8081.");
        }
    }
}

/// <summary>One route.</summary>
public sealed class RouteOptions
{
    /// <summary>A path pattern of ASP.NET Core's routing.</summary>
    public string Path { get; set; } = "";

    /// <summary>Only calls whose parameter <c>kind</c> is this; null takes all.</summary>
    public string? Kind { get; set; }

    public string Pool { get; set; } = "";
}
