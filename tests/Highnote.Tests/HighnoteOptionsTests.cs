using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Highnote.Pacing;

namespace Stretch.Highnote.Tests;

public sealed class HighnoteOptionsTests
{
    [Fact]
    public void The_defaults_are_in_order() => Assert.Empty(new HighnoteOptions().Problems());

    public static TheoryData<string, Action<HighnoteOptions>> Wrong =>
        new()
        {
            { "Highnote:Endpoint", options => options.Endpoint = new Uri("ftp://issuer/graphql") },
            { "Highnote:Endpoint", options => options.Endpoint = new Uri("/graphql", UriKind.Relative) },
            { "Highnote:ConnectTimeoutMs", options => options.ConnectTimeoutMs = 0 },
            { "Highnote:RequestTimeoutMs", options => options.RequestTimeoutMs = -1 },
            { "Highnote:ConnectionLifetimeMs", options => options.ConnectionLifetimeMs = 0 },
            { "Highnote:MaxReplyBytes", options => options.MaxReplyBytes = 0 },
            { "Highnote:CircuitFailureRatio", options => options.CircuitFailureRatio = 1.5 },
            { "Highnote:CircuitMinimumRequests", options => options.CircuitMinimumRequests = 1 },
            { "Highnote:CircuitWindowMs", options => options.CircuitWindowMs = 1 },
            { "Highnote:CircuitPauseMs", options => options.CircuitPauseMs = 1 },
            { "Highnote:Budget:RequestsPer10Seconds", options => options.Budget.RequestsPer10Seconds = 3 },
            { "Highnote:Budget:ComplexityPer10Seconds", options => options.Budget.ComplexityPer10Seconds = 0 },
            { "Highnote:Budget:MaxWaitMs", options => options.Budget.MaxWaitMs = -1 },
            { "Highnote:Budget:MaxWaiting", options => options.Budget.MaxWaiting = -1 },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_out_of_range_is_named_and_refused_at_start(string setting, Action<HighnoteOptions> configure)
    {
        var options = new HighnoteOptions();
        configure(options);

        Assert.StartsWith(setting, Assert.Single(options.Problems()), StringComparison.Ordinal);
        var refused = Assert.Throws<ArgumentException>(() =>
            new HighnoteClients(
                options,
                new RequestBudgets(options.Budget, new LocalBudgetBlocks(options.Budget), TimeProvider.System),
                TimeProvider.System,
                NullLoggerFactory.Instance
            )
        );
        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }
}
