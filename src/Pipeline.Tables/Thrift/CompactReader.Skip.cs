namespace Pipeline.Tables.Thrift;

/// <content>Passing over what is of no interest, such as fields of later versions.</content>
internal ref partial struct CompactReader
{
    /// <summary>Passes over the value of a field of no interest.</summary>
    public void Skip(CompactType type) => Skip(type, insideCollection: false);

    private void Skip(CompactType type, bool insideCollection)
    {
        switch (type)
        {
            case CompactType.True or CompactType.False when !insideCollection:
                break;   // the value lies in the type
            case CompactType.True or CompactType.False or CompactType.Byte:
                Take(1);
                break;
            case CompactType.Int16 or CompactType.Int32 or CompactType.Int64:
                ReadVarint();
                break;
            case CompactType.Double:
                Take(sizeof(double));
                break;
            case CompactType.Binary:
                Take(ReadVarint());
                break;
            case CompactType.List or CompactType.Set:
                SkipList(type);
                break;
            case CompactType.Map:
                SkipMap();
                break;
            case CompactType.Struct:
                SkipStruct();
                break;
            default:
                throw Corrupt($"type code {(int)type} is not valid");
        }
    }

    private void SkipList(CompactType type)
    {
        int outer = BeginStruct();
        int count = BeginList(type, out CompactType element);
        for (int i = 0; i < count; i++)
        {
            Skip(element, insideCollection: true);
        }

        EndStruct(outer);
    }

    private void SkipMap()
    {
        int outer = BeginStruct();
        ulong count = ReadVarint();
        if (count > (ulong)(_source.Length - Position))
        {
            throw Corrupt($"a map of {count} entries does not fit the {_source.Length - Position} bytes left");
        }

        byte types = count == 0 ? (byte)0 : ReadByte();
        for (ulong i = 0; i < count; i++)
        {
            Skip((CompactType)(types >> 4), insideCollection: true);
            Skip((CompactType)(types & 0x0F), insideCollection: true);
        }

        EndStruct(outer);
    }

    private void SkipStruct()
    {
        int outer = BeginStruct();
        while (TryReadField(out _, out CompactType type))
        {
            Skip(type);
        }

        EndStruct(outer);
    }
}
