using System.Security.Cryptography;
using Marketplace.Identity.People;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Identity.SignIn;

/// <summary>The answer to a password.</summary>
internal enum PasswordAnswer
{
    Right,
    Wrong,
    LockedOut,
}

/// <summary>Checks and sets passwords through ASP.NET Core Identity.</summary>
internal sealed class Passwords(PeopleStore store, UserManager<Person> people, SignInManager<Person> signIn)
{
    private static string? _nobodysHash;

    /// <summary>
    /// A number nobody has, or without a password, is checked against a hash nothing matches: it costs as much time, and is
    /// locked out after as many tries.
    /// </summary>
    public async Task<(PasswordAnswer Answer, Person? Person)> CheckAsync(string phone, string password, CancellationToken ct)
    {
        var person = await store.FindByPhoneAsync(phone, ct);
        var stranger = await store.StrangerAsync(phone, NobodysHash(), ct);
        var checkedPerson = person?.PasswordHash is null ? stranger : person;
        var result = await signIn.CheckPasswordSignInAsync(checkedPerson, password, lockoutOnFailure: true);
        if (result.IsLockedOut) return (PasswordAnswer.LockedOut, null);
        return result.Succeeded && checkedPerson == person ? (PasswordAnswer.Right, person) : (PasswordAnswer.Wrong, null);
    }

    /// <summary>Sets a new password and a new security stamp, which ends every session begun under the old one.</summary>
    public async Task SetAsync(Person person, string password)
    {
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        await people.UpdateSecurityStampAsync(person);
        await people.ResetAccessFailedCountAsync(person);
        await people.SetLockoutEndDateAsync(person, null);
    }

    private string NobodysHash() => _nobodysHash ??= people.PasswordHasher.HashPassword(
        new Person(), Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
}
