"""Counts of a set of weights: headers against configuration against name; forms, formats, embedded licences."""

from __future__ import annotations

import json

from snapshots import SYSTEM, snapshot, source
from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Grade, Unknown
from trueopen.probes import weight_counts, weight_forms
from trueopen.system import SourceKind, System
from weights.files import gguf, onnx, safetensors, torch_zip

CONFIG = {
    "hidden_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "vocab_size": 1000,
    "intermediate_size": 128,
    "hidden_act": "silu",
    "rms_norm_eps": 1e-6,
    "tie_word_embeddings": True,
}
IMPLIED = 2 * (4 * 64 * 64 + 3 * 64 * 128) + 64_000
PLAIN = System(id="aurora/aurora", name="Aurora")


def weights(count: int, name: str = "w") -> bytes:
    return safetensors(shapes=((name, "F32", (count // 100, 100)),))


def counts(found: Snapshot, system: System = PLAIN) -> dict[str, Fact]:
    return {fact.name: fact for fact in weight_counts.observe(found, system)}


def forms(found: Snapshot) -> dict[str, Fact]:
    return {fact.name: fact for fact in weight_forms.observe(found, PLAIN)}


def test_headers_and_configuration_agree() -> None:
    found = counts(snapshot({"model.safetensors": weights(IMPLIED), "config.json": json.dumps(CONFIG)}))
    assert found["parameters.count"].value == IMPLIED // 100 * 100
    assert found["parameters.count"].grade is Grade.VERIFIED
    assert found["parameters.count-agrees"].value is True
    assert "hidden_size" in found["parameters.count-implied"].evidence[0].quote


def test_a_contradiction_cites_both_sides() -> None:
    found = counts(snapshot({"model.safetensors": weights(10 * IMPLIED), "config.json": json.dumps(CONFIG)}))
    fact = found["parameters.count-agrees"]
    assert fact.value is False
    assert {item.artifact for item in fact.evidence} == {"model.safetensors", "config.json"}


def test_the_size_in_the_name_is_compared() -> None:
    found = counts(snapshot({"model.safetensors": weights(100_000), "README.md": "# Aurora 1B\n"}), SYSTEM)
    fact = found["parameters.count-agrees"]
    assert fact.value is False
    assert "# Aurora 1B" in [item.quote for item in fact.evidence]


def test_two_copies_of_one_model_are_not_added() -> None:
    files = {"model.safetensors": weights(20_000), "model.onnx": onnx(shapes=((100, 200),))}
    assert counts(snapshot(files))["parameters.count"].value == 20_000


def test_shards_are_added() -> None:
    files = {f"model-0000{n}-of-00002.safetensors": weights(20_000, f"w{n}") for n in (1, 2)}
    assert counts(snapshot(files))["parameters.count"].value == 40_000


def test_an_index_states_how_many_where_only_the_listing_is_there() -> None:
    index = {"metadata": {"total_size": 4_000_000_000}, "weight_map": {"a": "a.safetensors"}}
    files = {"model.safetensors.index.json": json.dumps(index), "config.json": '{"torch_dtype": "bfloat16"}'}
    found = source(files, listed={"a.safetensors": 4_000_000_000}, kind=SourceKind.HUB_MODEL)
    assert counts(snapshot(found))["parameters.count"].value == 2_000_000_000


def test_packed_weights_and_adapters_are_not_compared() -> None:
    packed = safetensors(shapes=(("a.qweight", "I64", (100, 100)), ("a.scales", "F16", (10, 10))))
    found = counts(snapshot({"model.safetensors": packed, "config.json": json.dumps(CONFIG)}))
    assert found["parameters.count"].unknown is Unknown.NOT_FOUND
    assert found["parameters.count-agrees"].unknown is Unknown.NOT_FOUND
    adapter = safetensors(shapes=(("a.lora_A.weight", "F32", (100, 100)),))
    found = counts(snapshot({"adapter_model.safetensors": adapter}), SYSTEM)
    assert found["parameters.count-agrees"].unknown is Unknown.NOT_FOUND


def test_no_weights_no_counts() -> None:
    assert all(fact.unknown is Unknown.NOT_FOUND for fact in counts(snapshot({"README.md": "# A"})).values())
    assert all(fact.unknown is Unknown.NOT_FOUND for fact in forms(snapshot({"README.md": "# A"})).values())


def test_forms_are_told_apart() -> None:
    files = {
        "model.safetensors": weights(20_000),
        "aurora-Q4_K_M.gguf": gguf(tensors=(("t", (100, 100)),)) + bytes(10_000),
        "adapter_model.safetensors": safetensors(shapes=(("a.lora_A.weight", "F32", (100, 100)),)),
    }
    found = forms(snapshot(files))
    assert found["parameters.forms"].value == ("full", "adapter", "quantised")
    assert set(found["parameters.formats"].value or ()) == {"safetensors", "GGUF v3"}
    assert found["parameters.embedded-licence"].value == "apache-2.0"


def test_a_quantisation_configuration_says_so() -> None:
    files = {"model.safetensors": weights(20_000), "config.json": json.dumps({"quantization_config": {"bits": 4}})}
    assert forms(snapshot(files))["parameters.forms"].value == ("quantised",)


def test_optimiser_states_are_no_weights_and_are_told() -> None:
    files = {"model.pt": torch_zip(), "optimizer.pt": torch_zip()}
    found = forms(snapshot(files))
    assert found["intermediate-parameters.optimiser-states"].value is True
    assert found["parameters.bytes"].value == len(files["model.pt"])


def test_a_broken_configuration_breaks_nothing() -> None:
    for text in ("not json", "[1]", "[" * 50_000, '{"quantization_config": 3}'):
        found = snapshot({"model.safetensors": weights(20_000), "config.json": text})
        assert counts(found)["parameters.count-implied"].unknown is Unknown.NOT_FOUND
        assert forms(found)["parameters.forms"].value == ("full",)
