using Collectors.Faults.Errors;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(ErrorStartup))]

namespace Collectors.Faults.Errors;

/// <summary>Gives every store context of the host an interceptor that fails now and then.</summary>
public sealed class ErrorStartup : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddSingleton<IInterceptor>(new FailingInterceptor(new ErrorRate())));
}
