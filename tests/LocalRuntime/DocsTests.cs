using Alpes.Local.Terminal;

namespace Alpes.Tests.LocalRuntime;

public sealed class DocsTests
{
    [Fact]
    public void The_page_on_the_local_runtime_is_what_help_prints()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "local-runtime.md")).ReplaceLineEndings("\n");
        var printed = page.Split("```text\n")[1].Split("\n```")[0];
        Assert.Equal(string.Join('\n', Help.Lines()), printed);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Services.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
