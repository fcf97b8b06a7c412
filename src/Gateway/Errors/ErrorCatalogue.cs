using System.Collections.Frozen;
using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Attachments;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Schemas;
using Stretch.Gateway.Security;
using Stretch.Issuing;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Gateway.Errors;

/// <summary>
/// Every error a caller may meet: one example of each, for its code, status and words, and what to do about it. The
/// reference document and <c>docs/errors.md</c> are made from this; why an error happens is its type's summary.
/// </summary>
internal static class ErrorCatalogue
{
    private static readonly UserId User = Sample.Id<UserId>();
    private const int AttachmentLimit = 1_000;
    private const int UserTaskLimit = 10_000;
    private static readonly ProgramId Program = Sample.Id<ProgramId>();
    private static readonly UserTaskId UserTask = Sample.Id<UserTaskId>();

    /// <summary>In the order of the documentation: by status, then as one meets them.</summary>
    public static IReadOnlyList<CataloguedError> All { get; } =
    [
        new(
            ValidationFailed.Of("totalAwardPool", "must be from 0.01 to 10000000000.00"),
            "Correct the fields that `errors` names: all faults of form at once, then all ids that do not name what they have to."
        ),
        new(
            new MalformedJson("The body is not valid JSON (line 3, byte 17)."),
            "Send one JSON object in UTF-8, each field once."
        ),
        new(new ProgramAmbiguous(User), "Name the program as `programId`, in the body or in the query."),
        new(
            new BadRequest(StatusCodes.Status400BadRequest),
            "Look for a broken request line, header or encoding; an HTTP library does not produce one."
        ),
        new(
            new Unauthorized(BasicCredentials.Challenge),
            "Get a new token from `POST /v1/oauth2/token`; if that is refused too, ask the operator for credentials."
        ),
        new(new NotFound("program"), "Check the id, its prefix, and that this client made the object."),
        new(new RouteNotFound(), "Compare the path with the reference at `/docs`."),
        new(new MethodNotAllowed(), "Use a method that the `Allow` header names."),
        new(
            new InsufficientPool(new Money(100_00), new Money(12_50)),
            "Raise `totalAwardPool`, or remove assignments."
        ),
        new(new EnrollmentLimitReached(), "Raise `maxParticipants`, or unenrol somebody."),
        new(
            new TaskDetaching(Sample.Id<TaskId>(), Program),
            "Wait until `GET /v1/programs/{programId}/tasks` does not show the task any more; seconds, even for many people."
        ),
        new(
            new AttachmentLimitReached(AttachmentLimit),
            "Detach tasks that nobody is to get any more: `DELETE /v1/programs/{programId}/tasks/{taskId}`."
        ),
        new(
            new TooManyUserTasks(User, UserTaskLimit),
            "Remove tasks from the person one by one first: `DELETE /v1/tasks/{taskId}/users/{userId}`."
        ),
        new(
            new AwardPoolInUse(new Money(900_00), new Money(500_00)),
            "Ask for a total of at least what is in use, or remove assignments first."
        ),
        new(new ParticipantsEnrolled(40, 25), "Ask for a cap of at least those enrolled, or unenrol people first."),
        new(
            new ProgramNotEmpty(Program, 3),
            "Unenrol everyone first: `GET /v1/programs/{programId}/users` lists them."
        ),
        new(
            new AttachmentsRunning(Program, 1),
            "Wait until `GET /v1/programs/{programId}/tasks` shows no task ATTACHING or DETACHING."
        ),
        new(
            new ProgramMoneyHeld(Program, new Money(20_00), new Money(150_00)),
            "Wait until payments on their way have ended; `GET /v1/programs/{programId}/statistics` shows them."
        ),
        new(new ProgramDeleted(Program), "Use another program: a deleted one stays deleted."),
        new(
            new UserNotEnrolled(User, Program),
            "Enrol the person first: `PUT /v1/programs/{programId}/users/{userId}/enroll`. Who was erased has left every program."
        ),
        new(new UserTaskRemoved(UserTask), "Assign the task again; that makes a new user task."),
        new(new UserTaskCompleted(UserTask), "Nothing: the work is done. Read the user task to see its payment."),
        new(new UserTaskFrozen(UserTask), "Ask the operator, who compares our records with the issuer's."),
        new(
            new ResolutionNotPossible(
                Sample.Id<BreakId>(),
                "it is EXTRA_TRANSFER, and only a MISSING_TRANSFER can be said never to have been made."
            ),
            "Send the resolution that fits the kind: TRANSFER_NEVER_MADE for a missing transfer, TRANSFER_FAILED for one that the issuer shows as FAILED, else ACCEPTED once the attempt has come to its end."
        ),
        new(
            new ConsentMissing([Sample.Id<AgreementId>()]),
            "Record the person's consent to each agreement named: `POST /v1/agreements/{agreementId}/users/{userId}`."
        ),
        new(new ConfigurationMissing(), "Set the configuration once: `PUT /v1/configurations`."),
        new(
            new AccountNotOpen(User),
            "Apply for a card, and wait for `APPROVED` and an open account: `GET /v1/users/{userId}/account-details`."
        ),
        new(
            new AccountSuspended(User),
            "Wait until the issuer has opened the account again, or have the person ask the issuer; then complete again."
        ),
        new(
            new AccountClosed(User),
            "Apply for another card: `POST /v1/applications`. An account that was closed stays closed."
        ),
        new(
            new AccountWrongProduct(User, "card-product-1"),
            "Apply for a card with this program's `programId`, so that it is of the program's card product."
        ),
        new(new IdentityIncomplete(User, ["dateOfBirth", "zip"]), "Add the fields named: `PUT /v1/users/{userId}`."),
        new(
            new IdentityUnacceptable(
                User,
                [new FieldFault("lastName", "must have 2 to 255 letters from A to Z, spaces or ' , . -")]
            ),
            "Write the fields named the way the issuer takes them: `PUT /v1/users/{userId}`."
        ),
        new(
            new CardholderAgreementMissing(),
            "Create one by `POST /v1/agreements`, record the person's consent, then apply again."
        ),
        new(new IssuerKeyMissing(), "Send `highnoteApiKey` by `PUT /v1/configurations`."),
        new(new IssuerKeyRefused(), "Check the key at the issuer, and send a good one by `PUT /v1/configurations`."),
        new(
            new TooManyHookKeys(5),
            "Wait until a key has expired: `GET /v1/clients/{clientId}/issuer-hook` shows them; newer ones are good meanwhile."
        ),
        new(new WebhookInactive(), "Set, or set again, where events go: `POST /v1/webhooks`."),
        new(
            new UserErased(User),
            "Nothing brings the details back. Whoever comes again is a new person: `POST /v1/users`."
        ),
        new(
            new IssuerAnswerMissing(User, Sample.Id<CardApplicationId>().ToString()),
            "Repeat in a minute; if it stays, resolve the break about it: `GET /v1/onboarding/breaks`."
        ),
        new(
            new AnswerErased(),
            "Nothing needs to be sent again: the request was carried out. Read what remains of the person: `GET /v1/users/{userId}`."
        ),
        new(
            new RequestInProgress(),
            "Repeat with the same `Idempotency-Key` after a second: it answers what the earlier request came to."
        ),
        new(
            new TooManySecrets(5),
            "Let an older secret expire, or end the older ones sooner with a shorter `overlapSeconds`."
        ),
        new(new BodyTooLarge(BodyReader.MaxBodyBytes), "Send less: no request needs this much."),
        new(
            new UnsupportedMediaType(),
            "Send `Content-Type: application/json`; a form for a token is `application/x-www-form-urlencoded`, in UTF-8."
        ),
        new(new IdempotencyKeyReused(), "Use a new key for each new request; repeat a request unchanged."),
        new(
            new RateLimited(100),
            "Spread requests; `RateLimit-Remaining` tells what is left of the second, `Retry-After` how long to wait."
        ),
        new(
            new TooManyFailedLogins(5, TimeSpan.FromSeconds(2)),
            "Wait as many seconds as `Retry-After` says, and correct the credentials."
        ),
        new(new InternalError(), "Quote the `id` to the operator. Repeating with the same `Idempotency-Key` is safe."),
        new(new Overloaded(), "Repeat after `Retry-After`, with growing pauses."),
        new(new StorageUnavailable(), "Repeat after `Retry-After`, with growing pauses."),
        new(
            new OutcomeUnknown(),
            "Repeat with the same `Idempotency-Key`: the answer tells what became of the first request."
        ),
        new(new IssuerUnavailable(), "Repeat after `Retry-After`, with growing pauses."),
        new(
            new IssuerHookUnverified(),
            "Repeat later; if it stays, ask the operator whether the public address is reachable."
        ),
    ];

    private static readonly FrozenDictionary<Type, CataloguedError> ByType = All.ToFrozenDictionary(entry =>
        entry.Example.GetType()
    );

    /// <exception cref="InvalidOperationException">The type has no entry: a bug.</exception>
    public static CataloguedError Of(Type error) =>
        ByType.TryGetValue(error, out var entry)
            ? entry
            : throw new InvalidOperationException($"{error.Name} is missing in {nameof(ErrorCatalogue)}.");
}

/// <summary>An error as a caller meets it.</summary>
/// <param name="Cure">What the caller can do about it, as Markdown.</param>
internal sealed record CataloguedError(Error Example, string Cure)
{
    public string Code => Example.Code;

    public int Status => ErrorStatus.Of(Example);

    /// <summary>Why it happens, as Markdown.</summary>
    public string Cause => CodeDocs.SummaryOf(Example.GetType()) ?? "";
}
