"""A file many times larger than memory is read record by record: peak memory does not grow with the file."""

import io
import json
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from analysis.corpus import Record, read

PAGE = "The ferry pier in Wexley may stay shut until summer, the harbour board said. " * 250


def write_jsonl(path, count):
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"id": f"a{number}", "text": PAGE}) + "\n")


def write_json(path, count):
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"articles": [')
        for number in range(count):
            file.write(("," if number else "") + json.dumps({"id": f"a{number}", "text": PAGE}))
        file.write("]}")


def write_csv(path, count):
    with open(path, "w", encoding="utf-8") as file:
        file.write("id,text\n")
        file.writelines(f'a{number},"{PAGE}\nand on"\n' for number in range(count))


def write_warc(path, count):
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=False)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        for number in range(count):
            body = io.BytesIO(f"<p>{PAGE}</p>".encode())
            url = f"https://harbourpost.example/{number}"
            writer.write_record(
                writer.create_warc_record(url, "response", payload=body, http_headers=headers)
            )


def write_parquet(path, count):
    schema = pa.schema({"id": pa.string(), "text": pa.string()})
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, count, 100):
            ids = [f"a{number}" for number in range(start, start + 100)]
            writer.write_table(pa.table({"id": ids, "text": [PAGE] * 100}, schema=schema))


@pytest.mark.parametrize(
    ("suffix", "write", "count"),
    [
        (".jsonl", write_jsonl, 3200),
        (".json", write_json, 1600),
        (".csv", write_csv, 1600),
        (".warc", write_warc, 3200),
        (".parquet", write_parquet, 1600),
    ],
)
def test_peak_memory_is_a_fraction_of_the_file(tmp_path, suffix, write, count):
    path = tmp_path / f"large{suffix}"
    write(path, count)
    size = count * len(PAGE)
    tracemalloc.start()
    try:
        records = sum(isinstance(record, Record) for record in read(path).records())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert records == count
    assert peak < size / 3
