using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;
using Stretch.Silo.Issuing.Reconciliation;

namespace Stretch.Silo.Tests.Issuing.Reconciliation;

/// <summary>What is believed of transfers that a request for many leaves out.</summary>
public sealed class ShownTransfersTests
{
    private static readonly GraphQlErrors Stumbled = new(["something broke"]);

    private readonly Dictionary<string, HighnoteOutcome<Transfer?>> alone = [];
    private HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>> together = Together();

    [Fact]
    public async Task One_that_only_the_request_for_many_leaves_out_is_there()
    {
        together = Together("tr_a");
        alone["tr_b"] = HighnoteOutcome.Success<Transfer?>(TransferOf("tr_b"));

        var shown = await ReadAsync("tr_a", "tr_b");

        Assert.Equal(["tr_a", "tr_b"], shown.Found.Keys.Select(id => id.Value).Order());
        Assert.Empty(shown.Unreadable);
    }

    [Fact]
    public async Task One_that_is_not_there_by_itself_either_is_missing()
    {
        together = Together("tr_a");
        alone["tr_b"] = HighnoteOutcome.Success<Transfer?>(null);

        var shown = await ReadAsync("tr_a", "tr_b");

        Assert.Equal(["tr_a"], shown.Found.Keys.Select(id => id.Value));
        Assert.Empty(shown.Unreadable);
    }

    [Fact]
    public async Task One_over_which_the_issuer_stumbles_is_neither_there_nor_missing_and_harms_no_other()
    {
        together = HighnoteOutcome.Failed<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>(Stumbled);
        alone["tr_a"] = HighnoteOutcome.Success<Transfer?>(TransferOf("tr_a"));
        alone["tr_b"] = HighnoteOutcome.Failed<Transfer?>(Stumbled);

        var shown = await ReadAsync("tr_a", "tr_b");

        Assert.Equal(["tr_a"], shown.Found.Keys.Select(id => id.Value));
        Assert.Equal(["tr_b"], shown.Unreadable.Select(id => id.Value));
    }

    [Fact]
    public async Task An_issuer_that_cannot_be_asked_says_nothing_of_any()
    {
        together = Together("tr_a");
        alone["tr_b"] = HighnoteOutcome.Failed<Transfer?>(new ServerError(500));

        var outcome = await OutcomeAsync("tr_a", "tr_b");

        Assert.IsType<ServerError>(outcome.Failure);
    }

    private async Task<ShownTransfers> ReadAsync(params string[] ids)
    {
        var outcome = await OutcomeAsync(ids);
        Assert.True(outcome.TryGetValue(out var shown, out var failure), failure?.Code);
        return shown!;
    }

    private Task<HighnoteOutcome<ShownTransfers>> OutcomeAsync(params string[] ids) =>
        ShownTransfers.ReadAsync(
            [.. ids.Select(id => new NodeId<Transfer>(id))],
            id => Task.FromResult(alone[id.Value]),
            _ => Task.FromResult(together)
        );

    private static HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>> Together(params string[] ids) =>
        HighnoteOutcome.Success<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>(
            ids.ToDictionary(id => new NodeId<Transfer>(id), TransferOf)
        );

    private static Transfer TransferOf(string id) =>
        new(new NodeId<Transfer>(id), Amount.OfCents(1), new("COMPLETED"), null, null, null, null, null, null);
}
