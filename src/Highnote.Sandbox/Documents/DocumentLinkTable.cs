using Npgsql;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Documents;

internal static class DocumentLinkTable
{
    private const string Select = "select t.* from document_links t";

    public static Task<DocumentLink?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<List<DocumentLink>> ListAsync(IQueries queries, DocumentSession documents) =>
        queries.ListAsync($"{Select} where t.session_id = $1 order by t.seq", Read, documents.Id);

    public static Task InsertAsync(Session session, DocumentLink link) =>
        session.ExecuteAsync(
            """
            insert into document_links
                (id, session_id, document_type, status, review_status, review_reasons, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            link.Id,
            link.SessionId,
            link.DocumentType,
            link.Status,
            link.ReviewStatus,
            link.ReviewReasons.ToArray(),
            link.CreatedAt,
            link.UpdatedAt
        );

    /// <summary>Takes every document of a session as handed in.</summary>
    /// <returns>False if there is none.</returns>
    public static async Task<bool> CompleteAsync(Session session, DocumentSession documents) =>
        await session.ExecuteAsync(
            "update document_links set status = $2, updated_at = $3 where session_id = $1",
            documents.Id,
            DocumentLinkStatus.Completed,
            session.Now
        ) > 0;

    public static Task ReviewAsync(Session session, DocumentLink link) =>
        session.ExecuteAsync(
            "update document_links set review_status = $2, review_reasons = $3, updated_at = $4 where id = $1",
            link.Id,
            link.ReviewStatus,
            link.ReviewReasons.ToArray(),
            link.UpdatedAt
        );

    private static DocumentLink Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("session_id"),
            reader.Get<string>("document_type"),
            reader.Enum<DocumentLinkStatus>("status"),
            reader.Enum<DocumentReviewStatus>("review_status"),
            reader.Get<string[]>("review_reasons"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.Get<DateTimeOffset>("updated_at")
        );
}
