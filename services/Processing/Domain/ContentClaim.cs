using Alpes.Chassis.Domain;

namespace Alpes.Processing.Domain;

/// <summary>Which record had a content first.</summary>
internal sealed class ContentClaim : Aggregate
{
    private string? _first;

    public static string Stream(string hash) => "content-" + hash;

    /// <summary>Claims a content for a record; the id of the record that has it already if that is another one, else null.</summary>
    public string? Claim(string hash, string dataId)
    {
        if (_first is null)
            Raise(new ContentClaimed(hash, dataId));

        return _first == dataId ? null : _first;
    }

    protected override void When(object @event) => _first ??= (@event as ContentClaimed)?.DataId;
}
