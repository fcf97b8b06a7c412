using Stretch.Issuing;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>The path of a client's hook; the gateway maps it.</summary>
internal static class IssuerHookPath
{
    public static string Of(IssuerHookId hook) => $"/v1/hooks/highnote/{hook}";
}
