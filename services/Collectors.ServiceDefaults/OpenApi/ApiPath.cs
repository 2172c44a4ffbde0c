using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Collectors.ServiceDefaults.OpenApi;

internal static class ApiPath
{
    /// <summary>An endpoint's path as the document spells it: <c>/v1/keys/{id}</c>.</summary>
    public static string Of(ApiDescription description) => "/" + (description.RelativePath ?? "").Trim('/');
}
