using Npgsql;
using Stretch.Highnote.Sandbox.Applications;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Documents;

internal static class DocumentSessionTable
{
    private const string Select = "select t.* from document_sessions t";

    public static Task<DocumentSession?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<DocumentSession?> LockAsync(Session session, string id) =>
        session.FindAsync($"{Select} where t.id = $1 for no key update", Read, id);

    public static Task<List<DocumentSession>> ListAsync(IQueries queries, CardApplication application) =>
        queries.ListAsync($"{Select} where t.application_id = $1 order by t.seq", Read, application.Id);

    public static Task InsertAsync(Session session, DocumentSession documents) =>
        session.ExecuteAsync(
            """
            insert into document_sessions
                (id, application_id, applicant_id, document_types, status, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """,
            documents.Id,
            documents.ApplicationId,
            documents.ApplicantId,
            documents.DocumentTypes.ToArray(),
            documents.Status,
            documents.CreatedAt,
            documents.UpdatedAt
        );

    public static async Task<DocumentSession> MoveAsync(
        Session session,
        DocumentSession documents,
        DocumentSessionStatus status
    )
    {
        var moved = documents with { Status = status, UpdatedAt = session.Now };
        await session.ExecuteAsync(
            "update document_sessions set status = $2, updated_at = $3 where id = $1",
            moved.Id,
            moved.Status,
            moved.UpdatedAt
        );
        return moved;
    }

    private static DocumentSession Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("application_id"),
            reader.Get<string>("applicant_id"),
            reader.Get<string[]>("document_types"),
            reader.Enum<DocumentSessionStatus>("status"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.Get<DateTimeOffset>("updated_at")
        );
}
