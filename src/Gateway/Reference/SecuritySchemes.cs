using System.Text.Json.Nodes;

namespace Stretch.Gateway.Reference;

/// <summary>The ways to authenticate.</summary>
internal static class SecuritySchemes
{
    public const string Operator = "operator";
    public const string Client = "client";
    public const string Bearer = "bearer";
    public const string Signature = "issuerSignature";

    public static JsonObject Components =>
        new()
        {
            [Bearer] = Http("bearer", "An access token of `POST /v1/oauth2/token`.").WithFormat(),
            [Client] = Http("basic", "`clientId` and `encodedClientSecret`."),
            [Operator] = Http("basic", "The operator's name and password."),
            [Signature] = new JsonObject
            {
                ["type"] = "apiKey",
                ["in"] = "header",
                ["name"] = "highnote-signature",
                ["description"] = "The issuer's HMAC over the body.",
            },
        };

    private static JsonObject Http(string scheme, string description) =>
        new()
        {
            ["type"] = "http",
            ["scheme"] = scheme,
            ["description"] = description,
        };

    private static JsonObject WithFormat(this JsonObject scheme)
    {
        scheme["bearerFormat"] = "JWT";
        return scheme;
    }
}
