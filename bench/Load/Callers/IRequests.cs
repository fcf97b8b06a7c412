using System.Net;

namespace Stretch.Load.Callers;

/// <summary>Calls that are made one after the other, by any number of callers.</summary>
internal interface IRequests
{
    public const int MaxRequestBytes = 2_048;

    /// <summary>What every call should be answered.</summary>
    HttpStatusCode Expected { get; }

    /// <summary>Writes a call that nobody has made yet as it goes over the wire, and answers its length.</summary>
    /// <param name="buffer"><see cref="MaxRequestBytes"/> long.</param>
    /// <exception cref="InvalidOperationException">All are made.</exception>
    int WriteNext(byte[] buffer);
}
