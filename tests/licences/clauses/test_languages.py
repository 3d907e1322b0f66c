"""Texts in other languages are unknown with the reason; of a bilingual one the English half is read, in place."""

import pytest

from trueopen.licences.clauses import read
from trueopen.licences.clauses.language import MAX_CHARACTERS, english_half

CHINESE = """\
模型许可协议

一、许可。许可方授予您一项非独占的、全球性的、免费的许可，允许您使用、复制、修改和分发本模型。
二、限制。未经许可方书面同意，您不得将本模型用于任何商业目的，也不得将其用于违反法律法规的活动。
三、免责声明。本模型按“现状”提供，不附带任何明示或者默示的保证。
"""

JAPANESE = """\
モデル利用規約

第一条　利用者は、本モデルを自由に使用し、複製し、改変し、再配布することができます。
第二条　利用者は、本モデルを商用目的で使用してはなりません。また、第三者の権利を侵害してはなりません。
第三条　本モデルは現状のまま提供され、いかなる保証もありません。
"""

FRENCH = """\
Licence du modèle

Le titulaire accorde à l'utilisateur le droit gratuit d'utiliser, de copier, de modifier et de distribuer le modèle. Les
copies du modèle sont soumises à la présente licence. L'utilisateur ne peut pas utiliser le modèle dans un but
commercial et il est tenu de conserver la mention des droits. Le modèle est fourni en l'état et sans garantie pour les
usages qui en sont faits.
"""

GERMAN = """\
Lizenz für das Modell

Der Lizenzgeber räumt dem Nutzer das Recht ein, das Modell unentgeltlich zu nutzen, zu ändern und weiterzugeben. Die
Nutzung zu gewerblichen Zwecken ist nicht gestattet. Der Nutzer hat den Hinweis auf das Urheberrecht in jeder Kopie zu
erhalten und darf die Weitergabe von Kopien nicht von einer Zahlung abhängig machen. Das Modell wird ohne Gewähr für die
Eignung zu einem Zweck und mit allen Fehlern bereitgestellt.
"""

SPANISH = """\
Licencia del modelo

El titular concede al usuario el derecho gratuito de usar, copiar, modificar y distribuir el modelo. El usuario no puede
usar el modelo con fines comerciales y debe conservar los avisos de derechos en las copias que se hagan de la obra. El
modelo se entrega tal como está y sin garantía de que sea útil para los usos que el usuario le quiera dar.
"""

ENGLISH = """\
MODEL LICENCE

1. The licensor grants you a worldwide and royalty-free licence to use, copy, modify and distribute the model, and you
may share the copies that you make of it with anyone, in whole or in part, on the terms that are set out in this text.

2. You may not use the model for any commercial purpose.

3. The model is provided as is, and the licensor gives no warranty of any kind for it or for what is made with it.
"""


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (CHINESE, "zh", "Chinese"),
        (JAPANESE, "ja", "Japanese"),
        (FRENCH, "fr", "French"),
        (GERMAN, "de", "German"),
        (SPANISH, "es", "Spanish"),
    ],
)
def test_another_language_is_unknown_with_the_reason(text: str, code: str, name: str) -> None:
    read_ = read(text)
    assert {reading.grant for reading in read_.freedoms.values()} == {"unknown"}
    assert read_.reason == f"written in {name}: clauses are read in English only"
    assert all(reading.why == read_.reason for reading in read_.freedoms.values())
    assert read_.language == code
    assert (read_.restrictions, read_.conditions, read_.sentences) == ((), (), ())
    assert not read_.open


@pytest.mark.parametrize("other", [CHINESE, JAPANESE], ids=["zh", "ja"])
@pytest.mark.parametrize("first", [True, False], ids=["english-first", "english-last"])
def test_the_english_half_of_a_bilingual_text_is_read_in_place(other: str, first: bool) -> None:
    text = f"{ENGLISH}\n{other}" if first else f"{other}\n{ENGLISH}"
    read_ = read(text)
    assert read_.language == "en"
    (clause,) = [clause for clause in read_.restrictions if clause.kind == "non-commercial"]
    assert clause.quote == "You may not use the model for any commercial purpose."
    assert text[clause.span[0] : clause.span[1]] == clause.quote
    assert read_.freedoms["use"].grant == "restricted"
    assert all(text[start:end].isascii() for start, end in (sentence.span for sentence in read_.sentences))


def test_alternating_lines() -> None:
    lines = zip(ENGLISH.splitlines(), (CHINESE * 3).splitlines(), strict=False)
    text = "\n\n".join(f"{english}\n{chinese}" for english, chinese in lines)
    half = english_half(text)
    assert half.code == "en"
    assert len(half.text) == len(text)
    assert "模型" not in half.text


def test_blanked_lines_keep_every_offset() -> None:
    half = english_half(f"{CHINESE}\r\n{ENGLISH}")
    assert half.text.endswith(ENGLISH)
    assert len(half.text) == len(CHINESE) + 2 + len(ENGLISH)


def test_some_foreign_words_leave_a_text_english() -> None:
    text = ENGLISH.replace("the model", "the model (模型)")
    assert read(text).language == "en"
    assert [clause.kind for clause in read(text).restrictions] == ["non-commercial"]


def test_an_english_title_does_not_make_a_text_english() -> None:
    assert read(f"MODEL LICENSE AGREEMENT\n\n{CHINESE}").language == "zh"


def test_what_is_too_long_is_unknown() -> None:
    read_ = read("You may use it. " * (MAX_CHARACTERS // 16 + 1))
    assert read_.reason == "longer than 1,048,576 characters"
    assert {reading.grant for reading in read_.freedoms.values()} == {"unknown"}
