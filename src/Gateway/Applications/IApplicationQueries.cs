using Stretch.Applications;
using Stretch.Clients;

namespace Stretch.Gateway.Applications;

/// <summary>Reads committed applications; another client's are absent.</summary>
public interface IApplicationQueries
{
    Task<ApplicationProgress?> FindAsync(
        ClientId clientId,
        CardApplicationId applicationId,
        CancellationToken cancellation
    );
}

/// <param name="IsAtRest">Nothing more happens by itself soon: decided, its account open, or a person has to look.</param>
public sealed record ApplicationProgress(ApplicationView View, bool IsAtRest);
