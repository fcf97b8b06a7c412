using Microsoft.Extensions.DependencyInjection;
using Stretch.Clients;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Gateway.Tests.Configurations;

/// <summary>The API with an issuer that says nothing about a configuration until the test lets it.</summary>
public sealed class HeldUpIssuerFixture : GatewayFixture
{
    private readonly HeldUpCardPrograms cardPrograms = new();

    /// <summary>Completes when the issuer was asked.</summary>
    public Task Asked => cardPrograms.Asked.Task;

    public void LetAnswer() => cardPrograms.MayAnswer.TrySetResult();

    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton<ICardProgramIssuer>(cardPrograms);

    private sealed class HeldUpCardPrograms : ICardProgramIssuer
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayAnswer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<Result<FundingAccount>> ResolveFunding(ConfigureClient command)
        {
            Asked.TrySetResult();
            await MayAnswer.Task;
            return Result.Done(new FundingAccount(command.CardFundingAccountId));
        }
    }
}
