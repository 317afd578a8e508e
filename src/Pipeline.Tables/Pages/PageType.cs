namespace Pipeline.Tables.Pages;

/// <summary>What a page holds; the codes of parquet.thrift.</summary>
internal enum PageType
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}
