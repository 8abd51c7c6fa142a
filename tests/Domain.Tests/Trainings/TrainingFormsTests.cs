using AsnTraining.Domain;

namespace AsnTraining.Domain.Tests.Trainings;

public sealed class TrainingFormsTests
{
    [Fact]
    public void All_forms_of_the_rules_are_there()
    {
        Assert.Equal(11, TrainingForms.All.Count(form => form.Group == TrainingFormGroup.Klasikal));
        Assert.Equal(12, TrainingForms.All.Count(form => form.Group == TrainingFormGroup.Nonklasikal));
        Assert.Equal(23, TrainingForms.All.Select(form => form.Code).Distinct().Count());
        Assert.Equal(23, TrainingForms.All.Select(form => form.English).Distinct().Count());
        Assert.All(TrainingForms.All, form => Assert.Matches("^[a-z-]+$", form.Code));
    }

    [Theory]
    [InlineData("pelatihan-struktural", 1)]
    [InlineData("pelatihan-fungsional", 2)]
    [InlineData("pelatihan-teknis", 3)]
    [InlineData("workshop", 4)]
    [InlineData("sosialisasi", 7)]
    [InlineData("bimbingan-teknis", 8)]
    [InlineData("seminar", 9)]
    [InlineData("magang", 10)]
    [InlineData("kursus", 11)]
    [InlineData("coaching", 14)]
    [InlineData("mentoring", 15)]
    [InlineData("e-learning", 16)]
    [InlineData("detasering", 18)]
    [InlineData("patok-banding", 20)]
    [InlineData("belajar-mandiri", 22)]
    public void The_national_system_knows_a_form_by_its_code(string form, int siasn)
    {
        Assert.Equal(siasn, TrainingForms.Parse(form).SiasnCode);
        Assert.Single(TrainingForms.All, other => other.SiasnCode == siasn);
    }

    [Theory]
    [InlineData("Bimbingan Teknis", "bimbingan-teknis")]
    [InlineData("bimtek", "bimbingan-teknis")]
    [InlineData("LOKAKARYA", "workshop")]
    [InlineData("belajar_mandiri", "belajar-mandiri")]
    [InlineData(" e-learning ", "e-learning")]
    [InlineData("praktik kerja", "magang")]
    public void Usual_names_lead_to_the_form(string text, string code) => Assert.Equal(code, TrainingForms.Parse(text).Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wayang")]
    public void Other_names_do_not(string? text)
    {
        Assert.False(TrainingForms.TryParse(text, out _));
        Assert.Throws<FormatException>(() => TrainingForms.Parse(text ?? ""));
    }
}
