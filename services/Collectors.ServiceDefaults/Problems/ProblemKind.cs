namespace Collectors.ServiceDefaults.Problems;

/// <summary>
/// A kind of error that callers can tell apart by <see cref="Code"/>. <c>type</c> is the stable
/// <c>https://collectors.invalid/problems/{code}</c> (RFC 9457 section 3.1.1; it names, it need not resolve).
/// </summary>
public sealed record ProblemKind(string Code, int Status, Text Title)
{
    public string Type => $"https://collectors.invalid/problems/{Code}";

    public static readonly ProblemKind Invalid = new("invalid", 400, new("The request is not valid", "요청이 올바르지 않습니다"));
    public static readonly ProblemKind Unauthenticated = new("unauthenticated", 401, new("A valid key is needed", "유효한 키가 필요합니다"));
    public static readonly ProblemKind Forbidden = new("forbidden", 403, new("Not allowed", "허용되지 않았습니다"));
    public static readonly ProblemKind NotFound = new("not_found", 404, new("Not found", "찾을 수 없습니다"));
    public static readonly ProblemKind MethodNotAllowed = new("method_not_allowed", 405, new("This address does not take that method", "이 주소에서 지원하지 않는 메서드입니다"));
    public static readonly ProblemKind WrongState = new("wrong_state", 409, new("Not possible in its present state", "현재 상태에서는 할 수 없습니다"));
    public static readonly ProblemKind TooLarge = new("too_large", 413, new("The body is too large", "본문이 너무 큽니다"));
    public static readonly ProblemKind UnsupportedMedia = new("unsupported_media_type", 415, new("The body must be application/json", "본문은 application/json이어야 합니다"));
    public static readonly ProblemKind KeyReused = new("idempotency_key_reused", 422, new("The idempotency key was used with another body", "같은 멱등 키가 다른 본문에 사용되었습니다"));
    public static readonly ProblemKind TooMany = new("too_many_requests", 429, new("Too many requests", "요청이 너무 많습니다"));
    public static readonly ProblemKind Internal = new("internal", 500, new("Something went wrong here", "서버에서 오류가 발생했습니다"));
    public static readonly ProblemKind StoreAway = new("store_away", 503, new("The database is away", "데이터베이스에 연결할 수 없습니다"));
    public static readonly ProblemKind ServiceAway = new("service_away", 503, new("The service is away", "서비스에 연결할 수 없습니다"));

    /// <summary>All of them: the closed list of codes.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        Invalid, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, WrongState, TooLarge, UnsupportedMedia, KeyReused, TooMany, Internal, StoreAway, ServiceAway,
    ];
}
