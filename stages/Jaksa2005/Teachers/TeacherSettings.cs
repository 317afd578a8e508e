using System.ComponentModel.DataAnnotations;

namespace Jaksa2005.Teachers;

/// <summary>A learning algorithm with its rate.</summary>
/// <param name="Kind">The algorithm.</param>
/// <param name="Rate">Its rate; γ for sgd.</param>
public sealed record TeacherSettings(TeacherKind Kind, [property: Range(1e-6, 100.0)] double Rate);
