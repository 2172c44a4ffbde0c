namespace Collectors.Gateway.Keys;

/// <summary>Cuts what is still being answered when its key is revoked or expires.</summary>
internal sealed class KeyStreams(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await using var ending = context.Features.Get<KnownKey>()?.Ended.UnsafeRegister(static call => ((HttpContext)call!).Abort(), context);
        await next(context);
    }
}
