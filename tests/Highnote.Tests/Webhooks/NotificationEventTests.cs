using System.Text;
using Stretch.Highnote.Webhooks;

namespace Stretch.Highnote.Tests.Webhooks;

public sealed class NotificationEventTests
{
    [Fact]
    public void The_documented_shape_reads_in_full()
    {
        var parsed = Parse(
            """
            { "data": { "node": { "__typename": "NotificationEvent", "id": "ne_2", "name": "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED",
              "createdAt": "2026-01-02T03:04:05.000Z",
              "node": { "__typename": "InterFinancialAccountTransfer", "id": "tr_1", "status": "COMPLETED", "memo": "stretch dsb_1 1",
                        "amount": { "value": 10000, "currencyCode": "USD", "decimalPlaces": 2 } } } },
              "extensions": { "signatureTimestamp": 1767323045000 } }
            """
        );

        Assert.Equal("ne_2", parsed.Id.Value);
        Assert.Equal("INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED", parsed.Name);
        Assert.Equal(EventFamily.Transfer, parsed.Family);
        Assert.Equal(new EventSubject("InterFinancialAccountTransfer", "tr_1"), parsed.About);
        Assert.Equal("stretch dsb_1 1", parsed.Memo);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), parsed.CreatedAt);
    }

    [Theory]
    [InlineData("""{"data":{"id":"ne_1","name":"PAYMENT_CARD_ACTIVATED","node":{"__typename":"X","id":"cd_1"}}}""")]
    [InlineData("""{"id":"ne_1","name":"PAYMENT_CARD_ACTIVATED","node":{"__typename":"X","id":"cd_1"}}""")]
    [InlineData("""{"data":{"id":"ne_1","type":"PAYMENT_CARD_ACTIVATED","node":{"__typename":"X","id":"cd_1"}}}""")]
    [InlineData("""{"id":"ne_1","type":"PAYMENT_CARD_ACTIVATED","data":{"__typename":"X","id":"cd_1"}}""")]
    public void Flatter_shapes_read_too(string body)
    {
        var parsed = Parse(body);

        Assert.Equal("ne_1", parsed.Id.Value);
        Assert.Equal(EventFamily.Card, parsed.Family);
        Assert.Equal(new EventSubject("X", "cd_1"), parsed.About);
    }

    [Theory]
    [InlineData("""{"id":"ne_1\u0000","name":"PAYMENT_CARD_ACTIVATED","node":{"id":"cd_1"}}""")]
    [InlineData("""{"id":"ne_1","name":"PAYMENT\u0000","node":{"id":"cd_1"}}""")]
    [InlineData("""{"id":"ne_1","name":"PAYMENT_CARD_ACTIVATED","node":{"id":"cd\u0000"}}""")]
    [InlineData("""{"id":"ne_1","name":"PAYMENT_CARD_ACTIVATED","node":{"id":"cd_1","memo":"\u0000"}}""")]
    public void What_no_database_could_keep_as_text_is_no_event(string body)
    {
        Assert.Null(NotificationEvent.Parse(Encoding.UTF8.GetBytes(body), out var problem));
        Assert.Equal("a NUL in a text", problem);
    }

    [Theory]
    [InlineData("""{"data":{"node":{"id":"ne_\ud800","name":"PAYMENT_CARD_ACTIVATED","node":{"id":"cd_1"}}}}""")]
    [InlineData("""{"data":{"node":{"id":"ne_1","name":"PAYMENT_\udc00","node":{"id":"cd_1"}}}}""")]
    [InlineData("""{"data":{"node":{"id":"ne_1","name":"PAYMENT_CARD_ACTIVATED","node":{"id":"cd\udc00"}}}}""")]
    [InlineData("""{"data":{"node":{"id":"ne_1","name":"PAYMENT_CARD_ACTIVATED","\ud800":1,"node":{"id":"cd_1"}}}}""")]
    [InlineData("""{"\ud800":1,"id":"ne_1","name":"PAYMENT_CARD_ACTIVATED","data":{"id":"cd_1"},"\ud801":2}""")]
    public void Half_a_character_is_no_event(string body)
    {
        Assert.Null(NotificationEvent.Parse(Encoding.UTF8.GetBytes(body), out var problem));
        Assert.Equal("a text that is no Unicode", problem);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_no_event()
    {
        byte[] body = [.. """{"name":"PAYMENT_CARD_ACTIVATED","id":"ne_"""u8, 0xFF, 0xFE, .. "\"}"u8];

        Assert.Null(NotificationEvent.Parse(body, out var problem));
        Assert.Equal("a text that is no Unicode", problem);
    }

    [Fact]
    public void Half_a_character_in_what_we_do_not_read_is_no_harm()
    {
        var parsed = Parse(
            """{"id":"ne_1","name":"PAYMENT_CARD_ACTIVATED","node":{"id":"cd_1","nickname":"\ud83d"}}"""
        );

        Assert.Equal("cd_1", parsed.About.Id);
    }

    [Fact]
    public void A_name_nobody_knows_yet_is_kept()
    {
        var parsed = Parse(
            """{"data":{"node":{"id":"ne_1","name":"MOON_LANDED","node":{"__typename":"Moon","id":"m"}}}}"""
        );

        Assert.Equal("MOON_LANDED", parsed.Name);
        Assert.Equal(EventFamily.Other, parsed.Family);
    }

    [Fact]
    public void An_event_that_shows_nothing_of_its_object_still_reads()
    {
        var parsed = Parse("""{"data":{"node":{"id":"ne_1","name":"ACCOUNT_STATUS_ACTIVE"}}}""");

        Assert.Equal(new EventSubject(null, null), parsed.About);
        Assert.Null(parsed.Memo);
        Assert.Null(parsed.CreatedAt);
    }

    [Fact]
    public void The_activation_event_needs_no_id()
    {
        var parsed = Parse(
            """{"data":{"node":{"name":"NOTIFICATION_ACTIVATION","node":{"__typename":"NotificationTargetActivationEvent","ping":"pong"}}}}"""
        );

        Assert.Equal(EventFamily.Activation, parsed.Family);
    }

    [Theory]
    [InlineData("", "no JSON object")]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{", "no JSON object")]
    [InlineData("{}", "no event name")]
    [InlineData("""{"data":7}""", "no event name")]
    [InlineData("""{"data":{"node":{"id":"ne_1","name":12}}}""", "no event name")]
    [InlineData("""{"data":{"node":{"name":"PAYMENT_CARD_ACTIVATED"}}}""", "no event id")]
    [InlineData("""{"data":{"node":{"name":"PAYMENT_CARD_ACTIVATED","id":""}}}""", "no event id")]
    public void What_can_not_be_an_event_says_why(string body, string expected)
    {
        Assert.Null(NotificationEvent.Parse(Encoding.UTF8.GetBytes(body), out var problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("CARD_PRODUCT_APPLICATION_APPROVED", EventFamily.Application)]
    [InlineData("CARD_PRODUCT_APPLICATION_OFFER_MANAGEMENT_REQUESTED", EventFamily.Application)]
    [InlineData(
        "INTERNAL_TRANSFER_FROM_FUNDING_FINANCIAL_ACCOUNT_TO_PAYMENT_CARD_FINANCIAL_ACCOUNT_FAILED",
        EventFamily.Transfer
    )]
    [InlineData("ACCOUNT_STATUS_SUSPENDED", EventFamily.Account)]
    [InlineData("PHYSICAL_PAYMENT_CARD_SHIPPED", EventFamily.Card)]
    [InlineData("PAYMENT_CARD_CLEARED", EventFamily.Other)]
    [InlineData("NOTIFICATION_ACTIVATION", EventFamily.Activation)]
    [InlineData("", EventFamily.Other)]
    public void A_name_tells_its_family(string name, EventFamily family) =>
        Assert.Equal(family, EventNames.FamilyOf(name));

    private static NotificationEvent Parse(string body)
    {
        var parsed = NotificationEvent.Parse(Encoding.UTF8.GetBytes(body), out var problem);
        Assert.True(parsed is not null, problem);
        return parsed;
    }
}
