namespace Marketplace.Identity.SignIn;

/// <summary>What a one-time code is good for; a code for one thing opens no other.</summary>
public enum CodePurpose
{
    SignIn,
    PasswordReset,
    Erasure,
}
