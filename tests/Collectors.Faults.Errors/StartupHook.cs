using System.Runtime.Loader;

/// <summary>
/// What <c>DOTNET_STARTUP_HOOKS</c> runs before a program's own Main: it makes this assembly one that
/// <c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c> finds, though the program knows nothing of it.
/// </summary>
#pragma warning disable CA1050, MA0047 // The runtime looks for this type in no namespace.
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    public static void Initialize() => AssemblyLoadContext.Default.Resolving += (_, name) =>
        name.Name == typeof(StartupHook).Assembly.GetName().Name ? typeof(StartupHook).Assembly : null;
}
