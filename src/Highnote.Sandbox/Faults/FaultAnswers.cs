using Stretch.Highnote.Sandbox.Api;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Faults;

/// <summary>The faults that show inside a GraphQL answer.</summary>
internal static class FaultAnswers
{
    /// <summary>The fault that struck this call, if it is meant for this field.</summary>
    public static Fault? Of(FieldContext context) =>
        context.State is RequestState { Fault: { } fault } && fault.Matches(context.FieldName) ? fault : null;

    /// <returns>What a mutation answers instead of acting, or null: it acts.</returns>
    /// <exception cref="FieldException">The fault is an entry of <c>errors</c>.</exception>
    public static object? InPlaceOf(FieldContext context) =>
        Of(context) switch
        {
            { Kind: FaultKind.UserError } fault => UserError.At(fault.Code, fault.Message, "input"),
            { Kind: FaultKind.AccessDenied } fault => new AccessDenied(fault.Message),
            { Kind: FaultKind.Errors } fault => throw new FieldException(fault.Message),
            _ => null,
        };
}
