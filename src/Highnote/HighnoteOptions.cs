using Stretch.Highnote.Pacing;

namespace Stretch.Highnote;

/// <summary>How the issuer is reached; configuration section <c>Highnote</c>.</summary>
public sealed class HighnoteOptions
{
    /// <summary>The GraphQL endpoint; default is the issuer's Test environment.</summary>
    public Uri Endpoint { get; set; } = new("https://api.us.test.highnote.com/graphql");

    /// <summary>The longest a connection may take to stand, TLS included, in milliseconds; default 5,000.</summary>
    public int ConnectTimeoutMs { get; set; } = 5_000;

    /// <summary>The longest one request may take from start to last byte, connecting included, in milliseconds; default 20,000.</summary>
    public int RequestTimeoutMs { get; set; } = 20_000;

    /// <summary>How long a pooled connection is used before name resolution is asked anew, in milliseconds; default 300,000.</summary>
    public int ConnectionLifetimeMs { get; set; } = 300_000;

    /// <summary>The largest reply that is read, in bytes; default 4 MiB.</summary>
    public int MaxReplyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The share of failed requests (0 to 1) that opens the circuit; default 0.5.</summary>
    public double CircuitFailureRatio { get; set; } = 0.5;

    /// <summary>How many requests a window must have seen before the share counts, 2 or more; default 20.</summary>
    public int CircuitMinimumRequests { get; set; } = 20;

    /// <summary>The window over which the share is taken, 500 or more milliseconds; default 10,000.</summary>
    public int CircuitWindowMs { get; set; } = 10_000;

    /// <summary>How long an open circuit lets nothing through, 500 or more milliseconds; default 5,000.</summary>
    public int CircuitPauseMs { get; set; } = 5_000;

    /// <summary>The pace of requests per API key.</summary>
    public RequestBudgetOptions Budget { get; set; } = new();

    /// <summary>What is wrong with these settings, naming each; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems()
    {
        const int minCircuitMs = 500;
        var problems = new List<string>(Budget.Problems());
        Require(
            Endpoint.IsAbsoluteUri && Endpoint.Scheme is "https" or "http",
            "Endpoint",
            "an absolute http(s) address"
        );
        Require(ConnectTimeoutMs > 0, "ConnectTimeoutMs", "1 or more milliseconds");
        Require(RequestTimeoutMs > 0, "RequestTimeoutMs", "1 or more milliseconds");
        Require(ConnectionLifetimeMs > 0, "ConnectionLifetimeMs", "1 or more milliseconds");
        Require(MaxReplyBytes > 0, "MaxReplyBytes", "1 or more bytes");
        Require(CircuitFailureRatio is > 0 and <= 1, "CircuitFailureRatio", "a share above 0 and up to 1");
        Require(CircuitMinimumRequests >= 2, "CircuitMinimumRequests", "2 or more requests");
        Require(CircuitWindowMs >= minCircuitMs, "CircuitWindowMs", "500 or more milliseconds");
        Require(CircuitPauseMs >= minCircuitMs, "CircuitPauseMs", "500 or more milliseconds");
        return problems;

        void Require(bool met, string setting, string wanted)
        {
            if (!met)
            {
                problems.Add($"Highnote:{setting} has to be {wanted}.");
            }
        }
    }
}
