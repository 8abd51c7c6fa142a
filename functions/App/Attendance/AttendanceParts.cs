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
        services.AddSingleton<Logbook>();
        services.AddSingleton<LogbookDesk>();
        services.AddSingleton<LogbookAccess>();
        services.AddSingleton<LogbookErasure>();
        services.AddSingleton<Mentors>();
        services.AddSingleton<Desks>();
    }
}
