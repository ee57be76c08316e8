using Alpes.Local.Bindings;

namespace Alpes.Tests.LocalRuntime;

public sealed class BindingsTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a/b.txt", "a/b.txt")]
    [InlineData("../../out.txt", "out.txt")]
    [InlineData("/etc/hostname", "etc/hostname")]
    [InlineData("a/./../b//c", "b/c")]
    [InlineData("", "")]
    public void A_name_never_leads_out_of_the_folder(string name, string below) =>
        Assert.Equal(Path.TrimEndingDirectorySeparator(Path.Combine(_folder.Path, below.Replace('/', Path.DirectorySeparatorChar))), RootedPath.Of(_folder.Path, name));

    [Theory]
    [InlineData("/", "link/etc/hostname", "etc/hostname")]
    [InlineData("../..", "link/x", "x")]
    [InlineData("inner", "link/x", "inner/x")]
    public void A_link_is_followed_as_if_the_folder_were_the_disk(string target, string name, string below)
    {
        if (OperatingSystem.IsWindows()) return;
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "link"), target);
        Assert.Equal(Path.Combine(_folder.Path, below), RootedPath.Of(_folder.Path, name));
    }

    [Fact]
    public void Links_in_a_circle_are_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "a"), "b");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "b"), "a");
        Assert.Throws<BindingException>(() => RootedPath.Of(_folder.Path, "a/x"));
    }

    [Theory]
    [InlineData("@every 1m30s", "2026-11-25T10:01:30Z")]
    [InlineData("@every 10ms", "2026-11-25T10:00:01Z")]
    [InlineData("@hourly", "2026-11-25T11:00:00Z")]
    [InlineData("*/15 * * * *", "2026-11-25T10:15:00Z")]
    [InlineData("30 * * * * *", "2026-11-25T10:00:30Z")]
    public void A_schedule_has_its_next_time(string schedule, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next), new CronSchedule(schedule).After(DateTimeOffset.Parse("2026-11-25T10:00:00Z"))!.Value.ToUniversalTime());

    [Theory]
    [InlineData("")]
    [InlineData("now and then")]
    [InlineData("@every")]
    [InlineData("@every soon")]
    [InlineData("99 * * * *")]
    public void What_is_no_schedule_is_refused(string schedule) => Assert.Throws<FormatException>(() => new CronSchedule(schedule));

    [Theory]
    [InlineData("\"a\\u003cb\"", "a<b")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("\"broken", "\"broken")]
    [InlineData("", "")]
    public void Data_loses_the_quotes_of_a_JSON_string(string data, string bytes) =>
        Assert.Equal(bytes, System.Text.Encoding.UTF8.GetString(new BindingRequest("create", System.Text.Encoding.UTF8.GetBytes(data), new Dictionary<string, string>()).Unquoted.Span));
}
