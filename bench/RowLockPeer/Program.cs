using System.Net;
using Stretch.RowLockPeer;
using Stretch.RowLockPeer.Idempotency;
using Stretch.RowLockPeer.Tokens;
using Stretch.RowLockPeer.UserTasks;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.Listen(IPAddress.Loopback, 0);
    kestrel.AddServerHeader = false;
});

var settings = PeerSettings.Read(builder.Configuration);
await using var database = await PeerDatabase.OpenAsync(settings.ConnectionString);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(database);
builder.Services.AddSingleton(await IssuerKeys.ReadAsync(settings.KeySet));
builder.Services.AddSingleton(new AnswerSeal(settings.ServerKey));
builder.Services.AddSingleton<TokenVerifier>();
builder.Services.AddSingleton<AssignTransaction>();
builder.Services.AddSingleton<AssignTaskEndpoint>();

await using var app = builder.Build();
var assign = app.Services.GetRequiredService<AssignTaskEndpoint>();
app.MapPost("/v1/tasks/{taskId}/users/{userId}", assign.AnswerAsync);
await app.StartAsync();
Console.WriteLine($"The row-lock peer is ready at {app.Urls.First()}");
await app.WaitForShutdownAsync();
