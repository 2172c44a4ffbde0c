using Collectors.SourceSim;
using Microsoft.Extensions.Configuration;

// dotnet run --project tests/Collectors.SourceSim -- --Sim:Port 9090 --Sim:PageDelay 00:00:00.3
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build().GetSection("Sim");
await using var sim = await SimServer.StartAsync(configuration.Get<SimSettings>() ?? new SimSettings(), configuration.GetValue("Port", 9090));
await Console.Out.WriteLineAsync($"ready {sim.BaseAddress}");
await sim.WaitForShutdownAsync();
