using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Hooks;
using Stretch.Gateway.Lists;
using Stretch.Issuing;
using Stretch.Silo.Persistence.Queries;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>The issuer's events as the operator sees and retries them.</summary>
internal sealed class IssuerEventDirectory(
    NpgsqlDataSource database,
    IssuerEventStore store,
    IssuerEventSignal signal,
    IssuerHookMetrics metrics
) : IIssuerEvents
{
    private const string Select = """
        select t.id, t.client_id, t.event_id, t.name, t.subject_id, t.status, t.reason, t.tries, t.received_at, t.processed_at
        from
        """;

    // Written out, not a parameter: so the statement finds the partial index.
    private const string SelectSetAside = $"{Select} (select * from issuer_events where status = 'SET_ASIDE') t";

    public Task<Page<IssuerEventView>> ListSetAsideAsync(
        IssuerEventFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        var rows = new RowQuery<IssuerEventView>(database, SelectSetAside, Read)
            .WhereAsked("t.client_id = ?", filter.ClientId, id => id.Value)
            .Within(filter.Received, "received_at");
        if (filter.Name is { } name)
        {
            rows.Where("t.name = ?", name);
        }

        return rows.PageAsync(
            page,
            "received_at",
            row => new Cursor(row.ReceiveTimestamp, row.IssuerEventId.Value),
            row => row,
            cancellation
        );
    }

    public async Task<IssuerEventView?> RetryAsync(IssuerEventId id, CancellationToken cancellation)
    {
        var there = await FindAsync(id, cancellation);
        if (there is not { Status: IssuerEventStatus.SetAside })
        {
            return there;
        }

        return await store.RetryAsync(id, cancellation) ? await RetriedAsync(id, cancellation) : there;
    }

    private async Task<IssuerEventView?> RetriedAsync(IssuerEventId id, CancellationToken cancellation)
    {
        metrics.Retried();
        signal.Raise();
        return await FindAsync(id, cancellation);
    }

    private Task<IssuerEventView?> FindAsync(IssuerEventId id, CancellationToken cancellation) =>
        new RowQuery<IssuerEventView>(database, $"{Select} issuer_events t", Read)
            .Where("t.id = ?", id.Value)
            .FirstAsync(cancellation);

    private static IssuerEventView Read(RowReader row) =>
        new(
            new IssuerEventId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.Text(),
            row.Text(),
            row.OptionalText(),
            row.Enum<IssuerEventStatus>(),
            row.OptionalText(),
            row.Int(),
            row.Time(),
            row.OptionalTime()
        );
}
