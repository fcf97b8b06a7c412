using System.Text;
using Npgsql;
using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Highnote.Webhooks;
using Stretch.Ids;
using Stretch.Issuing;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>The hooks and their signing keys in PostgreSQL, keys sealed.</summary>
internal sealed class IssuerHookStore(NpgsqlDataSource database, ISealer sealer, IIds ids, TimeProvider time)
{
    private const string KeyPurpose = "issuer-hook-key";

    /// <summary>A lease outlives the last request it allows: sent at the very end of this, answered within the rest.</summary>
    private static readonly TimeSpan SendFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(60);

    /// <summary>The client's hook, made at the first call; null while somebody else is setting it up.</summary>
    public async Task<HookLease?> TryLeaseAsync(ClientId client)
    {
        var asked = time.GetTimestamp();
        var owner = ids.NewUuidV4();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(
            new("insert into issuer_hooks (id, client_id) values ($1, $2) on conflict (client_id) do nothing")
            {
                Parameters =
                {
                    new() { Value = ids.New<IssuerHookId>().Value },
                    new() { Value = client.Value },
                },
            }
        );
        batch.BatchCommands.Add(
            new(
                """
                update issuer_hooks set lease_owner = $2, leased_until = now() + make_interval(secs => $3)
                where client_id = $1 and (leased_until is null or leased_until < now())
                returning id
                """
            )
            {
                Parameters =
                {
                    new() { Value = client.Value },
                    new() { Value = owner },
                    new() { Value = LeaseFor.TotalSeconds },
                },
            }
        );
        return await batch.ExecuteScalarAsync() is Guid hook
            ? new HookLease(
                new IssuerHookId(hook),
                owner,
                asked + (long)(SendFor.TotalSeconds * time.TimestampFrequency)
            )
            : null;
    }

    public async Task ReleaseAsync(HookLease lease)
    {
        await using var command = database.CreateCommand(
            "update issuer_hooks set lease_owner = null, leased_until = null where id = $1 and lease_owner = $2"
        );
        command.Parameters.Add(new() { Value = lease.Hook.Value });
        command.Parameters.Add(new() { Value = lease.Owner });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Keeps the target and the keys that are shown; keys already kept stay, with their new expiry.</summary>
    public async Task SaveTargetAsync(IssuerHookId hook, WebhookTarget target)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(
            new("update issuer_hooks set target_id = $2 where id = $1")
            {
                Parameters =
                {
                    new() { Value = hook.Value },
                    new() { Value = target.Id.Value },
                },
            }
        );
        foreach (var key in target.SigningKeys.Where(key => key.Secret is not null))
        {
            batch.BatchCommands.Add(
                new(
                    """
                    insert into issuer_hook_keys (hook_id, key_id, secret, expires_at) values ($1, $2, $3, $4)
                    on conflict (hook_id, key_id) do update set expires_at = excluded.expires_at
                    """
                )
                {
                    Parameters =
                    {
                        new() { Value = hook.Value },
                        new() { Value = key.Id.Value },
                        new() { Value = sealer.Seal(Encoding.UTF8.GetBytes(key.Secret!.Reveal()), KeyPurpose) },
                        new() { Value = (object?)key.ExpiresAt?.ToUniversalTime() ?? DBNull.Value },
                    },
                }
            );
        }

        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>The client's hook at the issuer; null before there is one.</summary>
    public async Task<RegisteredHook?> FindTargetAsync(ClientId client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select id, target_id, created_at from issuer_hooks where client_id = $1 and target_id is not null"
        );
        command.Parameters.Add(new() { Value = client.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var row = new RowReader(reader);
        return new RegisteredHook(new IssuerHookId(row.Uuid()), new NodeId<WebhookTarget>(row.Text()), row.Time());
    }

    public async Task NoteActivationAsync(IssuerHookId hook)
    {
        await using var command = database.CreateCommand("update issuer_hooks set activated_at = now() where id = $1");
        command.Parameters.Add(new() { Value = hook.Value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Whose hook it is, and every key that may still be signed with; null when there is no such hook.</summary>
    public async Task<KnownHook?> FindAsync(IssuerHookId hook, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select h.client_id, k.key_id, k.secret
            from issuer_hooks h
            left join issuer_hook_keys k on k.hook_id = h.id and (k.expires_at is null or k.expires_at > now())
            where h.id = $1
            """
        );
        command.Parameters.Add(new() { Value = hook.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        KnownHook? known = null;
        while (await reader.ReadAsync(cancellation))
        {
            known ??= new KnownHook(new ClientId(reader.GetGuid(0)), []);
            if (!reader.IsDBNull(1))
            {
                var secret = sealer.Open(reader.GetFieldValue<byte[]>(2), KeyPurpose);
                known.Keys[reader.GetString(1)] = new SigningSecret(Encoding.UTF8.GetString(secret));
            }
        }

        return known;
    }
}
