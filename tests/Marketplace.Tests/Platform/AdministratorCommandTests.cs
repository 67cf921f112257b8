using Marketplace.Tests.Support;

namespace Marketplace.Tests.Platform;

public class AdministratorCommandTests
{
    [Fact]
    public async Task The_first_administrator_is_made_by_a_command_and_a_second_is_refused_in_one_line()
    {
        await using var program = new BuiltProgram();

        var made = await program.RunAsync("administrator", "--phone", "13800001111", "--name", "乌云");
        var again = await program.RunAsync("administrator", "--phone", "13800002222", "--name", "高娃");
        var wrong = await program.RunAsync("administrator", "--phone", "12", "--name", "高娃");

        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.StartsWith("乌云已是系统管理员", made.Output, StringComparison.Ordinal);
        Assert.Equal((1, ""), (again.Code, again.Output));
        Assert.StartsWith("已经有系统管理员了", Assert.Single(again.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(1, wrong.Code);
        Assert.Single(wrong.Error.TrimEnd().Split('\n'));
    }
}
