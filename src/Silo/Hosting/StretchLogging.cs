namespace Stretch.Silo.Hosting;

/// <summary>The same console log for what happens before there is a host.</summary>
internal static class StretchLogging
{
    public static ILoggerFactory CreateFactory()
    {
        var settings = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json")
            .AddEnvironmentVariables()
            .Build();
        return LoggerFactory.Create(logging => logging.AddConfiguration(settings.GetSection("Logging")).AddConsole());
    }
}
