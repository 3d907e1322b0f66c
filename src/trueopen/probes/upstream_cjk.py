"""Base models and teachers named in Chinese and Japanese prose. Pure.

The names themselves are written in Latin letters; what stands around them says what they are. A negation before the
verb, a plan or a comparison says nothing of what was done.
"""

from __future__ import annotations

import re2

_NAME = r"([A-Za-z][A-Za-z0-9.]*(?:[-_/ ][A-Za-z0-9.]+){0,5})"
_GAP = r"[ 　]{0,2}[\]\)）】」》*`]{0,3}(?:\([^()]{0,200}\))?[ 　]{0,2}"
_MADE_FROM = re2.compile(
    rf"(?:基于|以|在|由|从)[ 　]{{0,2}}[\[【「《*`]{{0,3}}{_NAME}{_GAP}"
    r"(?:系列)?(?:基座|底座|基础|预训练|开源|大|语言)*(?:模型|权重|参数|检查点)?(?:的)?"
    r"(?:基础上|之上|为基座|为基础|为底座|为初始|作为基座|作为底座|作为基础|上)?[^。！？；\n]{0,24}?"
    r"(?:微调|精调|继续(?:预)?训练|增量(?:预)?训练|二次预训练|后训练|初始化|指令训练|对齐训练|量化|蒸馏得到|训练得到|训练而|加训)"
    rf"|{_NAME}{_GAP}(?:の(?:事前学習済み)?モデル)?(?:を|に対して|から|をもとに|をベースに|をベースとして|に)[^。\n]{{0,24}}?"
    r"(?:ファインチューニング|微調整|継続事前学習|追加学習|継続学習|初期化|指示チューニング|事後学習)"
)
_TEACHER = re2.compile(
    rf"(?:使用|利用|通过|借助|调用|采用|由|用|经)[ 　]{{0,2}}[\[【「*`]{{0,3}}{_NAME}{_GAP}(?:等|API|接口|模型|来)*"
    r"[^。！？；\n]{0,16}?(?:生成|合成|蒸馏|标注|改写|翻译|构造|构建)"
    rf"|(?:蒸馏自|教师模型(?:为|是|采用)?)[ 　]{{0,2}}{_NAME}"
    rf"|{_NAME}{_GAP}(?:によって|により|を用いて|を使って|で)[^。\n]{{0,16}}?(?:生成|合成|翻訳|作成|アノテーション|蒸留)"
)
_NEGATED = re2.compile(
    r"(?:没有|未|不|仮に|もし|并非|无需|勿|禁止|不得|请|如果|若|可以|可|将|计划|してい?ません|せず|ない|くださ)[^。！？；\n]{0,12}$"
)
_NEGATED_BEHIND = re2.compile(
    r"^[^。！？；\n]{0,6}(?:ていません|ていない|しない|せず|ません)"
    r"|^[的の]?(?:指南|教程|配置|代码|示例|脚本|方案|样例|例子|框架|工具|流程|功能|部署|方法)"
)
_OTHERS = re2.compile(r"(?:其他|别的|他们|相比|对比|优于|超过|不同于|类似于|他の|比べ|より優れ|と比較)")
_MODEL_NOUN = re2.compile(r"^[^，,。\w]{0,4}(?:[ 　]*)(?:系列模型|系列|权重|模型权重|模型参数|基座|底座|を?ベース)")
_GENERIC = frozenset({"transformer", "transformers", "megatron-lm", "megatron", "pytorch", "deepspeed", "bert", "gpt"})
_SIZE = re2.compile(r"(?i)\d+(?:\.\d+)?[ -]?[bm](?:$|[^a-z])")
_CLOSED = re2.compile(r"(?i)^(?:chat)?gpt|^(?:claude|gemini|deepseek|qwen|llama|mistral|mixtral)\b|\d")


def parent_in(plain: str, *, linked: tuple[str, ...] = ()) -> str:
    """The base model that a sentence says ours was made from, "" for none. `linked`: link texts that lead to models."""
    if _OTHERS.search(plain):
        return ""
    for match in _MADE_FROM.finditer(plain):
        name = (match.group(1) or match.group(2) or "").strip()
        if _refused(plain, match.start(), match.end()):
            continue
        behind = match.group(0).partition(name)[2]
        noun = _MODEL_NOUN.match(behind) is not None and name.lower() not in _GENERIC
        if noun or _SIZE.search(name) or any(name in text or text in name for text in linked if text):
            return name
    return ""


def teacher_in(plain: str) -> str:
    """The model whose output a sentence says was trained on, "" for none."""
    if _OTHERS.search(plain):
        return ""
    for match in _TEACHER.finditer(plain):
        name = next((group for group in match.groups() if group), "").strip()
        if _CLOSED.search(name) and not _refused(plain, match.start(), match.end()):
            return name
    return ""


def _refused(plain: str, start: int, end: int) -> bool:
    return bool(_NEGATED.search(plain[max(0, start - 24) : start]) or _NEGATED_BEHIND.search(plain[end:]))
