namespace Refit;

public class RefitSettings
{
    public RefitSettings()
        : this(new SystemTextJsonContentSerializer())
    {
    }

    public RefitSettings(IHttpContentSerializer contentSerializer) => ContentSerializer = contentSerializer;

    public IHttpContentSerializer ContentSerializer { get; set; }
}
