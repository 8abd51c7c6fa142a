using Azure.Data.Tables;

namespace AsnTraining.Packages.Tests.Tables;

/// <summary>Connection strings in the forms that the portal and the emulator give.</summary>
public sealed class ConnectionStringTests
{
    private const string Key = "bm90IGEga2V5";

    [Theory]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=asn;AccountKey={Key};EndpointSuffix=core.windows.net", "https://asn.table.core.windows.net/")]
    [InlineData($"AccountName=asn;AccountKey={Key};EndpointSuffix=core.windows.net;", "https://asn.table.core.windows.net/")]
    [InlineData($"DefaultEndpointsProtocol=http;AccountName=asn;AccountKey={Key};TableEndpoint=http://127.0.0.1:1234/asn;", "http://127.0.0.1:1234/asn")]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    public void The_table_endpoint_is_found(string connectionString, string endpoint)
    {
        Assert.Equal(new Uri(endpoint), new TableServiceClient(connectionString).Uri);
        Assert.Equal(new Uri(endpoint.TrimEnd('/') + "/t"), new TableClient(connectionString, "t").Uri);
    }

    [Fact]
    public void A_key_may_end_in_equals_signs() =>
        Assert.Equal("asn", new TableServiceClient("AccountName=asn;AccountKey=YQ==;EndpointSuffix=core.windows.net").AccountName);

    [Theory]
    [InlineData("")]
    [InlineData("AccountName=asn")]
    [InlineData("AccountName=asn;AccountKey=YQ==")]
    [InlineData("nonsense")]
    [InlineData("AccountName=asn;AccountKey=not base64!;EndpointSuffix=core.windows.net")]
    public void What_names_no_account_is_refused(string connectionString) =>
        Assert.ThrowsAny<Exception>(() => new TableServiceClient(connectionString));
}
