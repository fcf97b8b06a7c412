namespace Stretch.Highnote.Webhooks;

/// <summary>What an event's name says it is about. New names appear with a week's notice, so none is an error.</summary>
public enum EventFamily
{
    /// <summary>A name this product does nothing with.</summary>
    Other,

    /// <summary>The issuer checking that the target answers.</summary>
    Activation,
    Application,

    /// <summary>One of the nine internal-transfer events.</summary>
    Transfer,
    Card,
    Account,
}
