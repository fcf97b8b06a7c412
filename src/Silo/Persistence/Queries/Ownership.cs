using Npgsql;
using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Queries;

/// <summary>
/// Whether a client has what a list was asked about. Asked only when a page came back empty: a row that was found proves
/// as much.
/// </summary>
internal sealed class Ownership(NpgsqlDataSource database)
{
    public Task<bool> HasAsync(ClientId client, ProgramId id, CancellationToken cancellation) =>
        HasAsync("programs", client, id, cancellation);

    public Task<bool> HasAsync(ClientId client, UserId id, CancellationToken cancellation) =>
        HasAsync("users", client, id, cancellation);

    /// <summary>A fault for each filter that names something the client does not have.</summary>
    public async Task<Error?> FaultOfAsync(
        ClientId client,
        CancellationToken cancellation,
        ProgramId? programId = null,
        UserId? userId = null,
        TaskId? taskId = null,
        AgreementId? agreementId = null
    )
    {
        var faults = new List<FieldFault>();
        await CheckAsync("programId", "programs", programId);
        await CheckAsync("userId", "users", userId);
        await CheckAsync("taskId", "tasks", taskId);
        await CheckAsync("agreementId", "agreements", agreementId);
        return faults.Count == 0 ? null : new ValidationFailed([.. faults]);

        async Task CheckAsync<TId>(string filter, string table, TId? id)
            where TId : struct, IEntityId<TId>
        {
            if (id is { } named && !await HasAsync(table, client, named, cancellation))
            {
                faults.Add(new FieldFault(filter, $"must name one of your {table}"));
            }
        }
    }

    private async Task<bool> HasAsync<TId>(string table, ClientId client, TId id, CancellationToken cancellation)
        where TId : struct, IEntityId<TId>
    {
        await using var command = database.CreateCommand(
            $"select exists (select from {table} where id = $1 and client_id = $2)"
        );
        command.Parameters.Add(new() { Value = id.Value });
        command.Parameters.Add(new() { Value = client.Value });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
