using Microsoft.Extensions.DependencyInjection;

namespace AsnTraining.App.Attendance;

/// <summary>The parts of this stage.</summary>
internal static class AttendanceParts
{
    /// <summary>Registers them.</summary>
    public static void AddAttendance(this IServiceCollection services)
    {
        services.AddSingleton<RollBook>();
        services.AddSingleton<ParticipationLinks>();
        services.AddSingleton<ParticipationMail>();
        services.AddSingleton<CheckInDesk>();
        services.AddSingleton<Desks>();
    }
}
