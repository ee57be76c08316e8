using Alpes.Processing.Domain;

namespace Alpes.Tests.Domain.Processing;

public sealed class ContentClaimTests
{
    [Fact]
    public void The_first_record_with_a_content_has_it()
    {
        var claim = Given.Nothing<ContentClaim>();

        Assert.Null(claim.Claim("h", "d-1"));

        Then.Raised(claim, new ContentClaimed("h", "d-1"));
    }

    [Fact]
    public void Another_record_learns_who_was_first()
    {
        var claim = Given.Events<ContentClaim>(new ContentClaimed("h", "d-1"));

        Assert.Equal("d-1", claim.Claim("h", "d-2"));

        Then.Raised(claim);
    }

    [Fact]
    public void The_same_record_again_is_no_duplicate()
    {
        var claim = Given.Events<ContentClaim>(new ContentClaimed("h", "d-1"));

        Assert.Null(claim.Claim("h", "d-1"));

        Then.Raised(claim);
    }
}
