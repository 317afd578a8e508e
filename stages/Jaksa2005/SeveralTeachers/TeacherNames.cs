using Jaksa2005.Teachers;

namespace Jaksa2005.SeveralTeachers;

/// <summary>The teachers from which a rule learns, and what tables call them.</summary>
internal static class TeacherNames
{
    /// <summary>All of them; smorms3 is a control elsewhere and teaches nothing.</summary>
    public static IReadOnlyList<TeacherKind> All { get; } = [TeacherKind.Sgd, TeacherKind.Momentum, TeacherKind.RmsProp, TeacherKind.Adam];

    /// <summary>The name of <paramref name="kind"/>.</summary>
    public static string Of(TeacherKind kind) => kind switch
    {
        TeacherKind.Sgd => "sgd",
        TeacherKind.Momentum => "momentum",
        TeacherKind.RmsProp => "rms-prop",
        _ => "adam",
    };
}
