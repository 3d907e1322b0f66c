"""The architecture of Rill: the next character from the two before it, in plain Python.

Three tables of numbers are added up: one row for the last character, one for the character before it, and one for all.
"""

import json
import math
import struct


class Module:
    """What every part of the network has: its parameters by name."""

    def parameters(self):
        return dict(self.tables)


class Table(Module):
    """One row of scores per character."""

    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.values = [[0.0] * columns for _ in range(rows)]
        self.tables = {"": self}

    def forward(self, row):
        return self.values[row]


class Rill(Module):
    """Scores of the next character: last[a] + before[b] + always."""

    def __init__(self, config):
        size = config["vocab_size"]
        self.last, self.before, self.always = Table(size, size), Table(size, size), Table(1, size)
        self.tables = {"last": self.last, "before": self.before, "always": self.always}

    def forward(self, before, last):
        rows = zip(self.last.forward(last), self.before.forward(before), self.always.forward(0))
        return softmax([a + b + c for a, b, c in rows])

    def backward(self, before, last, target):
        """Add the gradient of one prediction's loss, in place, and return the loss."""
        chances = self.forward(before, last)
        for table, row in ((self.last, last), (self.before, before), (self.always, 0)):
            gradient = table.gradient.setdefault(row, [0.0] * table.columns)
            for column, chance in enumerate(chances):
                gradient[column] += chance - (column == target)
        return -math.log(chances[target])


def softmax(scores):
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]


def save_file(model, path):
    """Write the parameters as safetensors: a length, a JSON header, the numbers as 32-bit floats."""
    header, data = {"__metadata__": {"format": "plain", "license": "apache-2.0"}}, b""
    for name, table in model.parameters().items():
        flat = [round(value, 4) for row in table.values for value in row]
        end = len(data) + 4 * len(flat)
        header[name] = {"dtype": "F32", "shape": [table.rows, table.columns], "data_offsets": [len(data), end]}
        data += struct.pack(f"<{len(flat)}f", *flat)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + data)


def load_file(model, path):
    """Read what `save_file` wrote into a model."""
    with open(path, "rb") as weights:
        (length,) = struct.unpack("<Q", weights.read(8))
        header = json.loads(weights.read(length))
        data = weights.read()
    for name, table in model.parameters().items():
        first, last = header[name]["data_offsets"]
        flat = struct.unpack(f"<{(last - first) // 4}f", data[first:last])
        table.values = [list(flat[start : start + table.columns]) for start in range(0, len(flat), table.columns)]
    return model
