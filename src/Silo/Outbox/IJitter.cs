namespace Stretch.Silo.Outbox;

/// <summary>Chance, for pauses: what failed together must not come back together.</summary>
internal interface IJitter
{
    /// <summary>The pause, or up to a quarter more; never less, as somebody may have asked for it.</summary>
    TimeSpan Spread(TimeSpan pause);
}
