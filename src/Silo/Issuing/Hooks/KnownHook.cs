using Stretch.Clients;
using Stretch.Highnote.Webhooks;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>A hook of ours: whose events it takes, and the secrets by key id that the issuer may sign them with.</summary>
internal sealed record KnownHook(ClientId ClientId, Dictionary<string, SigningSecret> Keys);
