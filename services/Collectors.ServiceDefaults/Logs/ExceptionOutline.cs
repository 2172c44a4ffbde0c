using System.Text;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>What an exception comes down to: its type and message, the calls it came through first, and the same of its causes.</summary>
internal static class ExceptionOutline
{
    private const int Calls = 8;
    private const int Causes = 4;

    public static string Of(Exception error)
    {
        var text = new StringBuilder();
        var depth = 0;
        for (Exception? cause = error; cause is not null && depth < Causes; cause = cause.InnerException, depth++)
        {
            text.Append(depth == 0 ? "" : "\ncaused by ").Append(cause.GetType().FullName).Append(": ").Append(cause.Message);
            foreach (var call in (cause.StackTrace ?? "").Split('\n', Calls + 1).Take(Calls))
                text.Append("\n  ").Append(WithoutFile(call.Trim()));
        }
        return text.ToString();
    }

    /// <summary>Where the source lay when it was built is nobody's business.</summary>
    private static string WithoutFile(string call) =>
        call.IndexOf(" in ", StringComparison.Ordinal) is var file and > 0 ? call[..file] : call;
}
