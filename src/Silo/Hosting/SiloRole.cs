namespace Stretch.Silo.Hosting;

/// <summary>What a process of <c>stretch serve</c> does.</summary>
internal enum SiloRole
{
    /// <summary>Answers <c>/v1</c>, holds grains and does the work behind them.</summary>
    All,

    /// <summary>
    /// Answers <c>/v1</c>. On Orleans it asks the silos for everything that is decided; on the embedded runtime there is nobody
    /// to ask, so it is the same as <see cref="All"/>.
    /// </summary>
    Gateway,

    /// <summary>Holds grains and does the work behind them: no <c>/v1</c>, but the addresses for orchestrators.</summary>
    Silo,
}
