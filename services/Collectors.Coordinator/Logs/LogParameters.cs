using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Collectors.Coordinator.Logs;

/// <summary>What the log may be narrowed by, as it is asked; read by <see cref="LogFilter"/>.</summary>
internal sealed record LogParameters(
    [property: FromQuery(Name = "level"), Description("This grave or graver: trace, debug, information, warning, error or critical.")] string? Level,
    [property: FromQuery(Name = "request_id"), Description("Only what is about this request.")] string? RequestId,
    [property: FromQuery(Name = "department"), Description("Only what is about this department.")] string? Department,
    [property: FromQuery(Name = "since"), Description("At or after this time, RFC 3339.")] string? Since,
    [property: FromQuery(Name = "limit"), Description("Lines on a page, 1 to 200; 50 by default.")] int? Limit,
    [property: FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? Cursor);
