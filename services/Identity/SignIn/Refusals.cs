using Marketplace.Kernel;

namespace Marketplace.Identity.SignIn;

/// <summary>What a refused sign-in is told; the same whether the number is known or not.</summary>
internal static class Refusals
{
    public static RefusedException CodeWrong() => Wrong("code", "code-wrong", "验证码不对或已过期，请重新输入或再发一次。");

    public static RefusedException PasswordWrong() => Wrong("password", "password-wrong", "手机号或密码不对。也可以用验证码登录。");

    public static RefusedException LockedOut() => RefusedException.TooMany(
        "locked-out", "输错次数太多，已暂停15分钟。您可以改用验证码登录。", TimeSpan.FromMinutes(15));

    private static RefusedException Wrong(string field, string code, string sentence) =>
        new(401, code, sentence) { Errors = new Dictionary<string, string[]> { [field] = [sentence] } };
}
