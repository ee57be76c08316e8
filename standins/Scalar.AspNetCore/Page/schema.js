"use strict";
// What a schema says: its name, its members, an example of it.

let api = {};

const resolve = thing => {
  let found = thing ?? {};
  for (let hops = 0; found.$ref && hops < 16; hops++)
    found = found.$ref.slice(2).split("/").reduce((at, key) => at?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], api) ?? {};
  return found;
};

// A number that may also come as text is a number.
const isLenientNumber = schema => !!schema.pattern && typesOf(schema).length < [schema.type].flat().filter(type => type !== "null").length;
const typesOf = schema => {
  const types = [schema.type ?? []].flat().filter(type => type !== "null");
  return schema.pattern && types.some(type => type === "integer" || type === "number") ? types.filter(type => type !== "string") : types;
};
const canBeNull = schema => schema.nullable || [schema.type].flat().includes("null") || choices(schema).some(c => [c.type].flat().includes("null"));
const choices = schema => (schema.oneOf ?? schema.anyOf ?? []).map(resolve);

// The schema with what it is composed of taken in: all of "allOf", and the one real choice of "null or something".
function flat(schema) {
  let whole = resolve(schema);
  for (const part of whole.allOf ?? []) {
    const inner = flat(part);
    whole = { ...inner, ...whole, properties: { ...inner.properties, ...whole.properties }, required: [...(inner.required ?? []), ...(whole.required ?? [])] };
  }
  const real = choices(whole).filter(choice => choice.type !== "null");
  return real.length === 1 && !whole.properties ? { ...flat(real[0]), description: whole.description ?? real[0].description, nullable: true } : whole;
}

function typeText(schema) {
  const shape = flat(schema);
  if (shape.enum) return shape.enum.map(value => JSON.stringify(value)).join(" | ");
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.items) return `${typeText(shape.items)}[]`;
  const several = choices(shape);
  if (several.length > 1) return several.map(typeText).join(" | ");
  const limits = [["minimum", "≥"], ["exclusiveMinimum", ">"], ["maximum", "≤"], ["exclusiveMaximum", "<"], ["minLength", "length ≥"], ["maxLength", "length ≤"],
    ["maxItems", "items ≤"], ["pattern", "like"]].filter(([key]) => shape[key] !== undefined && !(key === "pattern" && isLenientNumber(shape))).map(([key, sign]) => `${sign} ${shape[key]}`);
  const name = typesOf(shape).join(" | ") || (shape.properties ? "object" : "any");
  return [name + (shape.format ? ` (${shape.format})` : ""), ...limits, ...(shape.default !== undefined ? [`default ${JSON.stringify(shape.default)}`] : [])].join(", ")
    + (canBeNull(shape) ? " or null" : "");
}

const samples = {
  "date-time": () => new Date().toISOString().replace(/\.\d+/, ""), date: () => new Date().toISOString().slice(0, 10), uuid: () => crypto.randomUUID?.() ?? "00000000-0000-0000-0000-000000000000",
  uri: () => "https://example.org/", email: () => "someone@example.org", binary: () => "", byte: () => "",
};

function exampleOf(schema, depth = 0) {
  const shape = flat(schema);
  if (shape.example !== undefined) return shape.example;
  if (shape.examples?.length) return shape.examples[0];
  if (shape.default !== undefined) return shape.default;
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (depth > 5) return null;
  if (shape.properties) return Object.fromEntries(Object.entries(shape.properties).filter(([, member]) => !member.readOnly).map(([name, member]) => [name, exampleOf(member, depth + 1)]));
  if (shape.items) return [exampleOf(shape.items, depth + 1)];
  if (typeof shape.additionalProperties === "object") return { name: exampleOf(shape.additionalProperties, depth + 1) };
  const several = choices(shape);
  if (several.length) return exampleOf(several[0], depth + 1);
  const type = typesOf(shape)[0];
  if (type === "string") return samples[shape.format]?.() ?? "text";
  if (type === "integer" || type === "number") return shape.minimum ?? 0;
  if (type === "boolean") return true;
  if (type === "array") return [];
  return type === "object" || !type ? {} : null;
}

const bodyExample = media => {
  const given = media.example ?? Object.values(media.examples ?? {}).map(resolve)[0]?.value ?? (media.schema ? exampleOf(media.schema) : "");
  return typeof given === "string" ? given : JSON.stringify(given, null, 2);
};
