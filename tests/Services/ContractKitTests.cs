using System.Text.Json.Nodes;
using Alpes.Contracts;

namespace Alpes.Tests.Services;

/// <summary>
/// The files of the contract kit are what the types are. After a change of a contract, write them anew with
/// <c>ALPES_WRITE_CONTRACTS=true dotnet test tests/Services</c>.
/// </summary>
public sealed class ContractKitTests
{
    [Fact]
    public void Every_type_and_version_has_its_schema_and_no_schema_is_of_nothing()
    {
        var expected = ContractKit.Types.ToDictionary(ContractKit.FileOf, ContractKit.SchemaOf, StringComparer.Ordinal);
        if (Environment.GetEnvironmentVariable("ALPES_WRITE_CONTRACTS") is { Length: > 0 }) Write(expected);

        var found = Directory.GetDirectories(ContractKit.Folder).SelectMany(Directory.GetFiles).ToArray();

        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.Equal(file.Value, File.ReadAllText(file.Key).ReplaceLineEndings("\n")));
    }

    [Fact]
    public void Given_a_message_that_is_not_by_its_contract_then_it_is_found()
    {
        var message = Wire.DataIngested("d-1").At(1);
        ContractKit.Holds(Topics.IngestionEvents, [message]);

        var noPartner = message.DeepClone();
        noPartner["data"]!.AsObject().Remove("partner_id");
        var noId = message.DeepClone();
        noId.AsObject().Remove("id");

        Assert.All([noPartner, noId], (JsonNode broken) =>
            Assert.ThrowsAny<Exception>(() => ContractKit.Holds(Topics.IngestionEvents, [broken])));
    }

    private static void Write(Dictionary<string, string> files)
    {
        foreach (var folder in Directory.GetDirectories(ContractKit.Folder)) Directory.Delete(folder, recursive: true);
        foreach (var (file, schema) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, schema);
        }
    }
}
