using System.Net;
using System.Text;
using Dapr;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alpes.Tests.StandIns;

public sealed class CloudEventsTests
{
    private const string CloudEvent = "application/cloudevents+json";

    [Theory]
    [InlineData("""{"data":{"a": 1}}""", """application/json|{"a": 1}""")]
    [InlineData("""{"Data":12345678901234567890,"datacontenttype":"application/vnd.a+json; charset=utf-8"}""", "application/vnd.a+json|12345678901234567890")]
    [InlineData("""{"data":"text","datacontenttype":"application/json"}""", "application/json|\"text\"")]
    [InlineData("""{"data":"a\u00e9","datacontenttype":"text/plain"}""", "text/plain|aé")]
    [InlineData("""{"data":{"a":1},"datacontenttype":"text/plain"}""", """text/plain|{"a":1}""")]
    [InlineData("""{"data":null}""", "application/json|null")]
    [InlineData("""{"data_base64":"aMOp","datacontenttype":"application/octet-stream"}""", "application/octet-stream|hé")]
    [InlineData("""{"id":"1"}""", "|")]
    public async Task The_data_becomes_the_body(string envelope, string expected) =>
        Assert.Equal(expected, await (await PostAsync(envelope)).Content.ReadAsStringAsync());

    [Fact]
    public async Task Data_given_twice_is_refused()
    {
        using var response = await PostAsync("""{"data":1,"data_base64":"aMOp"}""");
        Assert.Equal((HttpStatusCode.BadRequest, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/CloudEvents+json")]
    [InlineData("application/cloudevents-batch+json")]
    public async Task Anything_else_passes_untouched(string type) =>
        Assert.Equal($$"""{{type}}|{"data":1}""", await (await PostAsync("""{"data":1}""", type)).Content.ReadAsStringAsync());

    [Fact]
    public async Task Parameters_of_the_content_type_do_not_matter() =>
        Assert.Equal("application/json|1", await (await PostAsync("""{"data":1}""", $"{CloudEvent}; charset=utf-8")).Content.ReadAsStringAsync());

    [Fact]
    public async Task Text_can_be_left_quoted() => Assert.Equal("text/plain|\"a\"", await (await PostAsync(
        """{"data":"a","datacontenttype":"text/plain"}""", options: new() { SuppressJsonDecodingOfTextPayloads = true })).Content.ReadAsStringAsync());

    [Fact]
    public async Task Members_of_the_envelope_can_become_headers()
    {
        CloudEventsMiddlewareOptions options = new() { ForwardCloudEventPropertiesAsHeaders = true, ExcludedCloudEventPropertiesFromHeaders = ["source"] };
        using var response = await PostAsync("""{"data":1,"ID":"x","Source":"s","pubsubname":"p","n":5}""", options: options);
        Assert.Equal(["Cloudevent.id=x", "Cloudevent.n=5"], response.Headers.GetValues("Seen"));
    }

    private static async Task<HttpResponseMessage> PostAsync(string body, string type = CloudEvent, CloudEventsMiddlewareOptions? options = null)
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseCloudEvents(options ?? new CloudEventsMiddlewareOptions());
            app.Run(async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                var forwarded = context.Request.Headers.Where(h => h.Key.StartsWith("Cloudevent.", StringComparison.Ordinal)).Select(h => $"{h.Key}={h.Value}");
                context.Response.Headers["Seen"] = forwarded.Order(StringComparer.Ordinal).ToArray();
                await context.Response.WriteAsync($"{context.Request.ContentType}|{await reader.ReadToEndAsync()}");
            });
        });
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var response = await app.Client.PostAsync("/", content);
        await response.Content.LoadIntoBufferAsync();
        return response;
    }
}
