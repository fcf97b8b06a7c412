namespace Stretch.Silo.Hosting;

/// <summary>The console log.</summary>
internal static class StretchLogging
{
    /// <summary>
    /// At no level are requests logged by the framework: it would tell what is asked for in queries, which may be somebody's own id.
    /// </summary>
    public static ILoggingBuilder WithoutQueries(this ILoggingBuilder logging) =>
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);

    /// <summary>The same log for what happens before there is a host.</summary>
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
