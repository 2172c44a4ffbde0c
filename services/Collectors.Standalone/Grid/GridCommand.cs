using System.Diagnostics;

namespace Collectors.Standalone.Grid;

/// <summary>The command that a Grid of our own is started by (https://www.selenium.dev/documentation/grid/configuration/cli_options/).</summary>
internal static class GridCommand
{
    public static ProcessStartInfo Of(GridPrograms programs, GridSettings settings, GridFiles files, int port)
    {
        string[] arguments =
        [
            "-Xmx256m", files.Mark, $"-Djava.io.tmpdir={files.Temporary}", "-jar", programs.Jar, "standalone", "--host", "127.0.0.1", "--port", $"{port}", "--bind-bus", "false",
            "--log", files.Log, "--tracing", "false", "--session-timeout", $"{settings.SessionTimeout.TotalSeconds:0}",
            "--max-sessions", $"{settings.Slots}", "--override-max-sessions", "true", "--selenium-manager", "false", "--detect-drivers", "false",
            "--driver-configuration", "display-name=Chromium", "stereotype={\"browserName\":\"chrome\"}", $"max-sessions={settings.Slots}", $"webdriver-executable={programs.Driver}",
        ];
        // What it says is in its log; nobody need read its output.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", programs.Java, .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = settings.Folder,
        };
        foreach (var name in (string[])["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"])
            start.Environment[name] = files.Temporary;
        return start;
    }
}
