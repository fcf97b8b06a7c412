using System.Net;
using Stretch.EmptyPeer.UserTasks;
using Stretch.EmptyPeer.Webhooks;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.Listen(IPAddress.Loopback, 0);
    kestrel.AddServerHeader = false;
});

await using var app = builder.Build();
app.MapPost("/v1/tasks/{taskId}/users/{userId}", AssignTaskEndpoint.AnswerAsync);
app.MapGet("/v1/usertasks/{userTaskId}", GetUserTaskEndpoint.AnswerAsync);
app.MapPost("/webhooks", WebhookEndpoint.AnswerAsync);
await app.StartAsync();
Console.WriteLine($"The empty peer is ready at {app.Urls.First()}");
await app.WaitForShutdownAsync();
