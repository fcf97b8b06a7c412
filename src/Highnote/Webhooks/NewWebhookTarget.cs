namespace Stretch.Highnote.Webhooks;

/// <param name="Name">1 to 255 characters.</param>
/// <param name="Uri">https only at the issuer.</param>
/// <param name="Subscriptions">Event names; <see cref="EventNames.Needed"/> are the ones this product lives on.</param>
public sealed record NewWebhookTarget(string Name, Uri Uri, IReadOnlyList<string> Subscriptions);
