// Reads one Parquet file with DuckDB and prints what it found as one JSON document.
// Usage: node read.mjs FILE [CONDITION…]   Each condition is counted: select count(*) … where CONDITION.
import { DuckDBInstance } from '@duckdb/node-api';

const [file, ...conditions] = process.argv.slice(2);
const table = `read_parquet('${file.replaceAll("'", "''")}')`;
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

// JSON numbers lose 64-bit integers, -0, NaN and infinities, so numbers travel as text and floating ones as the bits of a double.
function encode(value) {
  if (typeof value === 'bigint') {
    return value.toString();
  }
  if (typeof value === 'number' && !Number.isNaN(value)) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return view.getBigInt64(0).toString();
  }
  return Number.isNaN(value) ? 'NaN' : value;
}

async function rows(sql) {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

const all = await connection.runAndReadAll(`select * from ${table}`);
const columns = all.columnNames().map((name, index) => ({
  name,
  type: all.columnType(index).toString(),
  values: (all.getColumns()[index] ?? []).map(encode),   // no rows, no chunks, no arrays
}));
const counts = [];
for (const condition of conditions) {
  counts.push(Number((await rows(`select count(*) as n from ${table} where ${condition}`))[0].n));
}

const source = table.slice('read_parquet'.length);
process.stdout.write(JSON.stringify({
  columns,
  counts,
  chunks: await rows(`select row_group_id, path_in_schema, encodings, compression, num_values, stats_null_count, stats_min_value, stats_max_value,
                      min_is_exact, max_is_exact from parquet_metadata${source}`),
  file: (await rows(`select created_by, num_rows, num_row_groups from parquet_file_metadata${source}`))[0],
  texts: await rows(`select decode(key) as key, decode(value) as value from parquet_kv_metadata${source}`),
}));
