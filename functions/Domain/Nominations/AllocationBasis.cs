using System.Globalization;
using System.Runtime.CompilerServices;

namespace AsnTraining.Domain;

/// <summary>Why somebody got a seat or a place on the waitlist: the facts of the allocation that concern this candidate, without names.</summary>
/// <param name="Rule">The training's rule.</param>
/// <param name="Position">The place in the order of all candidates, from 1.</param>
/// <param name="Candidates">How many candidates there were.</param>
/// <param name="Seats">How many seats there were for them, of quota and budget.</param>
public sealed record AllocationBasis(AllocationRule Rule, int Position, int Candidates, int Seats)
{
    /// <summary>Whether the budget rather than the quota set the number of seats.</summary>
    public bool BudgetLimited { get; init; }

    /// <summary>Whether the approval came after the seats had been allocated: such a candidate follows all others, in the order of approval.</summary>
    public bool AfterAllocation { get; init; }

    /// <summary>JP that the candidate had earned in the year; <see langword="null"/> where the rule does not ask.</summary>
    public int? JpThisYear { get; init; }

    /// <summary>Candidates of the same unit, this one included; <see langword="null"/> where the rule does not ask.</summary>
    public int? UnitCandidates { get; init; }

    /// <summary>Seats that went to the unit; <see langword="null"/> where the rule does not ask.</summary>
    public int? UnitSeats { get; init; }

    /// <summary>Whether there was a seat.</summary>
    public bool Seated => Position <= Seats;

    /// <summary>The place on the waitlist at that moment, from 1; <see langword="null"/> for the seated.</summary>
    public int? WaitlistPosition => Seated ? null : Position - Seats;

    /// <summary>The reason in English.</summary>
    public string Explanation
    {
        get
        {
            var seats = BudgetLimited ? Text($"{Seats} seats that the budget pays for") : Text($"{Seats} seats");
            var text = (Rule, AfterAllocation) switch
            {
                (AllocationRule.FewestJpFirst, false) => Text(
                    $"{Candidates} candidates for {seats}: seats went to the units in proportion to their candidates, within a unit to whoever has the fewest training hours this year first. With {JpThisYear} JP this is place {Position}.{UnitShare}"),
                (_, true) => Text($"The {seats} were allocated before this approval came. Whoever is approved later follows in the order of approval: place {Position}."),
                _ => Text($"Seats went in the order of approval: place {Position} of {Candidates} for {seats}."),
            };
            return WaitlistPosition is { } place ? text + Text($" Waitlist position {place}.") : text;
        }
    }

    /// <summary>The reason in Indonesian.</summary>
    public string ExplanationIndonesian
    {
        get
        {
            var seats = BudgetLimited ? Text($"{Seats} kursi yang tersedia dananya") : Text($"{Seats} kursi");
            var text = (Rule, AfterAllocation) switch
            {
                (AllocationRule.FewestJpFirst, false) => Text(
                    $"{Candidates} calon untuk {seats}: kursi dibagi antarunit sebanding dengan jumlah calonnya, dan di dalam unit didahulukan yang JP tahun ini paling sedikit. Dengan {JpThisYear} JP tahun ini, urutannya {Position}.{UnitShareIndonesian}"),
                (_, true) => Text($"{seats} telah dibagikan sebelum persetujuan ini masuk. Yang disetujui kemudian menyusul menurut urutan persetujuan: urutan {Position}."),
                _ => Text($"Kursi diberikan menurut urutan persetujuan: urutan {Position} dari {Candidates} untuk {seats}."),
            };
            return WaitlistPosition is { } place ? text + Text($" Urutan daftar tunggu {place}.") : text;
        }
    }

    private string UnitShare => UnitCandidates is { } candidates ? Text($" The unit has {candidates} of the candidates and got {UnitSeats ?? 0} of the seats.") : "";

    private string UnitShareIndonesian => UnitCandidates is { } candidates ? Text($" Unit kerjanya mengajukan {candidates} calon dan mendapat {UnitSeats ?? 0} kursi.") : "";

    private static string Text(DefaultInterpolatedStringHandler text) => string.Create(CultureInfo.InvariantCulture, ref text);
}
