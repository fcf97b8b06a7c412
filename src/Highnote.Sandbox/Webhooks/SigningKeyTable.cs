using System.Security.Cryptography;
using Npgsql;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal static class SigningKeyTable
{
    public const int MaxActive = 5;
    private const int SecretBytes = 32;

    public static Task<SigningKey?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync("select * from signing_keys where id = $1", Read, id);

    /// <summary>Those that sign now, newest first.</summary>
    public static Task<List<SigningKey>> ListActiveAsync(IQueries queries, string targetId) =>
        queries.ListAsync(
            """
            select * from signing_keys where target_id = $1 and (expires_at is null or expires_at > $2)
            order by seq desc
            """,
            Read,
            targetId,
            queries.Now
        );

    public static Task InsertAsync(Session session, string targetId) =>
        session.ExecuteAsync(
            "insert into signing_keys (id, target_id, secret, created_at) values ($1, $2, $3, $4)",
            EntityIds.New(IdPrefix.SigningKey, session.Now),
            targetId,
            RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true),
            session.Now
        );

    public static Task ExpireAsync(Session session, string targetId, DateTimeOffset at) =>
        session.ExecuteAsync(
            "update signing_keys set expires_at = $2 where target_id = $1 and expires_at is null",
            targetId,
            at
        );

    private static SigningKey Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("secret"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.GetOrNull<DateTimeOffset>("expires_at")
        );
}
