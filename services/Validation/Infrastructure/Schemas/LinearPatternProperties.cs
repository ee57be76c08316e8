using System.Text.Json;
using System.Text.RegularExpressions;
using Alpes.Contracts.Validation.Schemas;
using Json.Schema.Keywords;

namespace Alpes.Validation.Infrastructure.Schemas;

/// <summary><c>patternProperties</c> with patterns that cannot run away.</summary>
internal sealed class LinearPatternProperties : PatternPropertiesKeyword
{
    public override object ValidateKeywordValue(JsonElement value) =>
        value.EnumerateObject().ToDictionary(member => member.Name, Regex (member) => LinearPattern.Of(member.Name), StringComparer.Ordinal);
}
