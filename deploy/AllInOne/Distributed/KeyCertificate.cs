using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Marketplace.AllInOne.Distributed;

/// <summary>The certificate that encrypts the key ring where it leaves the one process: made once, kept with its password.</summary>
internal static class KeyCertificate
{
    public static Dictionary<string, string?> ReadOrMake(DataFolder data)
    {
        var file = data.In("keys.pfx");
        var password = Secrets.ReadOrMake(data.In("keys.secret"));
        if (!File.Exists(file)) Make(file, password);
        return new() { ["Marketplace:Keys:Certificate"] = file, ["Marketplace:Keys:Password"] = password };
    }

    private static void Make(string file, string password)
    {
        using var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=marketplace key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(20));
        Secrets.Write(file, certificate.Export(X509ContentType.Pkcs12, password));
    }
}
