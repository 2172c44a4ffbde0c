namespace Collectors.SourceSim.Naver;

/// <summary>An error as a host words it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">The error code.</param>
/// <param name="Message">The error message.</param>
/// <param name="ByGateway">Whether the hub's gateway says it, in its own envelope, before the search is reached.</param>
internal sealed record NaverFault(int Status, string Code, string Message, bool ByGateway = false)
{
    public static readonly NaverFault BadQuery = new(400, "SE01", "Incorrect query request (잘못된 쿼리요청입니다.)");
    public static readonly NaverFault BadDisplay = new(400, "SE02", "Invalid display value (부적절한 display 값입니다.)");
    public static readonly NaverFault BadStart = new(400, "SE03", "Invalid start value (부적절한 start 값입니다.)");
    public static readonly NaverFault BadSort = new(400, "SE04", "Invalid sort value (부적절한 sort 값입니다.)");
    public static readonly NaverFault BadEncoding = new(400, "SE06", "Malformed encoding (잘못된 형식의 인코딩입니다.)");
    public static readonly NaverFault NoSuchApi = new(404, "SE05", "Invalid search api (존재하지 않는 검색 api 입니다.)");
    public static readonly NaverFault System = new(500, "SE99", "System Error (시스템 에러)");
}
