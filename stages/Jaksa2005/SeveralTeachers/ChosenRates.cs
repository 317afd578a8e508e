using Jaksa2005.Experiments;
using Jaksa2005.Tasks;
using Jaksa2005.Teachers;
using Pipeline.Tables;

namespace Jaksa2005.SeveralTeachers;

/// <summary>The rates that <see cref="TeacherRates"/> chose for one test.</summary>
/// <param name="Teachers">Every teacher at its rate, in the order of <see cref="TeacherNames.All"/>.</param>
/// <param name="Best">Which of them ended lowest when the rates were tuned.</param>
internal sealed record ChosenRates(IReadOnlyList<TeacherSettings> Teachers, int Best)
{
    /// <summary>Reads the rates of every test and checks that they were tuned for the same tasks and networks.</summary>
    /// <exception cref="InvalidDataException">They were tuned for others.</exception>
    public static IReadOnlyList<ChosenRates> Read(TableReader table, IReadOnlyList<BasicProtocol> tests)
    {
        int[] numbers = table.Read<int>("test");
        string[] tasks = table.Read<string>("task"), layers = table.Read<string>("layers"), teachers = table.Read<string>("teacher");
        double[] rates = table.Read<double>("rate"), errors = table.Read<double>("final-error");
        bool[] chosen = table.Read<bool>("chosen");
        return [.. tests.Select((test, i) => OfTest(test, i + 1))];

        ChosenRates OfTest(BasicProtocol test, int number)
        {
            int[] rows = [.. TeacherNames.All.Select(kind => FindRow(test, number, TeacherNames.Of(kind)))];
            return new ChosenRates(
                [.. TeacherNames.All.Select((kind, i) => new TeacherSettings(kind, rates[rows[i]]))],
                Enumerable.Range(0, rows.Length).MinBy(teacher => errors[rows[teacher]]));
        }

        int FindRow(BasicProtocol test, int number, string teacher)
        {
            for (int row = 0; row < numbers.Length; row++)
            {
                if (numbers[row] == number && tasks[row] == TaskNames.Of(test.Task) && layers[row] == test.Topology.ToString() && teachers[row] == teacher && chosen[row])
                {
                    return row;
                }
            }

            throw new InvalidDataException(
                $"Test {number} ({TaskNames.Of(test.Task)}, {test.Topology}) needs a chosen rate of {teacher}, but the table of rates has none. Give both stages the same tests.");
        }
    }
}
