using Collectors.Persistence.Tests.Killing;
using Xunit.Runner.InProc.SystemConsole;

if (args is [Doomed.Name, var fate, var number, var database, var broker])
{
    await Doomed.RunAsync(fate, int.Parse(number), database, new Uri(broker));
    return 0;
}
return await ConsoleRunner.Run(args);
