using System.Text.Json;
using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Identity;

public sealed class IdTests
{
    private static readonly Guid Uuid = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");

    [Theory]
    [InlineData("a")]
    [InlineData("PLT-2027-001")]
    [InlineData("3.kota-x")]
    [InlineData("a12345678901234567890123456789")]
    public void Names_are_taken(string text)
    {
        Assert.True(TrainingId.TryParse(text, out var training));
        Assert.Equal(text, training.Value);
        Assert.True(AgencyId.TryParse(text, out var agency));
        Assert.Equal(text, agency.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a~b")]
    [InlineData("a_b")]
    [InlineData("é")]
    [InlineData(" a")]
    [InlineData("a\n")]
    [InlineData("a123456789012345678901234567890")]
    public void Other_texts_are_no_names(string? text)
    {
        Assert.False(TrainingId.TryParse(text, out _));
        Assert.False(AgencyId.TryParse(text, out _));
    }

    [Fact]
    public void A_nomination_says_where_its_row_is()
    {
        var id = NominationId.Create(AgencyId.Parse("bkpsdm.kota"), TrainingId.Parse("PLT-2027-001"), Uuid);

        Assert.Equal("bkpsdm.kota~PLT-2027-001~01890a5dac96774bbcceb302099a8057", id.Value);
        Assert.True(NominationId.TryParse(id.Value, out var read));
        Assert.Equal(id, read);
        Assert.Equal("bkpsdm.kota", read.Agency.Value);
        Assert.Equal("PLT-2027-001", read.Training.Value);
        Assert.Equal("01890a5dac96774bbcceb302099a8057", read.Uuid);
    }

    [Fact]
    public void A_nominations_id_fits_an_orchestrations()
    {
        var longest = new string('x', 30);
        var id = NominationId.Create(AgencyId.Parse(longest), TrainingId.Parse(longest), Uuid);

        Assert.True(id.Value.Length < 100);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("kota~PLT")]
    [InlineData("kota~PLT~01890a5dac96774bbcceb302099a805")]
    [InlineData("kota~PLT~01890A5DAC96774BBCCEB302099A8057")]
    [InlineData("kota~PLT~01890a5dac96474bbcceb302099a8057")]
    [InlineData("kota~PLT~01890a5dac96774bccceb302099a8057")]
    [InlineData("kota~PLT~01890a5d-ac96-774b-bcce-b302099a8057")]
    [InlineData("kota~P LT~01890a5dac96774bbcceb302099a8057")]
    [InlineData("~PLT~01890a5dac96774bbcceb302099a8057")]
    [InlineData("kota~PLT~01890a5dac96774bbcceb302099a8057~x")]
    public void Other_texts_are_no_nominations(string? text) => Assert.False(NominationId.TryParse(text, out _));

    [Fact]
    public void Only_identifiers_that_sort_by_time_are_made_into_ids()
    {
        var random = Guid.Parse("d9428888-122b-4d5c-8f8e-2f3c1b0a9d11");

        Assert.Throws<ArgumentException>(() => EmployeeId.Create(random));
        Assert.Throws<ArgumentException>(() => NominationId.Create(AgencyId.Parse("a"), TrainingId.Parse("b"), random));
        Assert.Equal("01890a5dac96774bbcceb302099a8057", EmployeeId.Create(Uuid).Value);
        Assert.True(EmployeeId.TryParse("01890a5dac96774bbcceb302099a8057", out _));
        Assert.False(EmployeeId.TryParse("01890a5dac96474bbcceb302099a8057", out _));
    }

    [Fact]
    public void An_id_that_was_never_set_does_not_pass_for_one()
    {
        Assert.Throws<InvalidOperationException>(() => default(TrainingId).Value);
        Assert.Throws<InvalidOperationException>(() => default(NominationId).Value);
        Assert.Throws<InvalidOperationException>(() => NominationId.Create(default, TrainingId.Parse("b"), Uuid));
        Assert.Equal("", default(TrainingId).ToString());
    }

    [Fact]
    public void Ids_are_strings_in_json()
    {
        var id = NominationId.Create(AgencyId.Parse("kota"), TrainingId.Parse("PLT"), Uuid);

        Assert.Equal($"\"{id.Value}\"", JsonSerializer.Serialize(id));
        Assert.Equal(id, JsonSerializer.Deserialize<NominationId>($"\"{id.Value}\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TrainingId>("\"a b\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<EmployeeId>("7"));
    }
}
