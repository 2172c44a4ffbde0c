using Collectors.Coordinator;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddCoordinator();
builder.AddBus(CoordinatorBus.Configure);

var app = builder.Build();
app.UseServiceDefaults();
app.MapCoordinator();
app.Run();
