using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Commands;

/// <summary>What was asked for on the command line.</summary>
internal static class CommandLine
{
    private const string Help = """
        usage: ./run [--demo] [--distributed]
                                             serve, in this terminal, until Ctrl-C
               ./run stop [--demo]           stop what runs in another terminal
               ./run status                  what runs, where, since when, and what it is at
               ./run keys add --department NAME --role viewer|operator|admin [--user NAME]
                                             make a key for a department; it is shown once
               ./run NAME                    one process of tye.yaml alone, e.g. coordinator; the variables below tell it where the others are
               ./run --help

          --demo          with simulated sources, sample requests and data of its own
          --distributed   every process of tye.yaml, over RabbitMQ, rather than all in one

        COLLECTORS_PORT                 port on 127.0.0.1 (8080)
        COLLECTORS_DATA                 folder for all data, logs and the admin key (.data)
        ConnectionStrings__Collectors   an existing PostgreSQL instead of one of our own
        Collectors__Bus__RabbitMq       an existing RabbitMQ instead of one of our own (--distributed)
        README.md has every other option.
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return await DispatchAsync(arguments);
        }
        catch (OperatorException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return error.ExitCode;
        }
        catch (UnauthorizedAccessException error)
        {
            await Console.Error.WriteLineAsync($"{error.Message} Run as the user who owns it, or set COLLECTORS_DATA to another folder.");
            return OperatorException.Failed;
        }
    }

    private static async Task<int> DispatchAsync(string[] arguments)
    {
        switch (arguments)
        {
            case [] or ["--demo"] or ["--distributed"] or ["--demo", "--distributed"] or ["--distributed", "--demo"]:
                var demo = arguments.Contains("--demo");
                await new ServeCommand(demo ? DataFolder.Demo : DataFolder.Real, demo, arguments.Contains("--distributed")).RunAsync();
                return 0;
            case ["stop"]:
                return await StopCommand.RunAsync([DataFolder.Real, DataFolder.Demo]);
            case ["stop", "--demo"] or ["--demo", "stop"]:
                return await StopCommand.RunAsync([DataFolder.Demo]);
            case ["status"]:
                return await StatusCommand.RunAsync([DataFolder.Real, DataFolder.Demo]);
            case ["keys", .. var rest]:
                return await KeysCommand.RunAsync(DataFolder.Real, rest);
            case ["--help" or "-h" or "help"]:
                Console.WriteLine(Help);
                return 0;
            case [var name] when ProcessCommand.Find(name) is { } service:
                return await ProcessCommand.RunAsync(service);
            default:
                throw new OperatorException($"'{string.Join(' ', arguments)}' is not a command; ./run --help shows what there is.", OperatorException.Usage);
        }
    }
}
