using Stretch.Gateway.Errors;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Schemas;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Tasks;

/// <summary>In which program a person is given a task, or it is taken back: the one named, or the person's only one.</summary>
internal sealed class ProgramOfCall(IEnrollmentQueries enrollments)
{
    private const string Field = "programId";

    public static Parameter Parameter => Parameter.Query(Field, Schema.Id<ProgramId>());

    /// <summary>What the body may name.</summary>
    public static ProgramId? ReadBody(RequestBody body) => body.OptionalId<ProgramId>(Field);

    /// <summary>The program that the body or the query names; both may, if they name the same.</summary>
    public static ProgramId? Named(RequestBody body, IQueryCollection query)
    {
        var inBody = ReadBody(body);
        var texts = query[Field];
        if (texts.Count == 0)
        {
            return inBody;
        }

        if (texts is not [{ } text])
        {
            body.Fault(Field, "must be given once");
            return null;
        }

        if (!ProgramId.TryParse(text, out var inQuery))
        {
            body.Fault(Field, $"must be an id that starts with {ProgramId.Prefix}_");
        }
        else if (inBody is { } other && other != inQuery)
        {
            body.Fault(Field, "must be the same in the body and in the query");
        }

        return inQuery;
    }

    public async ValueTask<Result<ProgramId>> FindAsync(ProgramId? named, UserId userId, PartnerRequest request) =>
        named is { } program
            ? Result.Done(program)
            : await enrollments.FindProgramsOfAsync(request.ClientId, userId, limit: 2, request.Aborted) switch
            {
                null => new NotFound("user"),
                [] => new UserNotEnrolled(userId, ProgramId: null),
                [var only] => Result.Done(only),
                _ => new ProgramAmbiguous(userId),
            };
}
