using System.Runtime.InteropServices;
using Collectors.Contracts;
using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>
/// What a line is about, by the values in its message and scopes named <c>RequestId</c> and <c>Department</c>. ASP.NET Core has
/// a <c>RequestId</c> of its own, so only one that is a request's counts.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogSubject(string? RequestId, string? Department)
{
    public static LogSubject Of<TState>(TState state, IExternalScopeProvider? scopes)
    {
        var found = new Search();
        scopes?.ForEachScope(static (scope, search) => search.Take(scope), found);
        // The message itself is nearer than any scope.
        found.Take(state);
        return new LogSubject(found.RequestId, found.Department);
    }

    private sealed class Search
    {
        public string? RequestId { get; private set; }

        public string? Department { get; private set; }

        public void Take(object? values)
        {
            if (values is not IEnumerable<KeyValuePair<string, object?>> pairs)
                return;
            foreach (var (name, value) in pairs)
            {
                if (Is(name, "RequestId", "request_id"))
                    RequestId = AsRequest(value) ?? RequestId;
                else if (Is(name, "Department", "department") && value is string { Length: > 1 } department)
                    Department = department;
            }
        }

        private static bool Is(string name, string pascal, string snake) => name == pascal || name == snake;

        private static string? AsRequest(object? value) => value switch
        {
            RequestId id => id.ToString(),
            string text when Contracts.RequestId.TryParse(text, null, out var id) => id.ToString(),
            _ => null,
        };
    }
}
