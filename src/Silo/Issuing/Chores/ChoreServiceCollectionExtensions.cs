using Microsoft.Extensions.Options;
using Stretch.Silo.Issuing.CatchUp;
using Stretch.Silo.Issuing.Reconciliation;

namespace Stretch.Silo.Issuing.Chores;

internal static class ChoreServiceCollectionExtensions
{
    /// <summary>
    /// What the issuer is asked without being prompted, again and again. Needs transfers, and
    /// <see cref="IssuingServiceCollectionExtensions.AddIssuerHooks"/>.
    /// </summary>
    public static IServiceCollection AddIssuerChores(this IServiceCollection services)
    {
        services.AddOptions<IssuerChoreOptions>().BindConfiguration("IssuerChores").ValidateOnStart();
        services.AddSingleton<IValidateOptions<IssuerChoreOptions>, IssuerChoreOptionsValidator>();
        services.AddSingleton<IIssuerChoreStore, IssuerChoreStore>();
        services.AddSingleton<IssuerChoreMetrics>();
        services.AddSingleton<IIssuerChore, CatchUpChore>();
        services.AddSingleton<IIssuerRecordsAccess, HighnoteRecords>();
        services.AddSingleton<IComparisonReader, ComparisonReader>();
        services.AddSingleton<ComparisonRecorder>();
        services.AddSingleton<DisbursementComparer>();
        services.AddSingleton<LatePass>();
        services.AddSingleton<IFundingBalances, FundingBalanceStore>();
        services.AddSingleton<FundingAccountPass>();
        services.AddSingleton<IRecheckRounds, RecheckStore>();
        services.AddSingleton<RecheckPass>();
        services.AddSingleton<IIssuerChore, ReconcileChore>();
        services.AddHostedService<IssuerChoreWorker>();
        return services;
    }
}
