import pytest

from snapshots import SYSTEM, snapshot, source
from trueopen.fact import Grade, Unknown
from trueopen.probes import checkpoints, weights
from trueopen.system import SourceKind, System
from weights.files import gguf, onnx, safetensors, torch_zip

BIG = {"shapes": (("w", "F32", (100, 100)),)}


def hub(files, listed=None, **more):
    more.setdefault("location", "https://huggingface.co/aurora/aurora-1b")
    return source(files, listed=listed, kind=SourceKind.HUB_MODEL, **more)


def facts(found, system=SYSTEM):
    return list(weights.observe(found, system))


def test_a_header_that_was_checked_is_verified():
    (fact,) = facts(snapshot({"model.safetensors": safetensors(**BIG)}))
    assert fact.value is True
    assert fact.instance == ""
    assert fact.grade is Grade.VERIFIED
    assert "10,000 parameters" in fact.evidence[0].note


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("model.gguf", gguf(tensors=(("t", (100, 100)),)) + bytes(10_000)),
        ("model.onnx", onnx(shapes=((100, 100),))),
        ("model.pt", torch_zip()),
        ("pytorch_model.bin", torch_zip()),
        ("last.ckpt", torch_zip()),
        ("old.pth", b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19." + bytes(20_000)),
    ],
)
def test_every_format_counts(name, data):
    (fact,) = facts(snapshot({f"weights/{name}": data}))
    assert fact.value is True


def test_a_file_that_is_only_listed_with_its_size_is_published():
    (fact,) = facts(snapshot(hub({}, listed={"model.safetensors": 14_200_000_000})))
    assert fact.value is True
    assert fact.grade is Grade.OBSERVED
    assert "14.2 GB" in fact.evidence[0].note


def test_a_git_lfs_pointer_is_a_listing():
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 5000000000\n"
    (fact,) = facts(snapshot({"model.safetensors": pointer}))
    assert fact.value is True
    assert "5.0 GB" in fact.evidence[0].note


def test_behind_a_gate_nothing_was_looked_at():
    (fact,) = facts(snapshot(hub({}, listed={"model.safetensors": 14_200_000_000}, gate="manual")))
    assert fact.unknown is Unknown.NOT_LOOKED


def test_no_weights_anywhere_is_not_found():
    (fact,) = facts(snapshot({"README.md": "# Aurora", "train.py": "print(1)"}))
    assert fact.unknown is Unknown.NOT_FOUND
    assert fact.searched


def test_an_incomplete_copy_of_a_hub_repository_may_hold_them():
    (fact,) = facts(snapshot(hub({"README.md": "# Aurora"}, complete=False)))
    assert fact.unknown is Unknown.NOT_LOOKED


@pytest.mark.parametrize(
    "path",
    [
        "tests/fixtures/model.safetensors",
        "test_data/model.safetensors",
        "examples/dummy-model/model.safetensors",
        "tokenizer.model",
        "optimizer.pt",
        "training_args.bin",
        "data/train.bin",
    ],
)
def test_fixtures_tokenizers_and_states_are_no_weights(path):
    (fact,) = facts(snapshot({path: safetensors(**BIG)}))
    assert fact.unknown is Unknown.NOT_FOUND


def test_a_tiny_file_is_no_model():
    (fact,) = facts(snapshot({"model.safetensors": safetensors()}))
    assert fact.unknown is Unknown.NOT_FOUND


def test_a_file_that_lies_is_not_looked_at_not_published():
    data = safetensors(shapes=(("w", "F32", (100, 100)),), w={"data_offsets": [0, 39_999]})
    (fact,) = facts(snapshot({"model.safetensors": data}))
    assert fact.unknown is Unknown.NOT_LOOKED


def test_a_missing_shard_in_a_complete_listing_is_a_conflict():
    listed = {"model-00001-of-00003.safetensors": 5_000_000_000, "model-00002-of-00003.safetensors": 5_000_000_000}
    (fact,) = facts(snapshot(hub({}, listed=listed)))
    assert fact.unknown is Unknown.CONFLICT
    assert "2 of 3" in fact.why
    (fact,) = facts(snapshot(hub({}, listed=listed, complete=False)))
    assert fact.unknown is Unknown.NOT_LOOKED


def test_an_index_that_names_unlisted_files_is_a_conflict():
    index = '{"weight_map": {"a": "part-a.safetensors", "b": "part-b.safetensors"}}'
    found = snapshot(hub({"model.safetensors.index.json": index}, listed={"part-a.safetensors": 5_000_000_000}))
    (fact,) = facts(found)
    assert [item.artifact for item in fact.evidence[:2]] == ["model.safetensors.index.json", "."]
    assert fact.unknown is Unknown.CONFLICT


ADAPTER = {"shapes": (("layers.0.lora_A.weight", "F32", (100, 100)), ("layers.0.lora_B.weight", "F32", (100, 100)))}


def test_an_adapter_alone_counts_only_where_its_base_is_named():
    files = {"adapter_model.safetensors": safetensors(**ADAPTER)}
    (fact,) = facts(snapshot(files))
    assert fact.unknown is Unknown.NOT_FOUND
    (fact,) = facts(snapshot(files | {"adapter_config.json": '{"base_model_name_or_path": "dock/schooner-7b"}'}))
    assert fact.value is True
    assert "dock/schooner-7b" in fact.why
    assert fact.evidence[-1].quote == '"base_model_name_or_path": "dock/schooner-7b"'
    (fact,) = facts(snapshot(files | {"adapter_config.json": '{"base_model_name_or_path": "/home/me/base"}'}))
    assert fact.unknown is Unknown.NOT_FOUND
    (fact,) = facts(snapshot(files | {"README.md": "---\nbase_model: dock/schooner-7b\n---\n"}))
    assert fact.value is True


def test_an_adapter_beside_full_weights_is_a_set_of_its_own():
    found = snapshot(
        {"model.safetensors": safetensors(**BIG), "lora/adapter_model.safetensors": safetensors(**ADAPTER)}
    )
    assert [fact.value for fact in facts(found)] == [True, True]


def test_sets_are_instances_named_by_place():
    small = hub({}, listed={"model.safetensors": 10**9}, location="https://huggingface.co/aurora/aurora-1b")
    large = hub({}, listed={"model.safetensors": 10**10}, location="https://huggingface.co/aurora/aurora-7b")
    assert [fact.instance for fact in facts(snapshot(small, large))] == ["hf:aurora/aurora-1b", "hf:aurora/aurora-7b"]


def test_the_manifest_narrows_the_sets():
    listed = {"1b/model.safetensors": 10**9, "7b/model.safetensors": 10**10}
    system = System(id="aurora/aurora", name="Aurora", parameters=("1b/*",))
    (fact,) = facts(snapshot(hub({}, listed=listed)), system)
    assert fact.evidence[0].artifact == "1b/model.safetensors"


def test_parts_of_one_pipeline_are_one_set():
    listed = {"unet/model.safetensors": 10**9, "vae/model.safetensors": 10**9}
    (fact,) = facts(snapshot(hub({"model_index.json": "{}"}, listed=listed)))
    assert len(fact.evidence) == 2


def test_weights_in_a_code_repository_a_link_led_to_are_not_ours():
    other = source({"demo.pt": torch_zip()}, followed_from=0, location="https://github.com/other/framework")
    (fact,) = facts(snapshot(source({"README.md": "x"}), other))
    assert fact.unknown is Unknown.NOT_FOUND


def test_licences_inside_weight_files_are_told_with_their_set():
    found = snapshot(
        {"a/model.gguf": gguf(tensors=(("t", (100, 100)),)) + bytes(10_000), "b/model.onnx": onnx(shapes=((100, 100),))}
    )
    named = [(item.instance, item.key, item.value) for item in weights.embedded_licences(found, SYSTEM)]
    assert named == [("a", "general.license", "apache-2.0"), ("b", "license", "MIT")]


def checkpoint(found):
    (fact,) = checkpoints.observe(found, SYSTEM)
    return fact


def test_steps_of_training_are_intermediate_and_no_set_of_their_own():
    listed = {"model.safetensors": 10**9} | {f"step{n}000/model.safetensors": 10**9 for n in range(1, 4)}
    found = snapshot(hub({}, listed=listed))
    assert len(facts(found)) == 1
    assert checkpoint(found).value is True


def test_branches_of_steps_are_intermediate_checkpoints():
    from dataclasses import replace

    tree = hub({}, listed={"model.safetensors": 10**9})
    tree = replace(tree, source=replace(tree.source, branches=("main", "step1000", "step2000")))
    assert checkpoint(snapshot(tree)).value is True


def test_a_table_of_steps_with_their_places_counts():
    rows = "Step,Checkpoint Directory\n" + "".join(f"{n}000,https://example.org/step{n}000/\n" for n in range(1, 4))
    fact = checkpoint(snapshot({"checkpoints/aurora.csv": rows}))
    assert fact.value is True
    assert "https://example.org/step1000/" in fact.evidence[0].quote


def test_a_card_that_loads_a_step_by_name_counts():
    card = '```python\nmodel = AutoModel.from_pretrained("aurora/aurora-1b", revision="step3000")\n```\n'
    assert checkpoint(snapshot({"README.md": card})).value is True


def test_a_version_branch_or_one_step_is_no_series():
    listed = {"model.safetensors": 10**9, "checkpoint-500/model.safetensors": 10**9}
    assert checkpoint(snapshot(hub({}, listed=listed))).unknown is Unknown.NOT_FOUND
