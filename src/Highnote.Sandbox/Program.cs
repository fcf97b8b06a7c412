using Stretch.Highnote.Sandbox.Hosting;

const string PortVariable = "STRETCH_SANDBOX_PORT";
const int DefaultPort = 8081;

var builder = WebApplication.CreateSlimBuilder(args);
var options = new SandboxOptions();
builder.Configuration.GetSection(SandboxOptions.Section).Bind(options);
if (builder.Configuration.GetConnectionString("Sandbox") is not { Length: > 0 } connectionString)
{
    await Console.Error.WriteLineAsync("Set ConnectionStrings__Sandbox to a PostgreSQL connection string.");
    return 2;
}

var port = builder.Configuration.GetValue(PortVariable, DefaultPort);
await using var server = await SandboxServer.StartAsync(builder, connectionString, options, port);
Console.WriteLine(
    $"""
    The Highnote sandbox is ready at {server.Info.GraphQlUrl}
      API key                  {server.Info.ApiKey}
      organization             {server.Info.OrganizationId}
      card product             {server.Info.CardProductId}
      product funding account  {server.Info.ProductFundingAccountId}
      card funding account     {server.Info.CardFundingAccountId}
    """
);
await server.WaitForShutdownAsync();
return 0;
