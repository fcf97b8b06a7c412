using System.Text;
using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Hooks;
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
    private const int KeyColumn = 3;

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

    /// <summary>
    /// Puts on record which key a rotation is to replace, before it is sent. Stays until <see cref="SaveTargetAsync"/> keeps
    /// another newest key.
    /// </summary>
    /// <returns>The key that an earlier rotation, of which nobody heard, was to replace; else this one.</returns>
    public async Task<string> BeginRotationAsync(HookLease lease, string newestKey)
    {
        await using var command = database.CreateCommand(
            "update issuer_hooks set rotating_from = coalesce(rotating_from, $2) where id = $1 returning rotating_from"
        );
        command.Parameters.Add(new() { Value = lease.Hook.Value });
        command.Parameters.Add(new() { Value = newestKey });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>
    /// Keeps the target and the keys that are shown; keys already kept stay, and expire when the issuer or an earlier word of
    /// ours says, whichever is sooner.
    /// </summary>
    /// <param name="overlap">How long keys that are not the newest are taken from now on; null for as long as the issuer says.</param>
    public async Task SaveTargetAsync(IssuerHookId hook, WebhookTarget target, TimeSpan? overlap = null)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(
            new(
                """
                update issuer_hooks
                set target_id = $2, rotating_from = case when rotating_from = $3 then rotating_from end
                where id = $1
                """
            )
            {
                Parameters =
                {
                    new() { Value = hook.Value },
                    new() { Value = target.Id.Value },
                    new() { Value = target.NewestKey?.Id.Value ?? "" },
                },
            }
        );
        foreach (var key in target.SigningKeys.Where(key => key.Secret is not null))
        {
            batch.BatchCommands.Add(
                new(
                    """
                    insert into issuer_hook_keys (hook_id, key_id, secret, expires_at) values ($1, $2, $3, $4)
                    on conflict (hook_id, key_id) do update
                    set expires_at = least(issuer_hook_keys.expires_at, excluded.expires_at)
                    """
                )
                {
                    Parameters =
                    {
                        new() { Value = hook.Value },
                        new() { Value = key.Id.Value },
                        new()
                        {
                            Value = sealer.Seal(
                                Encoding.UTF8.GetBytes(key.Secret!.Reveal()),
                                SealPurposes.IssuerHookKey
                            ),
                        },
                        new() { Value = (object?)key.ExpiresAt?.ToUniversalTime() ?? DBNull.Value },
                    },
                }
            );
        }

        if (overlap is { } until)
        {
            batch.BatchCommands.Add(
                new(
                    """
                    update issuer_hook_keys set expires_at = least(expires_at, now() + make_interval(secs => $3))
                    where hook_id = $1 and key_id <> $2
                    """
                )
                {
                    Parameters =
                    {
                        new() { Value = hook.Value },
                        new() { Value = target.NewestKey?.Id.Value ?? "" },
                        new() { Value = until.TotalSeconds },
                    },
                }
            );
        }

        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>The client's hook and the keys taken now, for the operator; null before the issuer knows it.</summary>
    public async Task<IssuerHookView?> ShowAsync(ClientId client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select h.id, h.target_id, h.activated_at, k.key_id, k.created_at, k.expires_at
            from issuer_hooks h
            left join issuer_hook_keys k on k.hook_id = h.id and (k.expires_at is null or k.expires_at > now())
            where h.client_id = $1 and h.target_id is not null
            order by k.created_at desc, k.key_id
            """
        );
        command.Parameters.Add(new() { Value = client.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        IssuerHookView? view = null;
        var keys = new List<IssuerHookKeyView>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new RowReader(reader);
            view ??= new IssuerHookView(new IssuerHookId(row.Uuid()), client, row.Text(), row.OptionalTime(), keys);
            if (!reader.IsDBNull(KeyColumn))
            {
                keys.Add(
                    new IssuerHookKeyView(
                        reader.GetString(KeyColumn),
                        TimeAt(KeyColumn + 1)!.Value,
                        TimeAt(KeyColumn + 2)
                    )
                );
            }
        }

        return view;

        Timestamp? TimeAt(int column) =>
            reader.IsDBNull(column) ? null : Timestamp.From(reader.GetFieldValue<DateTimeOffset>(column));
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
                var secret = sealer.Open(reader.GetFieldValue<byte[]>(2), SealPurposes.IssuerHookKey);
                known.Keys[reader.GetString(1)] = new SigningSecret(Encoding.UTF8.GetString(secret));
            }
        }

        return known;
    }
}
