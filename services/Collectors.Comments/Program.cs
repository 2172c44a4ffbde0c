using Collectors.Comments;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddComments();
builder.AddBus(CommentsBus.Configure);
var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapComments();
await app.RunAsync();
