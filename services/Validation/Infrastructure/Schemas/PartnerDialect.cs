using Json.Schema;
using Json.Schema.Keywords;

namespace Alpes.Validation.Infrastructure.Schemas;

/// <summary>
/// Draft 2020-12 as partners may use it: what applies schemas is the library's, what judges a value is <see cref="Assertions"/>. Every other keyword
/// (<c>$schema</c>, <c>$id</c>, <c>title</c>, <c>format</c>…) says something and judges nothing.
/// </summary>
internal static class PartnerDialect
{
    public static readonly Dialect Instance = new(
    [
        RefKeyword.Instance, DefsKeyword.Instance,
        AllOfKeyword.Instance, AnyOfKeyword.Instance, OneOfKeyword.Instance, NotKeyword.Instance,
        IfKeyword.Instance, ThenKeyword.Instance, ElseKeyword.Instance,
        // The library's own first: others ask for it by its type. The last of a name is the one that judges.
        PropertiesKeyword.Instance, PatternPropertiesKeyword.Instance, new LinearPatternProperties(), AdditionalPropertiesKeyword.Instance,
        PropertyNamesKeyword.Instance, UnevaluatedPropertiesKeyword.Instance,
        RequiredKeyword.Instance, DependentRequiredKeyword.Instance, DependentSchemasKeyword.Instance,
        MinPropertiesKeyword.Instance, MaxPropertiesKeyword.Instance,
        PrefixItemsKeyword.Instance, new PlacedItems(), UnevaluatedItemsKeyword.Instance,
        ContainsKeyword.Instance, MinContainsKeyword.Instance, MaxContainsKeyword.Instance,
        MinItemsKeyword.Instance, MaxItemsKeyword.Instance,
        .. Assertions.All,
    ])
    {
        AllowUnknownKeywords = true,
    };
}
