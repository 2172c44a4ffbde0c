using Collectors.Coordinator;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
var role = builder.ReadCoordinatorRole();
builder.AddServiceDefaults();
builder.AddCoordinator(role);
if (role == CoordinatorRole.All)
    builder.AddBus(CoordinatorBus.Configure);

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapCoordinator(role);
await app.RunAsync();
