using Collectors.Gateway;
using Collectors.Gateway.Keys;

var builder = WebApplication.CreateBuilder(args);
if (args is ["keys", .. var command])
    return await KeyCommand.RunAsync(builder.Configuration, command);

builder.AddGateway();
var app = builder.Build();
app.UseGateway();
app.MapGateway();
await app.RunAsync();
return 0;
