using Stretch.Silo.Persistence.Ledger;

namespace Stretch.Silo.Verification;

internal static class VerificationServiceCollectionExtensions
{
    /// <summary>Programs' books are verified unasked, one after the other.</summary>
    public static IServiceCollection AddVerification(this IServiceCollection services)
    {
        services
            .AddOptions<VerificationOptions>()
            .BindConfiguration("Verification")
            .Validate(options => options.IntervalMs >= 0, "Verification__IntervalMs must be 0 or more.")
            .Validate(options => options.RestMs >= 0, "Verification__RestMs must be 0 or more.")
            .Validate(options => options.LeaseMs > 0, "Verification__LeaseMs must be 1 or more.")
            .ValidateOnStart();
        services.AddSingleton<BooksVerifier>();
        services.AddSingleton<VerificationStore>();
        services.AddHostedService<VerificationWorker>();
        return services;
    }
}
