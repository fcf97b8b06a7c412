namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>Lets a browser act on one card for a while. The sandbox makes tokens but serves no browser.</summary>
internal sealed record ClientToken(string Value, DateTimeOffset ExpirationDate);
