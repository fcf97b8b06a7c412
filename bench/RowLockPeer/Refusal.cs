namespace Stretch.RowLockPeer;

/// <summary>Why a call is refused, as HTTP says it.</summary>
internal sealed record Refusal(int Status, string Code, string Detail)
{
    public static readonly Refusal Unauthorized = new(
        StatusCodes.Status401Unauthorized,
        "unauthorized",
        "No good token."
    );
    public static readonly Refusal NoProgram = new(
        StatusCodes.Status400BadRequest,
        "program_ambiguous",
        "Name the program: programId."
    );
    public static readonly Refusal KeyReused = new(
        StatusCodes.Status422UnprocessableEntity,
        "idempotency_key_reused",
        "Another request was made under this key."
    );

    public static Refusal NotFound(string noun) =>
        new(StatusCodes.Status404NotFound, "not_found", $"There is no such {noun}.");

    public static Refusal Conflict(string code, string detail) => new(StatusCodes.Status409Conflict, code, detail);
}
