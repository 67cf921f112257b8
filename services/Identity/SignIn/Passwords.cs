using System.Security.Cryptography;
using Marketplace.Identity.People;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Identity.SignIn;

/// <summary>Checks and sets passwords through ASP.NET Core Identity.</summary>
internal sealed class Passwords(PeopleStore store, UserManager<Person> people)
{
    private static string? _nobodysHash;

    /// <summary>A number nobody has, or without a password, is checked against a hash nothing matches: it costs as much time.</summary>
    /// <returns>The person, or null when the password is not theirs.</returns>
    public async Task<Person?> CheckAsync(string phone, string password, CancellationToken ct)
    {
        var person = await store.FindByPhoneAsync(phone, ct);
        var asked = person?.PasswordHash is null ? new Person { Phone = phone, PasswordHash = NobodysHash() } : person;
        return await people.CheckPasswordAsync(asked, password) && asked == person ? person : null;
    }

    /// <summary>Sets a new password and a new security stamp, which ends every session begun under the old one.</summary>
    public async Task SetAsync(Person person, string password)
    {
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        await people.UpdateSecurityStampAsync(person);
    }

    private string NobodysHash() => _nobodysHash ??= people.PasswordHasher.HashPassword(
        new Person(), Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
}
