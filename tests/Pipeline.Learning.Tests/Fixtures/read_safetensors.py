"""Reads a safetensors file with NumPy, written from the format's specification: https://github.com/huggingface/safetensors#format"""
import json

import numpy

DTYPES = {"F32": "<f4", "F64": "<f8"}


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    begin = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:begin])
    texts = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        numbers = numpy.frombuffer(content[begin + first:begin + last], DTYPES[entry["dtype"]])
        tensors[name] = numbers.reshape(entry["shape"])
    return tensors, texts
