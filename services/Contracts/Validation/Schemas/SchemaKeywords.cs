namespace Alpes.Contracts.Validation.Schemas;

/// <summary>The keywords of draft 2020-12.</summary>
internal static class SchemaKeywords
{
    /// <summary>The keyword's shape and reach; null for what is none.</summary>
    public static (KeywordShape Shape, Applies Applies)? Of(string name) => name switch
    {
        "$schema" => (KeywordShape.Dialect, Applies.Nowhere),
        "$ref" => (KeywordShape.Reference, Applies.Here),
        "$defs" => (KeywordShape.SchemasByName, Applies.Nowhere),
        "$id" or "$comment" or "title" or "description" or "format" or "contentEncoding" or "contentMediaType" => (KeywordShape.Text, Applies.Nowhere),
        "$anchor" or "$dynamicAnchor" or "$dynamicRef" or "$vocabulary" or "contentSchema" => (KeywordShape.Refused, Applies.Nowhere),
        "default" or "const" => (KeywordShape.Anything, Applies.Nowhere),
        "enum" or "examples" => (KeywordShape.Values, Applies.Nowhere),
        "deprecated" or "readOnly" or "writeOnly" or "uniqueItems" => (KeywordShape.Flag, Applies.Nowhere),
        "type" => (KeywordShape.Type, Applies.Nowhere),
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" => (KeywordShape.Number, Applies.Nowhere),
        "multipleOf" => (KeywordShape.Divisor, Applies.Nowhere),
        "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" or "minContains" or "maxContains" =>
            (KeywordShape.Count, Applies.Nowhere),
        "pattern" => (KeywordShape.Pattern, Applies.Nowhere),
        "required" => (KeywordShape.Texts, Applies.Nowhere),
        "dependentRequired" => (KeywordShape.TextsByName, Applies.Nowhere),
        "allOf" or "anyOf" or "oneOf" => (KeywordShape.Schemas, Applies.Here),
        "not" or "if" or "then" or "else" => (KeywordShape.Schema, Applies.Here),
        "dependentSchemas" => (KeywordShape.SchemasByName, Applies.Here),
        "properties" => (KeywordShape.SchemasByName, Applies.ToOneOfMembers),
        "prefixItems" => (KeywordShape.Schemas, Applies.ToOneOfMembers),
        "patternProperties" => (KeywordShape.SchemasByPattern, Applies.ToMembers),
        "additionalProperties" or "unevaluatedProperties" or "propertyNames" or "items" or "contains" or "unevaluatedItems" =>
            (KeywordShape.Schema, Applies.ToMembers),
        _ => null,
    };
}
