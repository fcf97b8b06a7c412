using Stretch.Gateway.Errors;
using Stretch.Results;

namespace Stretch.Gateway.Reference;

/// <summary>Every error that an operation may answer: its own, and what it has in common with its like.</summary>
internal static class Refusals
{
    /// <summary>Of everything that is served.</summary>
    private static readonly Type[] Always = [typeof(BadRequest), typeof(InternalError)];

    private static readonly Type[] BehindTheOperatorsDoor =
    [
        typeof(Unauthorized),
        typeof(TooManyFailedLogins),
        typeof(StorageUnavailable),
        typeof(Overloaded),
    ];

    private static readonly Type[] BehindThePartnersDoor =
    [
        typeof(Unauthorized),
        typeof(RateLimited),
        typeof(StorageUnavailable),
        typeof(Overloaded),
    ];

    /// <summary>Of a body that nobody needs, too.</summary>
    private static readonly Type[] OfAnUnreadableBody =
    [
        typeof(MalformedJson),
        typeof(BodyTooLarge),
        typeof(UnsupportedMediaType),
    ];

    private static readonly Type[] OfABody = [typeof(ValidationFailed), .. OfAnUnreadableBody];

    private static readonly Type[] OfAnIdempotencyKey =
    [
        typeof(ValidationFailed),
        typeof(IdempotencyKeyReused),
        typeof(AnswerErased),
    ];

    private static readonly Type[] OfGrains = [typeof(OutcomeUnknown)];

    public static IEnumerable<CataloguedError> Of(MappedOperation mapped)
    {
        var operation = mapped.Operation;
        Type[] all =
        [
            .. Always,
            .. mapped.Door switch
            {
                Door.Open => [],
                Door.Operator => BehindTheOperatorsDoor,
                Door.Partner => BehindThePartnersDoor,
                _ => throw new InvalidOperationException($"Nobody decided what the door {mapped.Door} refuses."),
            },
            .. operation.Request.ReadBody is null ? [] : OfABody,
            .. operation.NeedsNoBody ? OfAnUnreadableBody : [],
            .. operation.Request.ReadQuery is null ? [] : new[] { typeof(ValidationFailed) },
            .. NamesAnObject(mapped) ? new[] { typeof(NotFound) } : [],
            .. TakesIdempotencyKey(mapped) ? OfAnIdempotencyKey : [],
            .. AsksGrains(mapped.Endpoint) ? OfGrains : [],
            .. operation.Refusals,
        ];
        var errors = all.Distinct().Select(ErrorCatalogue.Of).ToHashSet();
        return ErrorCatalogue.All.Where(errors.Contains);
    }

    public static bool TakesIdempotencyKey(MappedOperation mapped) =>
        mapped is { Door: Door.Partner, Operation.TakesIdempotencyKey: true };

    /// <summary>Whoever knocks at an open door is not told what is behind it.</summary>
    private static bool NamesAnObject(MappedOperation mapped) =>
        mapped.Door != Door.Open && mapped.Operation.Path.Contains('{', StringComparison.Ordinal);

    /// <summary>Who cannot get at a grain cannot ask one.</summary>
    private static bool AsksGrains(Type endpoint) =>
        endpoint
            .GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter.ParameterType == typeof(IGrainFactory));
}
