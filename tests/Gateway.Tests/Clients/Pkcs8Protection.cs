using System.Formats.Asn1;
using System.Globalization;

namespace Stretch.Gateway.Tests.Clients;

/// <summary>Reads how an encrypted PKCS#8 key is protected (RFC 8018), without the password.</summary>
internal static class Pkcs8Protection
{
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";

    /// <summary>The number of PBKDF2 rounds.</summary>
    public static int ReadPbes2(byte[] encryptedPkcs8, out string pseudoRandomFunction, out string cipher)
    {
        var algorithm = new AsnReader(encryptedPkcs8, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        Assert.Equal(Pbes2, algorithm.ReadObjectIdentifier());
        var parameters = algorithm.ReadSequence();
        var derivation = parameters.ReadSequence();
        Assert.Equal(Pbkdf2, derivation.ReadObjectIdentifier());
        var pbkdf2 = derivation.ReadSequence();
        pbkdf2.ReadOctetString();
        var rounds = int.Parse(
            pbkdf2.ReadInteger().ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
        if (pbkdf2.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            pbkdf2.ReadInteger();
        }

        pseudoRandomFunction = pbkdf2.ReadSequence().ReadObjectIdentifier();
        cipher = parameters.ReadSequence().ReadObjectIdentifier();
        return rounds;
    }
}
