using System.Globalization;

namespace AsnTraining.Domain;

/// <summary>The rules of a training's fields.</summary>
internal sealed class TrainingReader(JsonFields fields, IEnumerable<JpConversion> jpVersions)
{
    /// <summary>Sessions of one training; a year of working days fits.</summary>
    private const int MaximumSessions = 366;

    private const long LargestAmount = 1_000_000_000_000;

    // What GET adds to a training may come back with PUT.
    private static readonly string[] AnswerFields = ["enrolled", "waitlisted", "state", "version", "startsAt", "endsAt", "etag", "revision", "planRevision", "seatsFree", "committedIdr", "budgetLeftIdr", "allocatedAt", "warnings"];

    /// <summary>The training as far as it can be read; of use only if no problem was found.</summary>
    public Training? Read(string? routeId)
    {
        var id = ReadId(routeId);
        var title = fields.Text("title", required: true, 300);
        var form = ReadForm();
        var competency = fields.Text("competency", required: true, 100);
        var provider = fields.Text("provider", required: true, 200);
        var online = fields.Boolean("online") ?? false;
        var location = fields.Text("location", required: !online, 300) ?? (online ? "Daring" : null);
        var start = fields.Date("startDate", required: true);
        var end = fields.Date("endDate", required: true);
        if (end < start)
            fields.Refuse("endDate", "end-before-start", "The training ends before it starts. Check startDate and endDate.");

        var zoneName = ReadZone(out var zone);
        var quota = fields.Integer("quota", required: true, 1, 100_000);
        var cost = fields.Integer("costPerParticipantIdr", required: false, 0, LargestAmount) ?? 0;
        var budget = fields.Integer("budgetCeilingIdr", required: false, 0, LargestAmount);
        var minimum = fields.Number("minimumAttendance", required: true, 0, 1);
        var assessment = ReadAssessment();
        var participation = fields.ReadParticipation(out var kind);
        // Days that contradict each other bound no session; only presence needs any.
        var attended = (kind ?? ParticipationRule.WithoutSessions(form)) == ParticipationKind.Sessions ? minimum : null;
        var sessions = end < start ? ReadSessions(null, null, attended) : ReadSessions(start, end, attended);
        var international = fields.Boolean("international") ?? false;
        var hours = ReadHours(form, international, start, end, sessions);
        var providerKind = Choice<ProviderKind>("providerKind");
        var opens = fields.Instant("registrationOpens");
        var closes = fields.Instant("registrationCloses");
        if (closes <= opens)
            fields.Refuse("registrationCloses", "end-before-start", "The registration closes before it opens. Check both moments.");
        var subjects = ReadSubjects();
        var batch = fields.Text("batch", required: false, 50);
        var levels = ReadLevels();
        var allocation = Choice<AllocationRule>("allocation") ?? AllocationRule.FirstCome;
        var allocatesAt = fields.Instant("allocatesAt");
        var joinUrl = ReadAddress("joinUrl");
        var changeReason = fields.Text("changeReason", required: false, 500);
        fields.WarnOfUnknown(AnswerFields);

        if (fields.Problems.Count > 0 || id is null || zone is null)
            return null;

        var training = new Training
        {
            Id = id.Value,
            Title = title!,
            Form = form!,
            Competency = competency!,
            Provider = provider!,
            ProviderKind = providerKind,
            International = international,
            Online = online,
            Location = location!,
            StartDate = start!.Value,
            EndDate = end!.Value,
            TimeZone = zoneName,
            HoursJp = hours!.Value,
            Quota = (int)quota!.Value,
            CostPerParticipantIdr = cost,
            BudgetCeilingIdr = budget,
            MinimumAttendance = minimum!.Value,
            Assessment = assessment,
            Sessions = sessions,
            Participation = participation.For(kind, form!, sessions.Length, hours.Value),
            RegistrationOpens = opens,
            RegistrationCloses = closes,
            Subjects = subjects,
            Batch = batch,
            ApprovalLevels = levels,
            Allocation = allocation,
            AllocatesAt = allocatesAt,
            JoinUrl = joinUrl,
            ChangeReason = changeReason,
        };
        CheckMoments(training);
        return training;
    }

    private TrainingId? ReadId(string? routeId)
    {
        var text = fields.Text("id", required: routeId is null, 100);
        if (text is not null && routeId is not null && text != routeId)
        {
            fields.Refuse("id", "id-mismatch", $"The body names the training '{text}', the address '{routeId}'. Leave the id out of " +
                "the body or make both equal.");
            return null;
        }

        if (TrainingId.TryParse(text ?? routeId, out var id))
            return id;
        if (text is not null || routeId is not null)
        {
            fields.Refuse(
                "id",
                "invalid-id",
                "A training's id has 1 to 30 letters (A-Z, a-z), digits, full stops and hyphens, and begins with a letter or digit.");
        }

        return null;
    }

    private TrainingForm? ReadForm()
    {
        if (fields.Text("form", required: true, 100) is not { } text)
            return null;
        if (TrainingForms.TryParse(text, out var form))
            return form;
        var known = string.Join(", ", TrainingForms.All.Select(candidate => candidate.Code));
        fields.Refuse("form", "unknown-form", $"There is no such form of training. Known forms: {known}.");
        return null;
    }

    private string ReadZone(out TimeZoneInfo? zone)
    {
        zone = null;
        if (fields.Text("timeZone", required: true, 100) is not { } text)
            return "";
        if (TrainingZone.TryFind(text, out var name, out var found))
            zone = found;
        else
            fields.Refuse("timeZone", "unknown-time-zone", "Give an IANA time zone, for instance Asia/Jakarta, or one of WIB, WITA, WIT.");
        return name;
    }

    private Assessment? ReadAssessment()
    {
        if (fields.Object("assessment") is not { } assessment)
            return null;

        var required = assessment.Boolean("required") ?? true;
        var passMark = assessment.Number("passMark", required, Mark.Lowest, Mark.Highest);
        assessment.WarnOfUnknown();
        return new(required, passMark ?? Mark.Lowest);
    }

    private TrainingSession[] ReadSessions(DateOnly? first, DateOnly? last, decimal? minimumAttendance)
    {
        var sessions = new List<TrainingSession>();
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in fields.Objects("sessions", MaximumSessions) ?? [])
        {
            var id = item.Text("id", required: true, 100);
            if (id is not null && !IdText.IsName(id))
            {
                item.Refuse("id", "invalid-id", "A session's id has 1 to 30 letters, digits, full stops and hyphens, and begins with a " +
                    "letter or digit.");
                id = null;
            }

            if (id is not null && !ids.Add(id))
                item.Refuse("id", "duplicate-session", $"Two sessions have the id {id}. Ids differ by more than case.");

            var date = item.Date("date", required: true);
            if (date < first || date > last)
                item.Refuse("date", "session-outside-training", "The session lies before startDate or after endDate.");
            var start = item.Time("start", required: true);
            var end = item.Time("end", required: true);
            if (end <= start)
                item.Refuse("end", "end-before-start", "The session ends before it starts. One that passes midnight is written as two.");
            item.WarnOfUnknown();

            if (id is not null && date is not null && start is not null && end is not null)
                sessions.Add(new(id, date.Value, start.Value, end.Value));
        }

        if (sessions.Count == 0 && minimumAttendance > 0 && fields.Problems.Count == 0)
            fields.Refuse("sessions", "missing", "A training with a minimum attendance has at least one session. Give sessions, or " +
                "minimumAttendance 0.");
        return [.. sessions.OrderBy(session => session.Date).ThenBy(session => session.Start)];
    }

    private int? ReadHours(TrainingForm? form, bool international, DateOnly? start, DateOnly? end, TrainingSession[] sessions)
    {
        var stated = (int?)fields.Integer("hoursJp", required: false, 1, 10_000);
        if (form is null || start is null || end is null || end < start || (stated is null && fields.Has("hoursJp")))
            return stated;

        var table = JpConversion.On(start.Value, jpVersions);
        var days = Math.Min(end.Value.DayNumber - start.Value.DayNumber + 1, MaximumSessions);
        DateOnly[] meetings = sessions.Length > 0
            ? [.. sessions.Select(session => session.Date)]
            : [.. Enumerable.Range(0, days).Select(start.Value.AddDays)];
        var counted = table.Compute(form, international, meetings, stated);
        if (stated is null && counted.Jp is null)
            fields.Refuse("hoursJp", "missing", $"{counted.Explanation} Give hoursJp.");
        else if (stated is not null && counted.Jp is { } jp && jp != stated)
        {
            fields.Warn(
                "hoursJp",
                "jp-differs-from-table",
                string.Create(
                    CultureInfo.InvariantCulture, $"The table counts {jp} JP; {stated} were stated and taken. {counted.Explanation}"));
        }

        return stated ?? counted.Jp;
    }

    private TrainingSubject[] ReadSubjects()
    {
        var subjects = new List<TrainingSubject>();
        foreach (var item in fields.Objects("subjects", 100) ?? [])
        {
            var title = item.Text("title", required: true, 300);
            var jp = item.Integer("jp", required: true, 0, 10_000);
            item.WarnOfUnknown();
            if (title is not null && jp is not null)
                subjects.Add(new(title, (int)jp.Value));
        }

        return [.. subjects];
    }

    private ApprovalLevel[]? ReadLevels()
    {
        if (fields.Texts("approvalLevels", 10, 100) is not { } texts)
            return null;

        var levels = new List<ApprovalLevel>();
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i] is null)
                continue;

            var path = string.Create(CultureInfo.InvariantCulture, $"approvalLevels[{i}]");
            if (!WireEnum<ApprovalLevel>.TryParse(texts[i], out var level))
                fields.Refuse(path, "unknown-value", $"Known approval levels: {WireEnum<ApprovalLevel>.Names}.");
            else if (levels.Contains(level))
                fields.Refuse(path, "duplicate-value", "The level is named twice.");
            else
                levels.Add(level);
        }

        return [.. levels];
    }

    private T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (fields.Text(name, required: false, 100) is not { } text)
            return null;
        if (WireEnum<T>.TryParse(text, out var value))
            return value;
        fields.Refuse(name, "unknown-value", $"Known values: {WireEnum<T>.Names}.");
        return null;
    }

    private string? ReadAddress(string name)
    {
        if (fields.Text(name, required: false, 500) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0)
            return address.AbsoluteUri;
        fields.Refuse(name, "invalid-address", "Give a whole https address without a user name.");
        return null;
    }

    private void CheckMoments(Training training)
    {
        if (training.RegistrationOpens >= training.StartsAt)
            fields.Refuse("registrationOpens", "after-start", "The registration opens after the training has started.");
        if (training.Allocation == AllocationRule.FewestJpFirst)
        {
            if (training.AllocatesAt is null)
                fields.Missing("allocatesAt");
            else if (training.AllocatesAt >= training.StartsAt)
                fields.Refuse("allocatesAt", "after-start", "The seats are allocated before the training starts.");
        }
    }
}
