using Stretch.Outbox;

namespace Stretch.Applications;

/// <summary>
/// The address of one card application: keeps no state between calls, takes its calls one after the other, drives it at the
/// issuer and hands transitions to the person. The key is the <see cref="CardApplicationId"/> as text.
/// </summary>
[Alias("stretch.application")]
public interface IApplicationGrain : IGrainWithStringKey
{
    /// <summary>Takes the application as far as it goes now: holder, application, decision, account.</summary>
    [Alias("drive")]
    Task<OutboxVerdict> Drive();

    /// <summary>
    /// Something happened at the issuer: reads application and account anew, hands on what changed and drives on. Done when
    /// everything was read; otherwise worth repeating.
    /// </summary>
    [Alias("refresh")]
    Task<OutboxVerdict> Refresh();
}
