"""Whether a fine-tuning configuration is the one that made *this* system out of another model. Pure.

A system that is a fine-tune of somebody else's model was made by fine-tuning code. That code counts where the settings
themselves say both: what comes out bears this system's name, and what it starts from is another model. An example that
starts from this system's weights, or that names neither, is an example.
"""

from __future__ import annotations

from trueopen.code.paths import words
from trueopen.code.patterns import pattern, word_set
from trueopen.system import System

MAX_BYTES = 256 * 1024
_COMES_OUT = pattern(
    rb"(?i)(?:^|[\s\"'{,;(]|--)((?:output|save|result|checkpoint|ckpt|hub_model|run|exp|experiment|job|wandb_run|wandb)"
    rb"[_-]?(?:dir|path|folder|name|id|to|model_name)?|output_model|model_output|save_directory)[\"']?"
    rb"(?:[ \t]*[=:][ \t]*|[ \t]+)[\"']?([^\s\"',;]{2,200})"
)
_NAMED = pattern(
    rb"(?m)^(?:export[ \t]+)?(?:MODEL_NAME|RUN_NAME|EXP_NAME|JOB_NAME|NAME|EXPERIMENT)=[\"']?([^\s\"';]{2,100})"
)
_STARTS_FROM = pattern(
    rb"(?i)(?:^|[\s\"'{,;(]|--)(?:[a-z_]*base[_-]?model[a-z_]*|model[_-]name[_-]or[_-]path|pretrained[a-z_-]*|model[_-]name"
    rb"|model[_-](?:id|path)|init[_-](?:from|checkpoint|ckpt|model)[a-z_-]*|load[_-]pretrained[a-z_-]*|llm|language[_-]model)"
    rb"[\"']?(?:[ \t]*[=:][ \t]*|[ \t]+)[\"']?([^\s\"',;]{2,200})"
)
# "To reproduce our fine-tuning runs", "we fine-tune our models using"; "to train Aurora-7B".
_OUR_RUNS = pattern(
    rb"(?i)\b(?:reproduc|replicat)\w*\s+(?:\w+\s+){0,3}?(?:our|the)\s+(?:\w+\s+){0,3}?(?:fine-?tun|train)\w*"
    rb"|\bwe\s+(?:\w+\s+)?(?:fine-?tuned?|trained?)\s+our\s+models?\b|\bour\s+(?:fine-?tuning|training)\s+runs?\b"
)
_TO_TRAIN = pattern(rb"(?i)\bto\s+train\s+(?:the\s+)?([\w.\-]{3,40})")
_PLACES = word_set(
    "models model checkpoint checkpoints ckpt ckpts pretrained pretrain base weights path data output outputs dir home "
    "root work workspace mnt hf cache files file last latest best final step epoch safetensors bin pth"
)
_BLANK = pattern(
    rb"^[\"']?[A-Z_./<>{}$\[\]]+$|(?i)^/?path/to|^<|^your|^xxx|^true$|^false$|^null$|^none$|^\$\{?[A-Za-z0-9_@]+\}?$"
)


def makes_this_system(data: bytes, system: System, names: frozenset[str], before: bytes = b"") -> bool:
    """Whether settings name this system as what comes out and another model as what they start from. `names`: words
    that name the system; `before`: what a document says before the block of commands that the settings are."""
    data = data[:MAX_BYTES]
    out = [match.group(2) for match in _COMES_OUT.finditer(data)] + [match.group(1) for match in _NAMED.finditer(data)]
    starts = [match.group(1) for match in _STARTS_FROM.finditer(data) if not _BLANK.search(match.group(1))]
    whole = _folded(system.id.rsplit("/", 1)[-1])
    text_out, text_starts = [_text(value) for value in out], [_text(value) for value in starts]
    # `MODEL_NAME=aurora-chat` is what comes out; read as a start it would speak against itself.
    text_starts = [value for value in text_starts if value not in text_out and _names_something(value)]
    own = names or frozenset({whole})
    if before and _says_so(before, own) and not any(own & set(words(value)) for value in text_starts):
        return True
    if not text_starts:
        return False
    if len(whole) >= 6 and any(whole in _folded(value) for value in text_out):
        return not any(whole in _folded(value) for value in text_starts)
    return any(own & set(words(value)) for value in text_out) and not any(
        own & set(words(value)) for value in text_starts
    )


def _says_so(before: bytes, own: frozenset[str]) -> bool:
    """Whether a document says of the commands that follow that they trained this system."""
    if _OUR_RUNS.search(before):
        return True
    made = (match.group(1) for match in _TO_TRAIN.finditer(before[-400:]))
    return any(own & set(words(value.decode("utf-8", "replace").lower())) for value in made)


def _names_something(value: str) -> bool:
    """Whether a place of weights names a model ("./models/7b" names none)."""
    telling = [word for word in words(value) if word not in _PLACES and sum(map(str.isalpha, word)) >= 3]
    return bool(telling)


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def _folded(value: str) -> str:
    return "".join(letter for letter in value.lower() if letter.isalnum())
