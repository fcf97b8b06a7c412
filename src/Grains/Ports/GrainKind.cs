namespace Stretch.Grains.Ports;

/// <summary>The grains that own rows. Their rows are locked in this order.</summary>
public enum GrainKind
{
    Client,
    User,
    Program,
}
