namespace Stretch.Highnote.Sandbox.Mutations;

/// <summary>The codes of our user errors.</summary>
internal static class Codes
{
    public const string NotFound = "NOT_FOUND";
    public const string Invalid = "INVALID_INPUT";
    public const string Duplicate = "DUPLICATE";
    public const string InvalidState = "INVALID_STATE";
    public const string LimitReached = "LIMIT_REACHED";
    public const string NotAllowedInTest = "NOT_ALLOWED_IN_TEST";
    public const string InjectedFault = "INJECTED_FAULT";
}
