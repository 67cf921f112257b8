using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Marketplace.Kernel;

/// <summary>Whether this process may make keys. Identity alone sets it.</summary>
public sealed class KeyRingOptions
{
    public bool MakesKeys { get; set; }
}

/// <summary>
/// The key ring that tickets, cookies and antiforgery share: a schema with its own role (<c>ConnectionStrings:keys</c>).
/// Identity writes it; the others wait for a key and never make one.
/// </summary>
internal sealed class KeyRing(IConfiguration configuration, IOptions<KeyRingOptions> options) : IXmlRepository
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _connection = configuration.GetConnectionString("keys")
        ?? throw new InvalidOperationException("Connection string 'keys' is missing.");

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var giveUpAt = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                var keys = Read();
                if (keys.Count > 0 || options.Value.MakesKeys || DateTime.UtcNow > giveUpAt) return keys;
            }
            catch (NpgsqlException) when (!options.Value.MakesKeys && DateTime.UtcNow < giveUpAt)
            {
                // Identity has not made the table yet.
            }
            Thread.Sleep(200);
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = new NpgsqlConnection(_connection);
        connection.Open();
        using var command = new NpgsqlCommand(
            "insert into keys.data_protection_keys (friendly_name, xml) values ($1, $2) on conflict do nothing", connection);
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<KeyRingOptions>();
        builder.Services.AddSingleton<KeyRing>();
        var protection = builder.Services.AddDataProtection().SetApplicationName("marketplace");
        if (builder.Configuration["Marketplace:Keys:Certificate"] is { Length: > 0 } path)
        {
            protection.ProtectKeysWithCertificate(
                X509CertificateLoader.LoadPkcs12FromFile(path, builder.Configuration["Marketplace:Keys:Password"]));
        }
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeyRing, IOptions<KeyRingOptions>>((keys, ring, options) =>
        {
            keys.XmlRepository = ring;
            keys.AutoGenerateKeys = options.Value.MakesKeys;
        });
    }

    private List<XElement> Read()
    {
        using var connection = new NpgsqlConnection(_connection);
        connection.Open();
        using var command = new NpgsqlCommand("select xml from keys.data_protection_keys order by created_at", connection);
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read()) keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }
}
