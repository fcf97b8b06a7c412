namespace Stretch.Gateway.Tokens;

/// <summary>
/// The signing keys as all silos share them. A key signs for thirty days, or until the operator rotates; its successor is
/// published a while before it signs, and a key is published on until the last token it signed has expired. One that the
/// operator revokes is gone at once, and its successor signs without waiting.
/// </summary>
internal sealed class SigningKeyRing(ISigningKeyStore store, RevokedSigningKeys revoked, TimeProvider time)
    : IDisposable
{
    public static readonly TimeSpan SigningPeriod = TimeSpan.FromDays(30);

    /// <summary>How long a new key is only published: longer than <see cref="RereadAfter"/>, so that every silo knows it.</summary>
    public static readonly TimeSpan PublishedBefore = TimeSpan.FromMinutes(15);

    /// <summary>How old a silo's knowledge of the keys may be.</summary>
    public static readonly TimeSpan RereadAfter = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a key is published after its successor was made: until every silo signs with the successor, and then as long
    /// as a token lives.
    /// </summary>
    public static readonly TimeSpan PublishedAfter = PublishedBefore + RetiredFor;

    private static TimeSpan RetiredFor => RereadAfter + AccessToken.Lifetime + TimeSpan.FromMinutes(5);

    private static readonly TimeSpan RereadForUnknownAfter = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Snapshot? _current;

    /// <summary>The key to sign with now: the last one to have taken over, else the first that will.</summary>
    public async ValueTask<SigningKey> SignerAsync(CancellationToken cancellation) =>
        SignerOf(await PublishedAsync(cancellation));

    /// <summary>Which of the published keys signs now.</summary>
    public SigningKey SignerOf(IReadOnlyList<SigningKey> keys)
    {
        var now = Now();
        return keys.LastOrDefault(key => key.SignsFrom.ToDateTimeOffset() <= now) ?? keys[0];
    }

    /// <summary>Publishes the next key, unless one is published already that does not sign yet.</summary>
    public async Task RotateAsync(CancellationToken cancellation)
    {
        var signer = SignerOf((await ReadAsync(unlessYoungerThan: TimeSpan.Zero, cancellation)).Keys);
        await AddUnlessAnySinceAsync(signer.CreatedAt.ToDateTimeOffset(), cancellation);
        await ReadAsync(unlessYoungerThan: TimeSpan.Zero, cancellation);
    }

    /// <summary>Ends a key, and has a new one sign from now on where it was the one that signs.</summary>
    /// <returns>Whether there is such a key.</returns>
    public async Task<bool> RevokeAsync(string keyId, CancellationToken cancellation)
    {
        var now = Timestamp.From(Now());
        var successor = SigningKey.New(createdAt: now, signsFrom: now).ToRecord();
        if (!await store.RevokeAsync(keyId, successor, now, cancellation))
        {
            return false;
        }

        await revoked.LearnAsync(cancellation);
        await ReadAsync(unlessYoungerThan: TimeSpan.Zero, cancellation);
        return true;
    }

    /// <summary>Every key that a valid token may be signed with, in the order in which they sign; never empty.</summary>
    public async ValueTask<IReadOnlyList<SigningKey>> PublishedAsync(CancellationToken cancellation) =>
        (await ReadAsync(RereadAfter, cancellation)).Keys;

    /// <summary>Null for a key that nobody signs with. An unknown one is looked for in the database, but not each time.</summary>
    public async ValueTask<SigningKey?> FindAsync(string keyId, CancellationToken cancellation) =>
        Find((await ReadAsync(RereadAfter, cancellation)).Keys, keyId)
        ?? Find((await ReadAsync(RereadForUnknownAfter, cancellation)).Keys, keyId);

    public void Dispose() => _reading.Dispose();

    private static SigningKey? Find(IReadOnlyList<SigningKey> keys, string keyId) =>
        keys.FirstOrDefault(key => key.KeyId == keyId);

    private async ValueTask<Snapshot> ReadAsync(TimeSpan unlessYoungerThan, CancellationToken cancellation)
    {
        if (_current is { } known && IsGood(known, unlessYoungerThan))
        {
            return known;
        }

        await _reading.WaitAsync(cancellation);
        try
        {
            if (_current is { } meanwhile && IsGood(meanwhile, unlessYoungerThan))
            {
                return meanwhile;
            }

            var readAt = time.GetTimestamp();
            return _current = new Snapshot(await ReadOrMakeAsync(cancellation), readAt);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>A key that was revoked since makes it worthless, however young it is.</summary>
    private bool IsGood(Snapshot snapshot, TimeSpan unlessYoungerThan) =>
        time.GetElapsedTime(snapshot.ReadAt) < unlessYoungerThan
        && !snapshot.Keys.Any(key => revoked.Contains(key.KeyId));

    private async Task<IReadOnlyList<SigningKey>> ReadOrMakeAsync(CancellationToken cancellation)
    {
        var newestFrom = Now() - SigningPeriod;
        var records = await ReadNeededAsync(cancellation);
        if (records.All(record => record.CreatedAt < Timestamp.From(newestFrom)))
        {
            await AddUnlessAnySinceAsync(newestFrom, cancellation);
            records = await ReadNeededAsync(cancellation);
        }

        // Keys already in use stay the same objects: importing one costs more than looking it up.
        var known = _current?.Keys.ToDictionary(key => key.KeyId) ?? [];
        return [.. records.Select(record => known.GetValueOrDefault(record.KeyId) ?? SigningKey.From(record))];
    }

    /// <summary>Those that sign, will sign, or have signed a token that may not be expired yet.</summary>
    private async Task<IReadOnlyList<SigningKeyRecord>> ReadNeededAsync(CancellationToken cancellation)
    {
        var now = Now();
        var records = await store.ReadSinceAsync(Timestamp.From(now - SigningPeriod - PublishedAfter), cancellation);
        var successorFrom = Timestamp.From(now - RetiredFor);
        return [.. records.Where((_, i) => i == records.Length - 1 || records[i + 1].SignsFrom > successorFrom)];
    }

    private Task AddUnlessAnySinceAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var now = Now();
        var key = SigningKey.New(createdAt: Timestamp.From(now), signsFrom: Timestamp.From(now + PublishedBefore));
        return store.AddUnlessAnySinceAsync(key.ToRecord(), Timestamp.From(moment), cancellation);
    }

    private DateTimeOffset Now() => time.GetUtcNow();

    private sealed record Snapshot(IReadOnlyList<SigningKey> Keys, long ReadAt);
}
