using System.Globalization;
using System.Net;
using System.Text;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Load.Callers;

/// <summary>
/// The calls of one turn, each a person and a task that no other has: person by person, then the next task. People are dealt
/// to the programs in turn, so that neighbouring calls are about different programs where there are several.
/// </summary>
internal sealed class AssignRequests : IRequests
{
    private readonly byte[][] people;
    private readonly byte[][] tasks;
    private readonly byte[][] tails;
    private readonly byte[] beforeTask = Encoding.ASCII.GetBytes("POST /v1/tasks/");
    private readonly byte[] beforePerson = Encoding.ASCII.GetBytes("/users/");
    private readonly byte[] headers;
    private int next = -1;

    /// <param name="name">What every Idempotency-Key begins with; unique to these calls.</param>
    public AssignRequests(
        IReadOnlyList<ProgramId> programs,
        IReadOnlyList<UserId> people,
        IReadOnlyList<TaskId> tasks,
        IPEndPoint server,
        string token,
        string name
    )
    {
        this.people = [.. people.Select(id => Encoding.ASCII.GetBytes(id.ToString()))];
        this.tasks = [.. tasks.Select(id => Encoding.ASCII.GetBytes(id.ToString()))];
        tails = [.. programs.Select(Tail)];
        headers = Encoding.ASCII.GetBytes(
            $" HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {token}\r\n"
                + $"Content-Type: application/json\r\nIdempotency-Key: {name}-"
        );
    }

    public HttpStatusCode Expected => HttpStatusCode.Created;

    public int WriteNext(byte[] buffer) => Write(Take(), buffer);

    private int Take()
    {
        var number = Interlocked.Increment(ref next);
        return number < people.Length * tasks.Length
            ? number
            : throw new InvalidOperationException("The server was faster than calls were prepared for.");
    }

    private int Write(int number, byte[] buffer)
    {
        var (task, person) = Math.DivRem(number, people.Length);
        var rest = buffer.AsSpan();
        Append(ref rest, beforeTask);
        Append(ref rest, tasks[task]);
        Append(ref rest, beforePerson);
        Append(ref rest, people[person]);
        Append(ref rest, headers);
        number.TryFormat(rest, out var digits, default, CultureInfo.InvariantCulture);
        rest = rest[digits..];
        Append(ref rest, tails[person % tails.Length]);
        return buffer.Length - rest.Length;
    }

    private static void Append(ref Span<byte> rest, byte[] part)
    {
        part.CopyTo(rest);
        rest = rest[part.Length..];
    }

    private static byte[] Tail(ProgramId program)
    {
        var body = $$"""{"programId":"{{program}}"}""";
        return Encoding.ASCII.GetBytes($"\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
