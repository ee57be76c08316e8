using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Alpes.Tests.EndToEnd.Malformed;

/// <summary>Generators of what is not as it must be; the same seed makes the same.</summary>
internal static class Bad
{
    private static readonly string[] Ids =
        ["x", "..", ".", "%2e%2e", "%2F", "%00", "%", "%zz", "a%20b", "é", "%C3%A9", "%FF", "a/b", "a?b", "a#b", new('i', 129), new('i', 5_000), "-1", "null", "'; DROP TABLE events; --", "%0d%0aX: y"];

    private static readonly string[] Texts =
        ["", "x", "\u0000", "\ud800", "é", "\U0001f600", "null", "2026-13-45T99:99:99Z", "9999999999999999999", "-1", "NaN", "1e999", new('t', 10_000), "<script>", "${jndi}", "../../etc"];

    private static readonly string[] Numbers =
        ["0", "-0", "-1", "1e999", "-1e999", "9223372036854775807", "9223372036854775808", "123456789012345678901234567890", "0.1", "1.0E+2", "01", "+1", ".5", "0x10", "NaN", "Infinity"];

    private static readonly string[] Names =
        ["id", "type", "data", "data_json", "schema_version", "stream_id", "stream_version", "position", "previous_position", "correlation_id", "causation_id", "command_id", "occurred_at",
         "traceparent", "data_id", "partner_id", "payload", "rules", "pointer", "entries", "entryId", "event", "source", "topic", "subscribe", "ids", "all", "since", "$ref", "__proto__", ""];

    private static readonly string[] Types =
        ["", "IngestData", "DataReceived", "DataIngested", "DataValidated", "DataProcessed", "CommandSucceeded", "CommandRejected", "RegisterPartnerRules", "Nobody", new('T', 300), "\u0000"];

    private static readonly string?[] ContentTypes =
        [null, "application/json", "application/json", "application/json; charset=utf-8", "application/x-ndjson", "application/json; charset=utf-7", "application/json; charset=x", "text/plain",
         "application/cloudevents+json", "application/xml", "multipart/form-data", "image/png", "x", "application/json;", "application/json; charset=\"", "*/*"];

    /// <summary>Text that is nearly JSON, of any shape.</summary>
    public static Gen<string> Json => Gen.Sized(size => Value(Math.Min(size, 12)));

    public static Gen<byte[]> Body => Gen.Frequency(
        (6, Json.Select(Encoding.UTF8.GetBytes)),
        (2, Json.Zip(Gen.Choose(0, 1_000)).Select(x => Cut(Encoding.UTF8.GetBytes(x.Item1), x.Item2))),
        (1, Json.Select(Encoding.Unicode.GetBytes)),
        (1, Json.Select(text => (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)])),
        (1, Json.Select(Encoding.Latin1.GetBytes)),
        (2, ArbMap.Default.GeneratorFor<byte[]>()),
        (1, Gen.Choose(30, 3_000).Select(depth => Encoding.ASCII.GetBytes(new string('[', depth) + new string(']', depth)))),
        (1, Gen.Choose(30, 500).Select(depth => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"payload\":", depth)) + "1" + new string('}', depth)))),
        (1, Gen.Elements(1, 70_000, 1_100_000).Select(length => Encoding.ASCII.GetBytes("{\"payload\":\"" + new string('x', length) + "\"}"))),
        (1, Gen.Constant(Array.Empty<byte>())));

    /// <summary>What is published on a topic: messages of wrong version, type, shape, place and length.</summary>
    public static Gen<string> Message => Gen.Frequency((1, Json), (4, Envelope));

    /// <summary>What is said over a WebSocket: text and bytes, also longer than a message may be.</summary>
    public static Gen<byte[]> Said => Gen.Frequency((4, Json.Select(Encoding.UTF8.GetBytes)), (1, ArbMap.Default.GeneratorFor<byte[]>()),
        (3, Gen.Elements("command_id", "correlation_id", "topic", "").Zip(Gen.OneOf(Gen.Elements(Texts), Gen.Elements(Ids)))
            .Select(x => Encoding.UTF8.GetBytes($"{{\"subscribe\":{{{Text(x.Item1)}:{Text(x.Item2)}}}}}"))));

    /// <param name="apps">What a service may be called in a path.</param>
    public static Gen<BadInput> Request(Endpoint endpoint, IReadOnlyList<string> apps) =>
        from path in Path(endpoint.Path, apps)
        from query in Query
        from method in Gen.Frequency((9, Gen.Constant(endpoint.Method)), (1, Gen.Elements("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW")))
        from type in Gen.Elements(ContentTypes)
        from body in endpoint.Method is "GET" or "DELETE" ? Gen.Frequency((8, Gen.Constant(Array.Empty<byte>())), (1, Body)) : endpoint.IsDelivery ? Gen.Frequency((1, Body), (2, Delivery)) : Body
        from lies in Gen.Frequency((15, Gen.Constant((long?)null)), (1, Gen.Elements<long?>(0, 1, 5)))
        from headers in Headers
        select new BadInput(method, path + query, type, body, lies is { } said && said < body.Length ? said : null, headers);

    private static Gen<string> Envelope =>
        from id in Gen.OneOf(Gen.Elements(Texts), Gen.Choose(1, int.MaxValue).Select(n => "bad-" + n))
        from type in Gen.Elements(Types)
        from version in Gen.OneOf(Gen.Elements(Numbers), Gen.Constant("1"))
        from stream in Gen.Elements(Texts)
        from position in Gen.OneOf(Gen.Constant(""), Gen.Elements(Numbers).Select(n => $",\"position\":{n},\"previous_position\":{n}"))
        from data in Json
        from more in Gen.OneOf(Gen.Constant(""), Gen.Elements(Names).Zip(Json).Select(x => $",{Text(x.Item1)}:{x.Item2}"))
        select $"{{\"id\":{Text(id)},\"type\":{Text(type)},\"schema_version\":{version},\"stream_id\":{Text(stream)}{position},\"correlation_id\":{Text(id)},\"data\":{data}{more}}}";

    /// <summary>What Dapr delivers in bulk, with entries that are none.</summary>
    private static Gen<byte[]> Delivery => Gen.Frequency((6, Entry), (1, Json)).ListOf().Select(entries =>
        Encoding.UTF8.GetBytes("{\"entries\":[" + string.Join(',', entries.Take(5)) + "],\"id\":\"x\"}"));

    private static Gen<string> Entry =>
        from id in Gen.Elements(Texts)
        from source in Gen.OneOf(Gen.Elements(Texts), Gen.Constant("elsewhere"))
        from data in Gen.Frequency((3, Envelope), (1, Json))
        from more in Gen.OneOf(Gen.Constant(""), Gen.Elements(Names).Zip(Json).Select(x => $",{Text(x.Item1)}:{x.Item2}"))
        select $"{{\"entryId\":{Text(id)},\"contentType\":\"application/cloudevents+json\",\"event\":{{\"source\":{Text(source)},\"topic\":{Text(source)},\"data\":{data}{more}}}{more}}}";

    private static Gen<string> Path(string template, IReadOnlyList<string> apps) => template.Split('/').Aggregate(Gen.Constant(""), (path, part) =>
        path.Zip(part is "{app}" ? Gen.Frequency((4, Gen.Elements(apps.ToArray())), (1, Gen.Elements(Ids))) : part.StartsWith('{') ? Gen.Elements(Ids) : Gen.Constant(part)).Select(x => x.Item2.Length == 0 ? x.Item1 : x.Item1 + "/" + x.Item2));

    private static Gen<string> Query => Gen.Frequency((2, Gen.Constant("")), (1,
        from name in Gen.Elements("limit", "after", "as_of", "include", "seconds", "topic", "since", "until", "consumer", "desde", "id", "%", "a[]")
        from value in Gen.OneOf(Gen.Elements(Numbers), Gen.Elements(Ids))
        select "?" + name + "=" + value.Replace("#", "", StringComparison.Ordinal)));

    private static Gen<IReadOnlyList<(string, string)>> Headers => Gen.Frequency((3, Gen.Constant<IReadOnlyList<(string, string)>>([])), (1,
        from name in Gen.Elements("X-Correlation-Id", "Idempotency-Key", "traceparent", "Accept", "Content-Encoding", "If-Match", "Expect", "Range", "Authorization", "dapr-api-token", "tracestate")
        from value in Gen.Elements("", "x", "é", "gzip", "100-continue", new string('h', 300), new string('h', 4_000), "00-0-0-00", "a b c", "*/*;q=x", "Bearer", "bytes=0-1")
        select (IReadOnlyList<(string, string)>)[(name, value)]));

    private static Gen<string> Value(int size) => size <= 1
        ? Gen.OneOf(Gen.Elements("null", "true", "false", "{}", "[]", "nul", "'x'", "undefined"), Gen.Elements(Numbers), Gen.Elements(Texts).Select(Text))
        : Gen.Frequency(
            (2, Value(1)),
            (1, Value(size / 2).ListOf().Select(values => "[" + string.Join(',', values.Take(5)) + "]")),
            (3, Gen.Elements(Names).Zip(Value(size / 2)).ListOf().Select(members =>
                "{" + string.Join(',', members.Take(6).Select(member => Text(member.Item1) + ":" + member.Item2)) + "}")));

    private static string Text(string text) => "\"" + text.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\u0000", "\\u0000", StringComparison.Ordinal)
        .Replace("\ud800", "\\ud800", StringComparison.Ordinal) + "\"";

    private static byte[] Cut(byte[] bytes, int at) => bytes.Length == 0 ? bytes : bytes[..(at % bytes.Length)];
}
