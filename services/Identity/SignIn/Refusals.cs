using Marketplace.Kernel;

namespace Marketplace.Identity.SignIn;

/// <summary>What a refused sign-in is told; the same whether the number is known or not.</summary>
internal static class Refusals
{
    public static RefusedException CodeWrong() =>
        Wrong("code", "code-wrong", "验证码不对或已过期。请在要验证码的这台设备上重新输入，或再发一次。");

    public static RefusedException PasswordWrong() => Wrong("password", "password-wrong", "手机号或密码不对。也可以用验证码登录。");

    /// <summary>The other way in stays open, and this one where the person has signed in before.</summary>
    public static RefusedException PasswordPaused(TimeSpan wait) => RefusedException.TooMany(
        "password-paused", "这个号码今天输错密码的次数太多，请改用验证码登录。", wait);

    private static RefusedException Wrong(string field, string code, string sentence) =>
        new(401, code, sentence) { Errors = new Dictionary<string, string[]> { [field] = [sentence] } };
}
