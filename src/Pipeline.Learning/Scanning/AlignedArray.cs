using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Learning.Scanning;

/// <summary>Numbers that begin at a multiple of 64 bytes and never move, so that no register straddles two cache lines.</summary>
/// <remarks>Alignment changes the speed alone.</remarks>
public sealed class AlignedArray<TNumber>
    where TNumber : unmanaged
{
    private const int Alignment = 64;
    private readonly TNumber[] _numbers;
    private readonly int _first;
    private readonly int _length;

    /// <summary>So many zeros.</summary>
    /// <param name="length">How many numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">They do not fit one array.</exception>
    public AlignedArray(long length)
    {
        int size = Unsafe.SizeOf<TNumber>();
        if (length > (Array.MaxLength / size) - Alignment)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length), $"A scan needs {length} numbers in one array, more than fit. Use shorter sequences, or fewer in an evaluation.");
        }

        _length = (int)length;
        _numbers = GC.AllocateArray<TNumber>(_length + (Alignment / size), pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_numbers, 0);
        _first = (int)((Alignment - (address % Alignment)) % Alignment) / size;
    }

    /// <summary>The first number; whoever goes on from it answers for the bounds.</summary>
    public ref TNumber First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_numbers), _first);

    /// <summary>The numbers.</summary>
    public Span<TNumber> Span => _numbers.AsSpan(_first, _length);
}
