using Collectors.Metadata;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMetadata();
builder.AddBus(MetadataBus.Configure);
var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapMetadata();
await app.RunAsync();
