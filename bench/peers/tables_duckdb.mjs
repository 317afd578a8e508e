// Peer of the area 'tables': DuckDB on one thread.
// It reads one JSON request a line and writes one JSON answer a line; bench/Pipeline.Bench/Peers/PeerScript.cs is the other side.
//   {"do": "load", "source", "target"} → {"rows"}         takes a Parquet file into memory and warms both ways up; target is the file that 'write' writes
//   {"do": "time", "way": "write" | "read", "repetitions"} → {"seconds": [processor time of each repetition]}
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const home = 'tests/Pipeline.Tables.Tests/DuckDb';   // the tests' DuckDB, so that there is one version to keep
const require = createRequire(new URL(`../../${home}/`, import.meta.url));
const answer = (content) => process.stdout.write(`${JSON.stringify(content)}\n`);

let duckdb;
try {
  duckdb = require('@duckdb/node-api');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') {
    throw error;
  }
  answer({ missing: "the npm package '@duckdb/node-api'", install: `npm ci --prefix ${home}` });
  process.exit(2);
}

const instance = await duckdb.DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
answer({ name: `DuckDB ${duckdb.version().replace(/^v/, '')}` });

const text = (value) => `'${value.replaceAll("'", "''")}'`;
const statements = {};

async function load({ source, target }) {
  await connection.run(`create or replace table rows as select * from read_parquet(${text(source)})`);
  statements.write = `copy rows to ${text(target)} (format parquet, compression snappy, row_group_size 65536)`;
  statements.read = `create or replace table copied as select * from read_parquet(${text(source)})`;   // every value ends in memory
  await time({ way: 'write', repetitions: 2 });
  await time({ way: 'read', repetitions: 2 });
  const count = await connection.runAndReadAll('select count(*) from copied');
  return { rows: Number(count.getRows()[0][0]) };
}

async function time({ way, repetitions }) {
  const seconds = [];
  for (let i = 0; i < repetitions; i++) {
    const begin = process.cpuUsage();
    await connection.run(statements[way]);
    const { user, system } = process.cpuUsage(begin);
    seconds.push((user + system) / 1e6);
  }
  return { seconds };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  try {
    answer(await (request.do === 'load' ? load : time)(request));
  } catch (error) {
    answer({ error: String(error.message ?? error) });
  }
}
